"""What does a chart tell of a mark that somebody points at, or asks for by its name?

One text serves a pointer, as a table beside it, and a keyboard, as the sentence of the script.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.russian import NBSP, capital
from otklik.site.charts.drawing import FOUND

IS_FOUND = f"{FOUND} != '' && indexof(datum.seek, {FOUND}) >= 0"
_NOTHING = "—"
"""A cell of a table that says nothing."""


def sought(*names: str) -> str:
    """By what a mark is found, as the script asks for it."""
    return " ".join(names).lower().replace("ё", "е").replace(NBSP, " ")


def told(seek: str, columns: Sequence[str], cells: Sequence[str]) -> Mapping[str, Any]:
    """What the row of a mark holds besides: by what it is found, and what is told of it."""
    first, *others = zip(columns, cells, strict=True)
    said = (f"{column.lower()} — {cell}" for column, cell in others if cell != _NOTHING)
    known = {f"told_{place}": cell for place, cell in enumerate(cells)}
    return {"seek": seek, "told": f"{capital(first[1])}: {', '.join(said)}", **known}


def tooltip(columns: Sequence[str]) -> list[Any]:
    """The same of a mark under a pointer."""
    import altair as alt

    return [alt.Tooltip(f"told_{place}:N", title=title) for place, title in enumerate(columns)]


def parameter() -> Any:
    """What people look for: nothing, until a script says so."""
    import altair as alt

    return alt.param(name=FOUND, value="")


def lit() -> Any:
    """How strong a mark is: all are the same until somebody is looked for."""
    import altair as alt

    return alt.condition(f"{FOUND} == '' || ({IS_FOUND})", alt.value(1), alt.value(0.25))
