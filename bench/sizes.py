"""How much is measured, in a full run and in a quick one?"""

from dataclasses import dataclass

SEED = 20260501
MONTHS = 13
"""The month that is rated, the eleven before it, and one that matures into them."""
LAST = "2026-05"
FACTOR = 10
"""Exports of incidents are measured at x1 and at so many times as many rows."""
BUSY = 16
"""So many times busier pages have 60,000 posts and 300,000 comments a month, as a real region."""


@dataclass(frozen=True)
class Size:
    """`scale` 1 is a real region: about 11,000 new incidents a month.

    `crowd` 1 gives it 3,800 posts and 20,000 comments a month. `pairs` repetitions at x1,
    `heavy_pairs` of what is larger, `busy_pairs` of busy pages; `csv_rows` of the smaller and the
    larger csv. `archive`: months and authorities of the site. `desk`: cases in the workspace that
    is looked at, and tickets in the database of another program.
    """

    name: str
    scale: float
    crowd: float
    pairs: int
    heavy_pairs: int
    busy_pairs: int
    csv_rows: tuple[int, int]
    archive: tuple[int, int]
    desk: tuple[int, int]


FULL = Size("full", 1.0, 1.0, 5, 3, 2, (100_000, 1_000_000), (36, 120), (1_000_000, 50_000))
QUICK = Size("quick", 0.05, 0.1, 1, 1, 1, (2_000, 20_000), (3, 24), (20_000, 500))
