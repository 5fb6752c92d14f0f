"""What is counted, and how does that change, in words?"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from otklik.methodology.differences import Difference, Path
from otklik.methodology.model import Measure
from otklik.site.streams import TITLES
from otklik.tables.facts import FACTS

_PARTS = {"among": "что входит в расчёт {of}", "where": "что засчитывается в расчёте {of}"}
_COLUMNS = {"month_of": "к какому месяцу относится случай в расчёте {of}",
            "value": "что усредняется в расчёте {of}"}  # fmt: skip
_MEASURE, _STREAM = "measure", "stream"


def of_what(path: Path) -> Path | None:
    """Where the table stands whose measure a path leads into; None if it leads into none."""
    return path[: path.index(_MEASURE)] if _MEASURE in path[:-1] else None


def together(path: Path) -> Path:
    """The same for all the conditions of one measure, which are told in one sentence."""
    return path[:-1] if of_what(path) and path[-2] in _PARTS else path


def said(changes: Sequence[Difference], subject: str, measures: tuple[Measure, Measure]) -> str:
    """How a measure changed: one key of it, or some of its conditions; "" for what has no words.

    `subject`: of what it is the measure, in the genitive; `measures`: the old and the new.
    """
    change = changes[0]
    *_, table, key = change.path
    if key == "fact":
        rows = (FACTS[name].row for name in (change.before, change.after))
        return f"что берётся за один случай в расчёте {subject}: {' → '.join(rows)}"
    if key in _COLUMNS:
        before, after = (
            _meaning(measure, name) if name else "ничего"
            for measure, name in zip(measures, (change.before, change.after), strict=True)
        )
        return f"{_COLUMNS[key].format(of=subject)}: {before} → {after}"
    if key in _PARTS:
        inside = list(_apart(change))
        return said(inside, subject, measures) if inside else ""
    if table in _PARTS:
        told = "; ".join(_condition(one, measures) for one in changes)
        return f"{_PARTS[table].format(of=subject)}: {told}"
    return ""


def _apart(change: Difference) -> Iterator[Difference]:
    """The conditions of a table that is on one side only."""
    before, after = change.before or {}, change.after or {}
    for column in {**before, **after}:
        yield Difference((*change.path, column), before.get(column), after.get(column))


def _condition(change: Difference, measures: tuple[Measure, Measure]) -> str:
    (old, new), column = measures, change.path[-1]
    if change.before is None:
        return f"добавлено условие — {_held(new, column, change.after)}"
    if change.after is None:
        return f"снято условие — {_held(old, column, change.before)}"
    return f"{_held(old, column, change.before)} → {_held(new, column, change.after)}"


def _held(measure: Measure, column: str, values: Any) -> str:
    """What must hold of a row: `срок первого ответа истёк`, `неверно, что итог «Отклонено»`."""
    if column == _STREAM:
        return f"поток {' или '.join(f'«{TITLES.get(value, value)}»' for value in values)}"
    meaning = _meaning(measure, column)
    if values == [True]:
        return meaning
    if values == [False]:
        return f"неверно, что {meaning}"
    return f"{meaning} — {' или '.join(map(_value, values))}"


def _value(value: Any) -> str:
    known: Mapping[Any, str] = {True: "да", False: "нет"}
    return known.get(value, f"«{value}»")


def _meaning(measure: Measure, column: str) -> str:
    """What a column of the fact table means."""
    meanings = {one.name: one.meaning for one in FACTS[measure.fact].columns}
    return meanings.get(column, f"«{column}»")
