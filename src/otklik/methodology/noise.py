"""How much of a difference may be chance, by the rules of a methodology?"""

from dataclasses import dataclass

from otklik.methodology.read import TableReader

_FEWEST_DRAWS, _MOST_DRAWS = 100, 100_000
_LONGEST_SPREAD = 60


@dataclass(frozen=True)
class Uncertainty:
    """How intervals are drawn and what is printed of a place (STATISTICS §1, §5).

    `level`: what part of the draws an interval holds. `spread_months`: over how many months, the
    rated one included, chance itself is measured. `drift_strength`: as how many cases at most
    an authority's own past may count, since abilities drift. `place_width`, `band_width`: how much
    of a group the interval of a place may span, to be printed as a place and as a band.
    `half_probability`, `zone_probability`: how sure one must be to name a half, or a zone.
    """

    draws: int
    level: float
    spread_months: int
    drift_strength: float
    place_width: float
    band_width: float
    half_probability: float
    zone_probability: float


@dataclass(frozen=True)
class Change:
    """When a difference of two periods is called a change (STATISTICS §2).

    The column of several months is compared with as many months before it. A mark needs
    `least_spreads` spreads of chance and `least_points` points; `false_share` is what part of the
    confirmed changes of a list may be false.
    """

    least_spreads: float
    least_points: float
    false_share: float


def parse_uncertainty(table: TableReader) -> Uncertainty:
    """The table `[uncertainty]`."""
    found = Uncertainty(
        draws=table.whole("draws", _FEWEST_DRAWS, _MOST_DRAWS),
        level=table.number("level", 0.5, 0.99),
        spread_months=table.whole("spread_months", 2, _LONGEST_SPREAD),
        drift_strength=table.number("drift_strength", 0.1),
        place_width=table.number("place_width", 0, 1),
        band_width=table.number("band_width", 0, 1),
        half_probability=table.number("half_probability", 0.5, 1),
        zone_probability=table.number("zone_probability", 0, 1),
    )
    table.finish()
    return found


def parse_change(table: TableReader) -> Change:
    """The table `[change]`."""
    found = Change(
        least_spreads=table.number("least_spreads", 0),
        least_points=table.number("least_points", 0),
        false_share=table.number("false_share", 0, 1),
    )
    table.finish()
    return found
