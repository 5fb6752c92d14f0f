"""What is proposed about an authority, can it be decided, and which lines does it become?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.desk.actions.records import require_nobody, require_words
from otklik.desk.reading.measures import Choice, choice, is_same
from otklik.desk.reading.rated import Rated
from otklik.desk.reading.sheet import record
from otklik.desk.store.models import ProposedDecision
from otklik.rating.decisions import code_problems
from otklik.tables.decisions import CORRECTIONS, EXCLUDE, REASSIGN
from otklik.workspace.decision_files import EXCLUSIONS
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import WITHDRAW, Decision, standing

Item = tuple[str, str]
"""A stream and a record's number; an empty stream and the id of a post or a comment."""


@dataclass(frozen=True)
class Measure:
    """A penalty, a bonus or a gate by its `code`, or the withdrawal of a decision by its number.

    `items` are the cases it is for, a decision for each; without them it is one decision.
    `indicator` is for a gate that is about one. Of one record speak the `CORRECTIONS`: `exclude`,
    whose `code` is the ground, `reassign`, whose `code` is the other authority, and `relink`, whose
    `code` is another record (`tables.decisions`).
    """

    kind: str
    authority_id: str
    code: str
    indicator: str
    items: tuple[Item, ...]
    reason: str
    evidence: str
    withdraws: int | None = None

    @classmethod
    def of(cls, found: ProposedDecision) -> Self:
        """As it was written down."""
        told = {name: getattr(found, name) for name in cls.__dataclass_fields__}
        return cls(**{**told, "items": tuple((stream, one) for stream, one in found.items)})

    @property
    def record(self) -> str:
        """Which record it corrects; empty for what corrects none."""
        return ":".join(self.items[0]) if self.kind in CORRECTIONS else ""

    @property
    def is_about_points(self) -> bool:
        """Does it give or take points, or stop a count: what an authority must hear of in time?"""
        return self.kind not in (*CORRECTIONS, WITHDRAW)

    @property
    def fields(self) -> Mapping[str, Any]:
        """As columns of `ProposedDecision`."""
        items = [list(item) for item in self.items]
        return {**self.__dict__, "items": items, "record": self.record}

    def decisions(self, month: Month, first: str, second: str, on: date) -> tuple[Decision, ...]:
        """The lines of the journal, the same that a file of decisions would give."""
        whole = Decision(
            month=month,
            kind=self.kind,
            authority_id=self.authority_id,
            code=self.code or None,
            indicator=self.indicator or None,
            stream=None,
            case_id=None,
            withdraws=self.withdraws,
            reason=self.reason,
            evidence=self.evidence,
            first=first,
            second=second,
            decided_on=on,
        )
        return tuple(_of_item(whole, *item) for item in self.items) or (whole,)


def _of_item(whole: Decision, stream: str, item: str) -> Decision:
    if stream:
        return replace(whole, stream=stream, case_id=item)
    return replace(whole, evidence=f"{whole.evidence}; {item}")


def require_possible(workspace: Workspace, rated: Rated, measure: Measure, on: date) -> None:
    """`OtklikError` with the first reason why this cannot be proposed, or confirmed any more."""
    require_words(Причина=measure.reason, Доказательство=measure.evidence)
    require_nobody(Причина=measure.reason, Доказательство=measure.evidence)
    month = rated.edition.month
    if measure.kind == WITHDRAW:
        require_standing(workspace, month, measure.withdraws)
    elif found := next(_problems(workspace, rated, measure, on), None):
        raise OtklikError(found)


def require_standing(workspace: Workspace, month: Month, number: int | None) -> Decision:
    """The decision of the month with this number; `OtklikError` if it does not stand."""
    for entry in standing(workspace.decisions):
        if entry.number == number and entry.decision.month == month:
            return entry.decision
    raise OtklikError(
        f"Решения № {number} в журнале этого месяца нет, или его уже отменили. Обновите страницу."
    )


def _problems(workspace: Workspace, rated: Rated, measure: Measure, on: date) -> Iterator[str]:
    if measure.kind in CORRECTIONS:
        yield from _of_record(workspace, rated, measure)
        yield from _standing_already(workspace, rated, measure, on, by_item=True)
        return
    rule = choice(measure.code, rated.methodology)
    if rule is None or rule.kind != measure.kind:
        yield "Выберите из списка, что прибавить, снять или подтвердить."
        return
    if rated.section_of(measure.authority_id) is None:
        yield "Этого органа в рейтинге месяца нет. Что сделать: выберите орган из списка."
        return
    told = code_problems(rule.kind, rule.code, measure.indicator or None, rated.methodology)
    yield from (f"{one[0].upper()}{one[1:]}. Что сделать: выберите показатель." for one in told)
    yield from _of_items(rated, measure, rule)
    yield from _standing_already(workspace, rated, measure, on, by_item=rule.by_item)


def _of_record(workspace: Workspace, rated: Rated, measure: Measure) -> Iterator[str]:
    (stream, case_id), code = measure.items[0], measure.code
    yield from _of_strangers(rated, measure)
    if measure.kind == EXCLUDE:
        if code not in EXCLUSIONS:
            yield "Выберите основание исключения из списка."
    elif measure.kind == REASSIGN:
        if code == measure.authority_id or not workspace.load_registry().authority(code):
            yield "Выберите из списка другой орган, которому передать запись."
    elif code == case_id or (code and rated.snapshot.author_of(stream, code) is None):
        yield (
            f"Записи {code} в снимке нет, её автор неизвестен, или это та же запись. Что сделать: "
            "впишите номер другой записи этого автора или оставьте поле пустым."
        )


def _of_items(rated: Rated, measure: Measure, rule: Choice) -> Iterator[str]:
    if measure.items and not rule.by_item:
        yield f"{rule.code} — одно решение за месяц. Что сделать: снимите отметки с записей."
    if len(measure.items) > rule.most:
        yield (
            f"За месяц считается не больше {rule.most} решений {rule.code}, а отмечено "
            f"{len(measure.items)}. Что сделать: оставьте самые ясные."
        )
    yield from _of_strangers(rated, measure)


def _of_strangers(rated: Rated, measure: Measure) -> Iterator[str]:
    for stream, case_id in measure.items:
        if stream and record(rated, measure.authority_id, case_id, stream) is None:
            yield f"Записи {case_id} у этого органа в этом месяце нет."


def _standing_already(
    workspace: Workspace, rated: Rated, measure: Measure, on: date, *, by_item: bool
) -> Iterator[str]:
    """Nobody is punished twice for the same thing, and what counts once a month is decided once."""
    ours = measure.decisions(rated.edition.month, "", "", on)
    for entry in standing(workspace.decisions):
        if any(is_same(one, entry.decision, by_item) for one in ours):
            yield f"Такое решение уже стоит в журнале: № {entry.number}."
