"""How do decisions reach the journal, and how does it look?"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType

from otklik.cli.screen import plain_table
from otklik.core.errors import Mistakes
from otklik.core.russian import counted
from otklik.editions.month import methodology_in_force
from otklik.rating.decisions import CODED, code_problems
from otklik.workspace.decision_files import COLUMNS, Known, read_decisions
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Decision, Entry, append, standing

_KINDS = {
    "exclude": "исключить обращение",
    "reassign": "передать другому органу",
    "relink": "исправить автора",
    "penalty": "снять баллы",
    "bonus": "прибавить баллы",
    "gate": "подтвердить факт",
    "withdraw": "отменить решение",
}


def header() -> str:
    """The first row of a file of decisions."""
    return ";".join(COLUMNS)


def record(workspace: Workspace, file: Path, now: datetime) -> str:
    """Writes the decisions of a file; what to say of it."""
    with workspace.lock():
        numbers = {entry.number for entry in standing(workspace.decisions)}
        checked = Known(workspace.load_registry(), numbers, now.date())
        decisions = read_decisions(file, checked)
        _require_codes(workspace, file, decisions)
        entries = append(workspace.decisions, decisions, now)
    known = len(decisions) - len(entries)
    rest = f", уже были в журнале: {known}" if known else ""
    return (
        f"Записано: {counted(len(entries), 'решение', 'решения', 'решений')}{rest}. "
        "Дальше: заморозьте месяц заново — решения войдут в снимок."
    )


def _require_codes(workspace: Workspace, file: Path, decisions: Sequence[Decision]) -> None:
    """Codes that the rules of the month do not know would only be found when it is rated."""
    months = {one.month for one in decisions if one.kind in CODED}
    rules = {month: methodology_in_force(workspace, month=month) for month in months}
    unknown = [
        f"{file.name}: {problem}"
        for one in decisions
        if one.kind in CODED
        for problem in code_problems(one.kind, one.code or "", one.indicator, rules[one.month])
    ]
    if unknown:
        raise Mistakes("Решения не записаны, в файле есть ошибки:", unknown)


def journal_view(entries: Sequence[Entry]) -> RenderableType:
    """The journal as a table."""
    if not entries:
        return "В журнале нет решений."
    table = plain_table("№", "Месяц", "Решение", "Орган", "Код", "Обращение", "Основание", "Кто")
    for entry in entries:
        one = entry.decision
        about = f"решение № {one.withdraws}" if one.withdraws else one.case_id or ""
        table.add_row(
            str(entry.number),
            str(one.month),
            _KINDS[one.kind],
            one.authority_id or "",
            one.code or "",
            about,
            one.reason,
            f"{one.first}, {one.second}",
        )
    return table
