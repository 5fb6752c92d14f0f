"""How does an analyst say that a flag is true or not, and what follows from it?"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from django.db import IntegrityError, transaction

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.decisions import effect_of, write_measure
from otklik.desk.actions.measures import Measure
from otklik.desk.actions.records import require_words
from otklik.desk.reading.flags import behind_flag, looked, title_of
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.desk.store.models import FlagVerdict, Objection, ProposedDecision
from otklik.desk.store.models.work import CONFIRMED, OPEN, REJECTED
from otklik.detectors.detector import Flag
from otklik.workspace.folder import Workspace


@dataclass(frozen=True)
class FlagKey:
    """Which flag of which month."""

    month: Month
    detector: str
    authority_id: str
    part: str

    @classmethod
    def named(cls, objection: Objection) -> Self:
        """The one that is objected to (`reading.flags.flag_name`)."""
        detector, _, part = objection.flag.partition(":")
        return cls(Month.parse(objection.month), detector, objection.authority_id, part)

    @property
    def fields(self) -> dict[str, str]:
        """As columns of `AboutFlag`."""
        return {**self.__dict__, "month": str(self.month)}


def flag_confirm(
    *,
    workspace: Workspace,
    key: FlagKey,
    reason: str,
    measure: Measure | None,
    by: Actor,
    now: datetime,
) -> None:
    """The flag is right; a measure that follows from it waits for a second name."""
    by.require(Permission.DECIDE_FLAG)
    require_words(Что_выяснили=reason)
    flag = require_flag(workspace, key)
    effect = ""
    if measure:
        require_items(workspace, key, flag, measure)
        measure = replace(measure, authority_id=key.authority_id)
        effect = effect_of(workspace, key.month, (measure,), now).told
    with transaction.atomic():
        found = _judge(workspace, key, flag, CONFIRMED, reason, by, now)
        if measure:
            write_measure(workspace, key.month, measure, effect, found, by=by, now=now)


def flag_reject(
    *, workspace: Workspace, key: FlagKey, reason: str, by: Actor, now: datetime
) -> None:
    """The flag is explained innocently."""
    by.require(Permission.DECIDE_FLAG)
    require_words(Что_выяснили=reason)
    flag = require_flag(workspace, key)
    with transaction.atomic():
        _judge(workspace, key, flag, REJECTED, reason, by, now)


@transaction.atomic
def flag_reopen(
    *, workspace: Workspace, key: FlagKey, reason: str, by: Actor, now: datetime
) -> None:
    """The flag is looked at anew; not while a decision that it led to waits for a second name."""
    by.require(Permission.DECIDE_FLAG)
    require_words(Причина=reason)
    found = FlagVerdict.objects.select_for_update().filter(**key.fields).first()
    if found is None or found.state == OPEN:
        raise OtklikError("Этот флаг и так ждёт ответа. Обновите страницу.")
    _require_no_waiting(key)
    found.state, found.reason, found.by_id, found.at = OPEN, reason, by.id, now
    found.save()
    _write_down(workspace, "flag.reopen", found, reason, by=by, now=now)


def overturn(workspace: Workspace, key: FlagKey, reason: str, *, by: Actor, now: datetime) -> None:
    """Rejects a flag within the caller's transaction, though it was confirmed before."""
    flag = require_overturnable(workspace, key)
    said = FlagVerdict.objects.select_for_update().filter(**key.fields)
    if not said.filter(state=REJECTED).exists():
        said.update(state=OPEN)
        _judge(workspace, key, flag, REJECTED, reason, by, now)


def require_overturnable(workspace: Workspace, key: FlagKey) -> Flag:
    """The flag, if it is there and no decision that it led to waits; else `OtklikError`."""
    _require_no_waiting(key)
    return require_flag(workspace, key)


def _require_no_waiting(key: FlagKey) -> None:
    about = {f"flag__{name}": value for name, value in key.fields.items()}
    if ProposedDecision.objects.filter(**about, state=OPEN).exists():
        raise OtklikError(
            "Решение по этому флагу ждёт второго имени. Что сделать: сначала возьмите его обратно."
        )


def require_flag(workspace: Workspace, key: FlagKey) -> Flag:
    """The flag in the last snapshot of the month; `OtklikError` where there is none any more."""
    seen = looked(workspace, key.month)
    found = seen and seen.find(key.detector, key.authority_id, key.part)
    if not found:
        raise OtklikError(
            "В последнем снимке этого флага нет. Что сделать: вернитесь к списку флагов."
        )
    return found


def require_items(workspace: Workspace, key: FlagKey, flag: Flag, measure: Measure) -> None:
    """`OtklikError` where a measure is for something that the flag does not show."""
    seen = looked(workspace, key.month)
    known = frozenset(behind_flag(seen, flag)) if seen else frozenset()
    if strange := [one for _, one in measure.items if one not in known]:
        raise OtklikError(f"«{strange[0]}» к этому флагу не относится. Обновите страницу.")


def _judge(
    workspace: Workspace,
    key: FlagKey,
    flag: Flag,
    state: str,
    reason: str,
    by: Actor,
    now: datetime,
) -> FlagVerdict:
    """One verdict a flag: whoever comes second learns that it is given."""
    told = {"what": flag.what, "state": state, "reason": reason, "by_id": by.id, "at": now}
    if not FlagVerdict.objects.filter(**key.fields, state=OPEN).update(**told):
        _create(key, told)
    found = FlagVerdict.objects.get(**key.fields)
    action = "flag.confirm" if state == CONFIRMED else "flag.reject"
    _write_down(workspace, action, found, reason, by=by, now=now)
    return found


def _create(key: FlagKey, told: dict[str, object]) -> None:
    try:
        with transaction.atomic():
            FlagVerdict.objects.create(**key.fields, **told)
    except IntegrityError:
        raise OtklikError("Этот флаг уже рассмотрели. Обновите страницу, чтобы увидеть.") from None


def _write_down(
    workspace: Workspace, action: str, found: FlagVerdict, reason: str, *, by: Actor, now: datetime
) -> None:
    about = f"{title_of(found.detector)}: {found.what}"
    deed = Deed(action, found.month, found.authority_id, about, reason, "балл прежний")
    add(workspace, deed, by=by, now=now)
