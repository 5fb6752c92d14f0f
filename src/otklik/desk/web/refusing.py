"""What does a person see who may not, asks for nothing that is there, or came too late?"""

import sys

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from otklik.core.russian import counted
from otklik.desk.web.visit import draw

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, MultiPartParserError)
_RETRY_SECONDS = 30
"""When to ask again for what the database did not give."""


def forbidden(request: HttpRequest, said: str = "") -> HttpResponse:
    """The role does not allow it."""
    told = said or "Ваша роль не позволяет открыть эту страницу."
    return draw(request, "refusal.html", status=403, title="Нельзя", told=told)


def missing(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """No such page, or not for this person: which of the two is not said."""
    told = "Такой страницы нет. Проверьте адрес или начните с первой страницы."
    return draw(request, "refusal.html", status=404, title="Не найдено", told=told)


def too_early(request: HttpRequest, said: str) -> HttpResponse:
    """It is there for this person, from a later day on."""
    return draw(request, "refusal.html", status=403, title="Ещё рано", told=said)


def mistaken(request: HttpRequest, said: str) -> HttpResponse:
    """It cannot be done, and why."""
    return draw(request, "refusal.html", status=409, title="Не получилось", told=said)


def stale_form(request: HttpRequest, **_: object) -> HttpResponse:
    """The form is of another session, or of none."""
    told = "Форма устарела: вы вошли заново или долго её не отправляли. Откройте страницу ещё раз."
    return draw(request, "refusal.html", status=403, title="Форма устарела", told=told)


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """Somebody asks faster than people do."""
    wait = counted(seconds, "секунду", "секунды", "секунд")
    told = f"Слишком много запросов за минуту. Подождите {wait} и обновите страницу."
    answer = draw(request, "refusal.html", status=429, title="Подождите", told=told, said=())
    answer.headers["Retry-After"] = str(seconds)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """Django calls it while the error is at hand; nothing that was begun is written."""
    if _is_silence(sys.exc_info()[1]):
        return _without_database(request)
    told = (
        "Ошибка рабочего места. Начатое действие не записано. Повторите позже; если не поможет, "
        "сообщите администратору, который час и что вы делали."
    )
    return draw(request, "refusal.html", status=500, title="Ошибка", told=told)


def unclear(request: HttpRequest, exception: BaseException | None = None) -> HttpResponse:
    """Not to be understood, or too much at once; a session that the database would not keep is
    told so as well.
    """
    if _is_silence(exception):
        return _without_database(request)
    if isinstance(exception, _TOO_MUCH):
        return _too_much(request)
    told = "Запрос не понят. Что сделать: откройте первую страницу и начните заново."
    return draw(request, "refusal.html", status=400, title="Не понято", told=told, said=())


def _too_much(request: HttpRequest) -> HttpResponse:
    told = (
        "Запрос не принят: он слишком велик. Что сделать: загрузите файлы по одному, а очень "
        "большой — по частям, например по месяцам."
    )
    return draw(request, "refusal.html", status=400, title="Не принято", told=told, said=())


def _is_silence(error: BaseException | None) -> bool:
    """Does it come of a database that does not answer, or is held by another?"""
    while error is not None:
        if isinstance(error, (OperationalError, InterfaceError)):
            return True
        error = error.__context__
    return False


def _without_database(request: HttpRequest) -> HttpResponse:
    """The page asks the database for nothing."""
    told = (
        "База рабочего места не отвечает. Что сделать: подождите минуту, откройте страницу заново "
        "и посмотрите, записалось ли начатое: наполовину ничего не записывается. Если не поможет, "
        "сообщите администратору."
    )
    answer = draw(request, "refusal.html", status=503, title="База не отвечает", told=told, said=())
    answer.headers["Retry-After"] = str(_RETRY_SECONDS)
    return answer
