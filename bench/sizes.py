"""How much is measured, in a full run and in a quick one?"""

from dataclasses import dataclass

SEED = 20260501
MONTHS = 8
"""Six months of history, one that matures into them, and the month that is rated."""
LAST = "2026-05"
FACTOR = 10
"""Everything is measured at x1 and at so many times as many rows."""


@dataclass(frozen=True)
class Size:
    """`scale` 1 is a real region: about 10,500 new cases a month.

    `pairs` repetitions at x1, `heavy_pairs` at x10; `csv_rows` of the smaller and the larger csv.
    """

    name: str
    scale: float
    pairs: int
    heavy_pairs: int
    csv_rows: tuple[int, int]


FULL = Size("full", 1.0, 5, 3, (100_000, 1_000_000))
QUICK = Size("quick", 0.05, 1, 1, (2_000, 20_000))
