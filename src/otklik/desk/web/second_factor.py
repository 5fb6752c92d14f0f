"""How does a person join a phone, enter by its code, and get on without it?"""

from base64 import b32encode
from urllib.parse import quote, urlencode

import qrcode
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django_otp import login as mark_verified
from qrcode.image.svg import SvgPathImage

from otklik.core.errors import OtklikError
from otklik.desk.actions.second_factor import (
    new_key,
    recovery_renew,
    second_factor_drop,
    second_factor_enter,
    second_factor_set,
)
from otklik.desk.roles import SECOND_FACTOR
from otklik.desk.store.factors import device_of, recovery_left
from otklik.desk.store.sealing import unseal
from otklik.desk.store.tokens import live_tokens
from otklik.desk.web.visit import Visit

_KEY = "second_factor_key"
_ISSUER = "Рабочее место рейтинга"


def page(visit: Visit) -> HttpResponse:
    """What is to be done next: join a phone, enter its code, or nothing."""
    return _shown(visit)


def enter(visit: Visit) -> HttpResponse:
    """A code; then on to where the person wanted to go."""
    try:
        second_factor_enter(code=visit.given("code"), **visit.signature)
    except OtklikError as error:
        return _shown(visit, str(error))
    visit.request.session.cycle_key()
    mark_verified(visit.request, device_of(visit.actor.id))
    return redirect(_following(visit))


def join(visit: Visit) -> HttpResponse:
    """A phone that shows the right code is joined; recovery codes are shown this once."""
    key = visit.request.session.get(_KEY, "")
    if not key:
        return _shown(visit, "Страница устарела. Что сделать: наведите телефон на новый рисунок.")
    try:
        codes = second_factor_set(key=key, code=visit.given("code"), **visit.signature)
    except OtklikError as error:
        return _shown(visit, str(error))
    del visit.request.session[_KEY]
    _go_on(visit)
    mark_verified(visit.request, device_of(visit.actor.id))
    return visit.show("recovery.html", codes=codes, following=_following(visit))


def renew(visit: Visit) -> HttpResponse:
    """New recovery codes."""
    codes = recovery_renew(code=visit.given("code"), **visit.signature)
    return visit.show("recovery.html", codes=codes, following=reverse("second_factor"))


def drop(visit: Visit) -> HttpResponse:
    """Another phone, or none where the role allows that."""
    second_factor_drop(code=visit.given("code"), **visit.signature)
    _go_on(visit)
    return visit.done("Вход по коду отключён, остальные ваши сеансы закрыты.", "second_factor")


def _following(visit: Visit) -> str:
    """Where the person wanted to go; the first page if that is of another site."""
    asked = visit.given("next")
    is_ours = url_has_allowed_host_and_scheme(asked, {visit.request.get_host()})
    return asked if is_ours else reverse("home")


def _go_on(visit: Visit) -> None:
    """All sessions were ended, and this one is to last."""
    visit.request.user.refresh_from_db()
    update_session_auth_hash(visit.request, visit.request.user)


def _shown(visit: Visit, mistake: str = "") -> HttpResponse:
    device, is_verified = device_of(visit.actor.id), visit.request.user.is_verified()
    needed = visit.actor.role in SECOND_FACTOR
    told = {
        "status": 409 if mistake else 200,
        "mistake": mistake,
        "keys": live_tokens(visit.actor, visit.now),
        "next": visit.given("next") or visit.asked("next"),
        "needed": needed,
        "half": not is_verified and (needed or device is not None),
    }
    if is_verified:
        return visit.show("second_factor.html", left=recovery_left(visit.actor.id), **told)
    if device is not None:
        return visit.show("second_factor_enter.html", **told)
    return visit.show("second_factor_join.html", **_offered(visit), **told)


def _offered(visit: Visit) -> dict[str, str]:
    """The key, sealed in the session until a phone shows its code, to photograph and to type."""
    key = str(visit.request.session.setdefault(_KEY, new_key(visit.actor)))
    told = b32encode(unseal(key, visit.actor.id)).decode()
    parts = [told[begin : begin + 4] for begin in range(0, len(told), 4)]
    return {"picture": _picture(visit.actor.login, told), "secret": " ".join(parts)}


def _picture(login: str, secret: str) -> str:
    """A QR code as SVG of attributes alone, which the policy of content lets pass."""
    told = urlencode({"secret": secret, "issuer": _ISSUER}, quote_via=quote)
    address = f"otpauth://totp/{quote(login)}?{told}"
    made = qrcode.make(address, image_factory=SvgPathImage, border=2)
    return str(made.to_string(encoding="unicode"))
