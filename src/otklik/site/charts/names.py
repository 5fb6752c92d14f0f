"""How do the names of authorities stand beside a chart, whole?"""

import altair as alt

from otklik.site.charts.asked import IS_FOUND
from otklik.site.charts.theme import NARROW, SMALL, WIDE

LETTERS = {WIDE: 38, NARROW: 50}
"""How many letters of a name stand in one line: beside a row, on a phone above it."""
LINE = 14
"""From one line of a name to the next, in pixels."""
_BROKEN = "\n"
_LINES = "length(split(datum.name, '\\n'))"


def broken(name: str, letters: int) -> str:
    """The name in lines of so many letters, where its words allow."""
    found: list[str] = []
    for word in name.split():
        if found and len(found[-1]) + 1 + len(word) <= letters:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return _BROKEN.join(found)


def rows(width: int) -> alt.Y:
    """A row for everybody, in the order of the data; on a phone with room for the name above."""
    scale = alt.Scale(paddingInner=0.5, paddingOuter=0.4) if width == NARROW else alt.Undefined
    return alt.Y("id:N", sort=None, axis=None, scale=scale)


def layer(base: alt.Chart, *, is_above: bool) -> alt.Chart:
    """The names of `base`, a row each: beside the picture, or above every row."""
    half = f"{LINE} * ({_LINES} - 1)"
    mark = base.mark_text(
        align="left" if is_above else "right",
        baseline="middle",
        lineBreak=_BROKEN,
        lineHeight=LINE,
        fontSize=SMALL,
        dx=6 if is_above else -8,
        dy=alt.expr(f"-{LINE + 2} - {half}" if is_above else f"-{half} / 2"),
        fontWeight=alt.expr(f"({IS_FOUND}) ? 'bold' : 'normal'"),
    )
    named: alt.Chart = mark.encode(x=alt.value(0), text="name:N")
    return named
