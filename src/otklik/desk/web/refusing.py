"""What does a person see who may not, asks for nothing that is there, or came too late?"""

from django.http import HttpRequest, HttpResponse

from otklik.desk.web.visit import draw


def forbidden(request: HttpRequest, said: str = "") -> HttpResponse:
    """The role does not allow it."""
    told = said or "Ваша роль не позволяет открыть эту страницу."
    return draw(request, "refusal.html", status=403, title="Нельзя", told=told)


def missing(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """No such page, or not for this person: which of the two is not said."""
    told = "Такой страницы нет. Проверьте адрес или начните с первой страницы."
    return draw(request, "refusal.html", status=404, title="Не найдено", told=told)


def mistaken(request: HttpRequest, said: str) -> HttpResponse:
    """It cannot be done, and why."""
    return draw(request, "refusal.html", status=409, title="Не получилось", told=said)


def stale_form(request: HttpRequest, **_: object) -> HttpResponse:
    """The form is of another session, or of none."""
    told = "Форма устарела: вы вошли заново или долго её не отправляли. Откройте страницу ещё раз."
    return draw(request, "refusal.html", status=403, title="Форма устарела", told=told)


def broken(request: HttpRequest) -> HttpResponse:
    """The mistake is ours; nothing that was begun is written."""
    told = (
        "Ошибка рабочего места. Начатое действие не записано. Повторите позже; если не поможет, "
        "сообщите администратору, который час и что вы делали."
    )
    return draw(request, "refusal.html", status=500, title="Ошибка", told=told)
