"""Where does a name stand beside its dot so that it covers nothing?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LETTER, LINE, GAP = 6.6, 13.0, 9.0
"""The width of a letter, the height of a line, from a dot to its name, in pixels."""


@dataclass(frozen=True)
class Spot:
    """A dot in pixels from the upper left corner; `name` is empty where it needs none."""

    x: float
    y: float
    name: str


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def sides(spots: Sequence[Spot], width: float, height: float) -> list[int | None]:
    """1 where the name stands right of its dot, −1 where left, None where it has no room."""
    taken = [(one.x - GAP / 2, one.y - GAP / 2, one.x + GAP / 2, one.y + GAP / 2) for one in spots]
    found: list[int | None] = []
    for spot in spots:
        free = (side for side, box in _boxes(spot) if _is_free(box, taken, width, height))
        side = next(free, None) if spot.name else None
        found.append(side)
        taken += [box for where, box in _boxes(spot) if where == side]
    return found


def _boxes(spot: Spot) -> Iterator[tuple[int, Box]]:
    """The name on either side."""
    top, bottom, long = spot.y - LINE / 2, spot.y + LINE / 2, LETTER * len(spot.name)
    yield 1, (spot.x + GAP, top, spot.x + GAP + long, bottom)
    yield -1, (spot.x - GAP - long, top, spot.x - GAP, bottom)


def _is_free(box: Box, taken: Sequence[Box], width: float, height: float) -> bool:
    left, top, right, bottom = box
    if left < 0 or top < 0 or right > width or bottom > height:
        return False
    return not any(
        left < to and start < right and top < below and above < bottom
        for start, above, to, below in taken
    )
