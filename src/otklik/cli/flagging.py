"""How do flags reach the experts?"""

from collections.abc import Mapping, Sequence

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.core.months import Month
from otklik.core.russian import NBSP, counted, month_title, number
from otklik.detectors.look import Seen
from otklik.workspace.registry_rows import Authority

_PER_CENT = 100
_SHOWN = 5


def flags_view(
    month: Month, seen: Sequence[Seen], authorities: Sequence[Authority]
) -> RenderableType:
    """The flags of a month as a table, and which detectors had nothing to look at."""
    names = {authority.id: authority.short_name for authority in authorities}
    blind = [one.title for one in seen if not one.of]
    parts = [_flags(month, seen, names)] if any(one.flags for one in seen) else [_none(month)]
    if blind:
        parts.append(Text(f"Не на что было смотреть: {'; '.join(blind)}."))
    return Group(*parts)


def _none(month: Month) -> RenderableType:
    return Text(f"Флагов нет: {month_title(month)}.")


def _flags(month: Month, seen: Sequence[Seen], names: Mapping[str, str]) -> RenderableType:
    table = plain_table(
        "На что посмотреть", "Орган", "Доля", "В списке", "Что увидели", "С чего начать",
        numeric=(2, 3), title=f"Флаги: {month_title(month)}",
    )  # fmt: skip
    for one in seen:
        for flag in one.flags:
            table.add_row(
                one.title,
                escape(names[flag.authority_id]),
                _percent(flag.share),
                _percent(flag.usual),
                flag.what,
                escape(", ".join(flag.items[:_SHOWN])),
            )
    count = counted(len(table.rows), "флаг", "флага", "флагов")
    note = "Баллов флаг не меняет; решение записывают двое: otklik decide ФАЙЛ."
    return Group(table, Text(f"Всего {count}. {note}"))


def _percent(share: float) -> str:
    return f"{number(share * _PER_CENT, 1)}{NBSP}%"
