"""How do people come in, and how do they get a password?"""

from typing import Any

from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from otklik.core.errors import OtklikError
from otklik.desk.actions.users import (
    Link,
    user_entered,
    user_leave_everywhere,
    user_of,
    user_own_password,
    user_password,
)
from otklik.desk.store.tokens import live_tokens
from otklik.desk.web.visit import Visit, draw, here, moment_of

WRONG = (
    "Имя или пароль не подходят. Если их забыли, попросите у администратора новую ссылку. "
    "После пяти неудач вход закрывается на 15 минут."
)


def enter(request: HttpRequest) -> HttpResponse:
    """The form, and entry by it."""
    if request.method != "POST":
        return draw(request, "enter.html", mistake="", next=request.GET.get("next", ""))
    given = {"username": request.POST.get("login", ""), "password": request.POST.get("password")}
    found = authenticate(request, **given)
    following = request.POST.get("next", "")
    if found is None:
        return draw(request, "enter.html", status=403, mistake=WRONG, next=following)
    login(request, found)
    workspace = here()
    user_entered(workspace=workspace, by=found.actor, now=moment_of(workspace))
    is_ours = url_has_allowed_host_and_scheme(following, allowed_hosts={request.get_host()})
    return redirect(following if is_ours else reverse("home"))


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """Too many wrong passwords."""
    told = (
        "Слишком много неудачных попыток: вход с этим именем закрыт на 15 минут. Если пароль "
        "забыт, попросите у администратора новую ссылку."
    )
    return draw(request, "refusal.html", status=429, title="Вход закрыт", told=told)


def leave(visit: Visit) -> HttpResponse:
    """Ends the session."""
    logout(visit.request)
    return redirect(reverse("login"))


def leave_everywhere(visit: Visit) -> HttpResponse:
    """Ends every session of the person, and his keys if he has said so."""
    user_leave_everywhere(with_keys=bool(visit.given("with_keys")), **visit.signature)
    return leave(visit)


def first(request: HttpRequest, user_id: int, token: str) -> HttpResponse:
    """A password by the link of an administrator."""
    link, workspace = Link(user_id, token), here()
    told: dict[str, Any] = {"needs_old": False, "login": user_of(link)}
    if request.method != "POST":
        return draw(request, "password.html", mistake="", **told)
    try:
        password = _twice(request)
        now = moment_of(workspace)
        user_password(workspace=workspace, link=link, password=password, now=now)
    except OtklikError as error:
        return draw(request, "password.html", status=409, mistake=str(error), **told)
    return redirect(reverse("login"))


def own_password(visit: Visit) -> HttpResponse:
    """Another password for oneself; the session goes on, others of the same person end."""
    told = {"needs_old": True, "login": visit.actor.login}
    if visit.request.method != "POST":
        return visit.show("password.html", mistake="", **told)
    try:
        password, old = _twice(visit.request), str(visit.request.POST.get("old", ""))
        user_own_password(old=old, password=password, **visit.signature)
    except OtklikError as error:
        return visit.show("password.html", mistake=str(error), **told)
    visit.request.user.refresh_from_db()
    update_session_auth_hash(visit.request, visit.request.user)
    return visit.done(f"Пароль изменён, остальные ваши сеансы закрыты.{_keys(visit)}", "home")


def _keys(visit: Visit) -> str:
    """Which keys another password leaves as they are."""
    titles = ", ".join(f"«{one.title}»" for one in live_tokens(visit.actor, visit.now))
    return titles and (
        f" Ключи API действуют и дальше: {titles}. Если пароль узнал чужой, отзовите их на "
        "странице «Ключи API»."
    )


def _twice(request: HttpRequest) -> str:
    password = str(request.POST.get("password", ""))
    if password != request.POST.get("again", ""):
        raise OtklikError("Пароли не совпадают: введите один и тот же дважды.")
    return password
