"""Which authorities does the region have, and who enters and changes them?"""

from collections import Counter
from collections.abc import Mapping

from django.http import HttpResponse

from otklik.core.errors import OtklikError
from otklik.desk.actions.bodies import body_put
from otklik.desk.web.guard import NotThereError
from otklik.desk.web.naming import day_given
from otklik.desk.web.visit import Visit
from otklik.workspace.registry_rows import Authority

KINDS: Mapping[str, str] = {
    "municipal": "муниципалитет",
    "executive": "исполнительный орган",
    "other": "не входит в рейтинг",
}
"""`tables.registry.AUTHORITY_KINDS` in words."""


def listed(visit: Visit) -> HttpResponse:
    """Every authority, with its days and how many names and pages it has."""
    registry, wanted = visit.workspace.load_registry(), visit.asked("search").casefold()
    found = [
        one
        for one in sorted(registry.authorities, key=lambda one: one.short_name)
        if wanted in f"{one.id} {one.name} {one.short_name}".casefold()
    ]
    return visit.show(
        "registry.html",
        authorities=found,
        kinds=KINDS,
        names=Counter(one.authority_id for one in registry.aliases),
        pages=Counter(one.authority_id for one in registry.accounts),
        called=visit.called,
        search=visit.asked("search"),
    )


def create(visit: Visit) -> HttpResponse:
    """A new authority."""
    if visit.request.method != "POST":
        return _form(visit, None)
    wanted = _given(visit, visit.given("id"))
    body_put(wanted=wanted, is_new=True, **visit.signature)
    return visit.done(f"Внесено в реестр: {wanted.short_name}.", "registry")


def change(visit: Visit, body: str) -> HttpResponse:
    """Another name, other days, a successor."""
    known = visit.workspace.load_registry().authority(body)
    if known is None:
        raise NotThereError(body)
    if visit.request.method != "POST":
        return _form(visit, known)
    wanted = _given(visit, body)
    body_put(wanted=wanted, is_new=False, **visit.signature)
    said = (
        f"Изменено: {wanted.short_name}. Прежние названия по-прежнему значат этот орган; месяц, "
        "который уже заморожен, заморозьте и посчитайте заново."
    )
    return visit.done(said, "registry")


def _form(visit: Visit, known: Authority | None) -> HttpResponse:
    others = (one for one in visit.workspace.load_registry().authorities if one != known)
    heirs = sorted(((one.id, one.short_name) for one in others), key=lambda one: one[1])
    return visit.show("body.html", body=known, kinds=KINDS, heirs=heirs)


def _given(visit: Visit, body: str) -> Authority:
    if visit.given("kind") not in KINDS:
        raise OtklikError("Выберите вид органа из списка.")
    return Authority(
        id=body,
        name=visit.given("name"),
        short_name=visit.given("short_name"),
        kind=visit.given("kind"),
        population=_people(visit.given("population")),
        valid_from=day_given(visit.given("valid_from")),
        valid_to=day_given(visit.given("valid_to")),
        successor=visit.given("successor") or None,
    )


def _people(text: str) -> int | None:
    digits = "".join(text.split())
    if digits and not (digits.isdecimal() and len(digits) < 10):
        raise OtklikError(f"Число жителей «{text}» не понято. Что сделать: напишите его цифрами.")
    return int(digits) if digits else None
