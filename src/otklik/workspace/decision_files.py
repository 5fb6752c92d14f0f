"""How do people write decisions in a csv, and which of them can be believed?"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from otklik.core.errors import InputError, Mistakes, UsageError
from otklik.core.months import Month
from otklik.tables.cases import STREAMS
from otklik.tables.decisions import DECISION_KINDS, EXCLUDE, REASSIGN, RELINK
from otklik.workspace import registry_cells as cells
from otklik.workspace.journal import WITHDRAW, Decision
from otklik.workspace.names import name_key
from otklik.workspace.public_words import personal
from otklik.workspace.registry import Registry
from otklik.workspace.rows import Parsers, rows

EXCLUSIONS = (
    "not_competence",
    "mass_event",
    "test_record",
    "duplicate",
    "system_failure",
    "force_majeure",
)
"""The only reasons to take a case out (METHODOLOGY, §10), the `code` of an exclusion."""

Breach = tuple[str, str, str]
"""A column, what is wrong in it and what to do."""


def _month(cell: str) -> Month:
    try:
        return Month.parse(cell)
    except UsageError as error:
        raise cells.BadCell(f"не месяц: «{cell}»", "напишите месяц так: 2026-05") from error


def _kind(cell: str) -> str:
    return cells.listed(cell, "решение", (*DECISION_KINDS, WITHDRAW))


def _stream(cell: str) -> str | None:
    return cells.listed(cell, "поток", STREAMS) if cell.strip() else None


def _day(cell: str) -> object:
    if (found := cells.day(cell)) is None:
        raise cells.BadCell("день не указан", "напишите, когда решено: 31.01.2026")
    return found


_DECISION: Parsers = {
    "month": _month,
    "kind": _kind,
    "authority_id": cells.text,
    "code": cells.text,
    "indicator": cells.text,
    "stream": _stream,
    "case_id": cells.text,
    "withdraws": cells.whole,
    "reason": cells.needed,
    "evidence": cells.needed,
    "first": cells.needed,
    "second": cells.needed,
    "decided_on": _day,
}
COLUMNS = tuple(_DECISION)
"""The header of a file of decisions."""
_NEEDED = ("month", "kind", "reason", "evidence", "first", "second", "decided_on")


@dataclass(frozen=True)
class Known:
    """What decisions are checked against: the registry, the numbers that can be taken back, and
    the day after which nothing has been decided yet.
    """

    registry: Registry
    standing: Collection[int]
    today: date


def read_decisions(path: Path, known: Known) -> tuple[Decision, ...]:
    """All the decisions of a file, or `Mistakes` with every reason why none of them is taken."""
    mistakes: list[InputError] = []
    found = dict(rows(path, _DECISION, Decision, _NEEDED, mistakes))
    first: dict[Decision, int] = {}
    for row, decision in found.items():
        breaches = [*_breaches(decision, known), *_repeated(first.setdefault(decision, row), row)]
        for column, what, todo in breaches:
            mistakes.append(InputError(what, file=path, row=row, column=column, todo=todo))
    if mistakes:
        raise Mistakes("Решения не записаны, в файле есть ошибки:", [str(one) for one in mistakes])
    return tuple(found.values())


def _repeated(first: int, row: int) -> Iterator[Breach]:
    if first != row:
        todo = "удалите её или назовите другое обращение (case_id) и доказательство"
        yield "evidence", f"строка повторяет строку {first}", todo


def _breaches(decision: Decision, known: Known) -> Iterator[Breach]:
    yield from _personal(decision)
    if name_key(decision.first) == name_key(decision.second):
        yield "second", "оба имени одинаковы", "решение подтверждают двое разных людей"
    yield from _NEEDS[decision.kind](decision)
    if decision.kind == REASSIGN and known.registry.authority(decision.code or "") is None:
        what = f"органа «{decision.code or ''}», которому передаётся обращение, нет в реестре"
        yield "code", what, "впишите id из столбца «id» файла authorities.csv"
    if decision.decided_on > known.today:
        yield "decided_on", "этот день ещё не наступил", "впишите день, когда решено"
    if decision.withdraws is not None and decision.withdraws not in known.standing:
        what = f"решения № {decision.withdraws} в журнале нет, или оно уже отменено"
        yield "withdraws", what, "посмотрите номера: otklik decide без файла"
    if decision.authority_id and known.registry.authority(decision.authority_id) is None:
        what = f"органа «{decision.authority_id}» нет в authorities.csv"
        yield "authority_id", what, "впишите id из столбца «id» реестра"


def _personal(decision: Decision) -> Iterator[Breach]:
    """What everybody will read must name nobody."""
    for column in ("reason", "evidence"):
        if found := personal(getattr(decision, column)):
            yield column, f"это прочтут все, а здесь {found.kind}: «{found.text}»", found.instead


def _of_exclusion(decision: Decision) -> Iterator[Breach]:
    yield from _of_case(decision)
    if decision.code not in EXCLUSIONS:
        yield "code", "основания нет в списке", f"напишите одно из: {', '.join(EXCLUSIONS)}"


def _of_reassigning(decision: Decision) -> Iterator[Breach]:
    yield from _of_case(decision)
    if decision.code == decision.authority_id:
        yield "code", "обращение и так у этого органа", "впишите id другого органа"


def _of_relinking(decision: Decision) -> Iterator[Breach]:
    yield from _of_case(decision)
    if decision.code == decision.case_id:
        yield "code", "обращение не повторяет само себя", "впишите номер другого обращения"


def _of_case(decision: Decision) -> Iterator[Breach]:
    yield from _of_authority(decision)
    if not (decision.stream and decision.case_id):
        yield "case_id", "не указано, о каком обращении решение", "заполните stream и case_id"


def _of_code(decision: Decision) -> Iterator[Breach]:
    yield from _of_authority(decision)
    if not decision.code:
        yield "code", "ячейка пуста", "впишите код меры из методики, например P4"


def _of_authority(decision: Decision) -> Iterator[Breach]:
    if not decision.authority_id:
        yield "authority_id", "ячейка пуста", "впишите id органа из реестра"


def _of_withdrawal(decision: Decision) -> Iterator[Breach]:
    if decision.withdraws is None:
        yield "withdraws", "ячейка пуста", "впишите номер решения, которое отменяется"


_NEEDS: Mapping[str, Callable[[Decision], Iterator[Breach]]] = {
    EXCLUDE: _of_exclusion,
    REASSIGN: _of_reassigning,
    RELINK: _of_relinking,
    "penalty": _of_code,
    "bonus": _of_code,
    "gate": _of_code,
    WITHDRAW: _of_withdrawal,
}
"""What each kind of decision cannot do without."""
