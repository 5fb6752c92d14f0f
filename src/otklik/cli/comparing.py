"""How does a person see what other rules would change, before approving them?"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.output import plain, progress
from otklik.cli.screen import plain_table
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import capital, counted, month_title, number
from otklik.editions.sandbox import MonthMoves, Sandbox, sandbox
from otklik.methodology.find import checked
from otklik.methodology.model import Methodology
from otklik.rating.moves import Move, Summary, Trend
from otklik.site import moved
from otklik.site import sandbox as sandbox_page
from otklik.site.changes import Change, changes
from otklik.workspace.atomic import write_file
from otklik.workspace.folder import Workspace

_COLUMNS = (
    "Месяц", "Список", "Группа", "Код органа", "Орган", "Балл был", "Балл стал", "Сдвиг",
    "Дальше случайности", "Место было", "Место стало", "Зона была", "Зона стала",
    "Главная причина", "Баллов от неё", "Почему нет балла",
)  # fmt: skip


@dataclass(frozen=True)
class Compared:
    """What changed in the rules, and the months replayed, where they were asked for."""

    old: Methodology
    new: Methodology
    changes: tuple[Change, ...]
    sandbox: Sandbox | None


def compare(root: Path, names: Sequence[str], last: Month | None, months: int) -> Compared:
    """Two versions or folders of rules, and the months up to `last` by both."""
    old, new = (checked(root, name)[0] for name in names)
    if last:
        _require_months((old, new), months)
    found = sandbox(Workspace.open(root), (old, new), last, months, _progress) if last else None
    return Compared(old, new, changes(old, new), found)


def _require_months(rules: Sequence[Methodology], months: int) -> None:
    if months < 1:
        raise UsageError("Сколько месяцев пересчитать, --months, — целое число от 1.")
    for one in rules:
        if one.is_index:
            raise UsageError(
                f"По методике «{one.version}» месяц не считается: её значения даны таблицей. "
                "Что сделать: сравните методики без --month."
            )


def _progress(month: str) -> None:
    progress(f"Пересчитываю {month}")


def write(found: Compared, table: Path | None, html: Path | None) -> Iterator[str]:
    """Writes what was asked for and says where it lies."""
    if table and found.sandbox:
        write_file(table, table_of(found.sandbox).encode("utf-8-sig"))
        yield f"Таблица: {table}"
    if html and found.sandbox:
        write_file(html, sandbox_page.page(found.sandbox, found.changes).encode("utf-8"))
        yield f"Страница для обсуждения: {html.resolve()}"


def data(found: Compared) -> dict[str, Any]:
    """For a program."""
    known: dict[str, Any] = {
        "old": {"version": found.old.version, "sha256": found.old.digest},
        "new": {"version": found.new.version, "sha256": found.new.digest},
        "changes": plain(found.changes),
    }
    if found.sandbox:
        known |= {
            "months": [_month(one) for one in found.sandbox.months],
            "skipped": [{"month": str(one.month), "why": one.why} for one in found.sandbox.skipped],
            "trends": plain(found.sandbox.trends),
        }
    return known


def _month(one: MonthMoves) -> dict[str, Any]:
    return {
        "month": str(one.month),
        "snapshot": one.snapshot,
        "summaries": plain(one.summaries),
        "moves": plain(one.moves),
    }


def view(found: Compared) -> RenderableType:
    """The changes as sentences; then, for months that were replayed, who moves."""
    title = f"Методика {found.old.version} → {found.new.version}"
    parts: list[RenderableType] = [Text(title, style="bold"), *_changes(found.changes)]
    if found.sandbox:
        parts += _sandbox(found.sandbox, found.changes)
    return Group(*parts)


def _changes(found: Sequence[Change]) -> Iterator[RenderableType]:
    if not found:
        yield Text("Отличий нет: методики одинаковы.")
    for section, inside in groupby(found, lambda change: change.section):
        yield Text(f"\n{section}", style="bold")
        for change in inside:
            yield Text(f"• {change.sentence}")


def _sandbox(found: Sandbox, told: Sequence[Change]) -> Iterator[RenderableType]:
    shown = sandbox_page.Shown(found, tuple(told))
    for sentence in moved.skipped(found.skipped):
        yield Text(f"\n{sentence}", style="yellow")
    if shown.last:
        yield from _lists(shown)
        months = counted(len(found.months), "месяц", "месяца", "месяцев")
        yield _trends(f"Больше всех выигрывают, в среднем за {months}", shown.gain, found)
        yield _trends(f"Больше всех теряют, в среднем за {months}", shown.lose, found)
        yield _months(found)
    yield from (Text(sentence, style="dim") for sentence in moved.caveats(found))


def _lists(shown: sandbox_page.Shown) -> Iterator[RenderableType]:
    """The last month, group by group."""
    assert shown.last  # noqa: S101 - the caller has looked
    for one in shown.lists:
        yield Text(f"\n{one.title}: {month_title(shown.last.month)}", style="bold")
        if one.summary:
            yield Text(moved.summary(one.summary, shown.found.old, shown.found.new))
        for group in one.groups:
            yield from _group(group, shown.found)


def _group(group: sandbox_page.Group, found: Sandbox) -> Iterator[RenderableType]:
    if group.moves:
        yield _table(group.title, group.moves, found)
    if group.moves and group.summary:
        yield Text(moved.summary(group.summary, found.old, found.new))
    for why, names in moved.apart(group.apart, found).items():
        bodies = counted(len(names), "орган", "органа", "органов")
        yield Text(f"Сравнить нельзя: {bodies}. {capital(why)}.", style="dim")


def _table(title: str, found: Sequence[Move], within: Sandbox) -> RenderableType:
    table = plain_table(
        "Орган", f"По {within.old.version}", f"По {within.new.version}", "Сдвиг", "Место", "Зона",
        "Главная причина", numeric=(1, 2, 3), title=capital(title),
    )  # fmt: skip
    for move in found:
        name = within.authorities[move.authority_id].short_name
        cells = (name, moved.score(move.before), moved.score(move.after), _sign(move),
                 moved.places(move), moved.zones(move),
                 moved.because(move.cause, within.old, within.new))  # fmt: skip
        table.add_row(*map(escape, cells), style="bold" if move.beyond_noise else None)
    return table


def _sign(move: Move) -> str:
    """A move, with a star where it is further than chance goes."""
    if move.points is None:
        return "—"
    return f"{'* ' if move.beyond_noise else ''}{moved.signed(move.points)}"


def _trends(title: str, found: Sequence[Trend], within: Sandbox) -> RenderableType:
    table = plain_table(
        "Орган", "Сдвиг", "Дальше случайности", "Главная причина", numeric=(1,), title=f"\n{title}"
    )
    for one in found:
        name = within.authorities[one.authority_id].short_name
        beyond = f"{one.beyond} из {counted(one.months, 'месяца', 'месяцев', 'месяцев')}"
        cause = moved.because(one.cause, within.old, within.new)
        table.add_row(escape(name), moved.signed(one.points), beyond, escape(cause))
    return table


def _months(found: Sandbox) -> RenderableType:
    table = plain_table(
        "Месяц", "Список", "Органов", "Сдвиг в среднем", "Дальше случайности", "Меняют зону",
        "Согласие порядка", "Больше всего меняет", numeric=(2, 3, 4, 5, 6), title="\nПо месяцам",
    )  # fmt: skip
    for month in reversed(found.months):
        for one in month.summaries:
            if not one.group:
                table.add_row(month_title(month.month), *map(escape, _summary(one, found)))
    return table


def _summary(one: Summary, found: Sandbox) -> Iterator[str]:
    yield one.list
    yield number(one.compared)
    yield number(one.mean, 1)
    yield "—" if one.beyond is None else number(one.beyond)
    yield number(one.rezoned)
    yield "—" if one.agreement is None else number(one.agreement, 2)
    yield "—" if one.decisive is None else moved.titled(one.decisive.code, found.old, found.new)


def table_of(found: Sandbox) -> str:
    """Every authority of every month a row, as a Russian spreadsheet reads it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for month in found.months:
        for move in month.moves:
            writer.writerow((str(month.month), *_cells(move, found)))
    return text.getvalue()


def _cells(move: Move, found: Sandbox) -> Iterator[str]:
    side = move.after or move.before
    yield from (side.list, side.group) if side else ("", "")
    yield from (move.authority_id, found.authorities[move.authority_id].name)
    yield from (_decimal(side.score if side else None) for side in move.sides)
    yield _decimal(move.points)
    yield "" if move.points is None else moved.noise(move.beyond_noise)
    yield from (_place(side.place if side else None) for side in move.sides)
    yield from (side.zone.title if side and side.zone else "" for side in move.sides)
    yield moved.titled(move.cause.code, found.old, found.new) if move.cause else ""
    yield _decimal(move.cause.points if move.cause else None)
    yield "; ".join(dict.fromkeys(moved.score(s) for s in move.sides if not s or s.score is None))


def _decimal(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}".replace(".", ",")


def _place(pair: tuple[int, int] | None) -> str:
    """A place as a number that a spreadsheet can sort; the first of those that are shared."""
    return str(pair[0]) if pair else ""
