"""How does the manual of every measure and fact read?"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from otklik.core.russian import number
from otklik.tables.facts import FACTS, VALUES
from tests.making import AS_OF, HOURS
from tests.spec.reading import CHAPTERS, MEASURED, Chapter, Row, Spec

PAGE = Path(__file__).parents[2] / "docs" / "generated" / "spec.md"
VERSION = "1.1.0"
"""Whose norms hold in the specs."""
_UNITS = {"working_time": "рабочие часы", "days": "дни", "share": "доля"}
_SPELLED = {True: "да", False: "нет", "": "—"}


def manual() -> str:
    """The whole page; `make spec` writes it."""
    parts = [_opening(), *_measures(), *(_facts(chapter) for chapter in CHAPTERS)]
    return "\n\n".join(parts) + "\n"


def _opening() -> str:
    hours, lunch = (str(HOURS[name]).replace("-", "–") for name in ("working", "lunch"))
    return f"""# Меры и факты

Эта страница написана программой из таблиц папки `tests/spec`; каждая проверена на каждом движке.
Сначала даны строки снимка, потом — то, что из них получается. Пустая клетка значит, что столбец
обычный или не важен; «—» — что значения нет.

Нормы — методики {VERSION}. Рабочие часы — {hours}, обед {lunch}, по производственному календарю.
Срез — полночь на {_moment(AS_OF.isoformat())}: позже неё ничего не известно."""


def _measures() -> Iterator[str]:
    yield f"## Виды счёта\n\n{MEASURED.text}"
    rows = [
        {"value": f"`{name}`", "единица": _UNITS[value.unit], "в единице": value.unit_size}
        for name, value in VALUES.items()
    ]
    yield f"Усреднять можно столбцы:\n\n{_table(rows)}"
    yield from (_measure_spec(spec) for spec in MEASURED.specs)


def _facts(chapter: Chapter) -> str:
    fact = FACTS[chapter.name]
    rows = [{"столбец": f"`{c.name}`", "что значит": c.meaning} for c in fact.columns]
    head = f"## {chapter.name} — {fact.row}\n\n{chapter.text}\n\n{_table(rows)}"
    return "\n\n".join([head, *(_fact_spec(chapter, spec) for spec in chapter.specs)])


def _fact_spec(chapter: Chapter, spec: Spec) -> str:
    return f"{_given(spec)}\n\nПолучается `{chapter.name}`:\n\n{_table(spec.facts, coded=True)}"


def _measure_spec(spec: Spec) -> str:
    assert spec.measure
    told = spec.measure
    lines = [f"`{told.kind}` по `{told.fact}`, месяц — `{told.month_of}`"]
    lines += [f"среди: {_conditions(told.among)}"]
    lines += [f"удачны: {_conditions(told.where)}"] if told.where else []
    lines += [f"усредняется `{told.value}`"] if told.value else []
    return f"{_given(spec)}\n\n{'; '.join(lines)}. За май:\n\n{_table(spec.observed, coded=True)}"


def _conditions(chosen: Row) -> str:
    told = (
        f"`{column}` — {' или '.join(_spelled(value) for value in values)}"
        for column, values in chosen.items()
    )
    return ", ".join(told) or "всех"


def _given(spec: Spec) -> str:
    tables = (f"`{name}`:\n\n{_table(rows, coded=True)}" for name, rows in spec.tables.items())
    return "\n\n".join([f"### {spec.title}\n\n{spec.text}", *tables])


def _table(rows: Iterable[Row], *, coded: bool = False) -> str:
    """A Markdown table; columns in order of first mention, and in code where they are code."""
    known = list(rows)
    columns = list(dict.fromkeys(column for row in known for column in row))
    heads = [f"`{column}`" if coded else column for column in columns]
    lines = [heads, ["---"] * len(columns)]
    lines += [[_spelled(row[c]) if c in row else "" for c in columns] for row in known]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _spelled(value: object) -> str:
    if isinstance(value, bool) or value == "":
        return _SPELLED[value]
    if isinstance(value, int):
        return number(value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    text = str(value)
    return _moment(text) if _is_moment(text) else text


def _is_moment(text: str) -> bool:
    try:
        return bool(datetime.fromisoformat(text)) and "-" in text
    except ValueError:
        return False


def _moment(text: str) -> str:
    """`12.05.2026 09:00`; without what is zero."""
    at = datetime.fromisoformat(text)
    shape = " %H:%M:%S" if at.second else " %H:%M" if at.hour or at.minute else ""
    return f"{at:%d.%m.%Y}{at:{shape}}" if shape else f"{at:%d.%m.%Y}"
