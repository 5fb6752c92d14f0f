"""How does a test ask what would have been, of a region whose places are in doubt?"""

from collections.abc import Sequence
from functools import cache

from otklik.engines.observation import Observation
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.rating.decisions import Decision
from otklik.rating.result import ListRating
from tests.making import MAY
from tests.observing import PAST, good_month, rated
from tests.ruling import tables

IDS = ("a", "b", "c", "d", "e")
LEVELS = {"a": 0.75, "b": 0.8, "c": 0.85, "d": 0.9, "e": 0.95}
"""What part of everything goes well, month after month."""
UNCERTAINTY = {
    "draws": 200,
    "level": 0.9,
    "spread_months": 12,
    "drift_strength": 20.0,
    "place_width": 0.34,
    "band_width": 0.8,
    "half_probability": 0.95,
    "zone_probability": 0.8,
}


@cache
def unsure() -> Methodology:
    """The shipped rules with three months, where chance is drawn and steps have names."""
    changed = tables()
    changed["methodology"] |= {"three_months": {"months": 3}, "uncertainty": UNCERTAINTY}
    changed["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25
    changed["indicators"]["b1_answered_in_time"]["step"] = (
        "ещё {numerator} {numerator:ответ|ответа|ответов} в срок "
        "из {n} {n:просроченного|просроченных|просроченных}"
    )
    return parse(changed)


@cache
def discounting() -> Methodology:
    """Rules by which B4 has no weight of its own and multiplies B1.

    What multiplies is never withheld, so here it counts weeks of pages; nobody counts in these
    tests.
    """
    changed, whole = tables(), tables("1.0.0")
    changed["methodology"]["pages"] = whole["methodology"]["pages"]
    weeks = whole["indicators"]["a2_regular_weeks"]
    changed["indicators"]["b4_solved"] |= {name: weeks[name] for name in ("measure", "examples")}
    for name, weight in (("b4_solved", 0), ("b1_answered_in_time", 68)):
        changed["indicators"][name]["weight"] = weight
    changed["indicators"]["b1_answered_in_time"] |= {"discounted_by": "B4", "floor": 0.4}
    return parse(changed)


def region(*changes: Observation, ids: Sequence[str] = IDS) -> list[Observation]:
    """Half a year like this month, with some cells of this month seen otherwise."""
    known = {(one.authority_id, one.code, one.month) for one in changes}
    usual = [o for who in ids for m in (*PAST, MAY) for o in good_month(who, 40, LEVELS[who], m)]
    return [*(o for o in usual if (o.authority_id, o.code, o.month) not in known), *changes]


def municipal(
    seen: Sequence[Observation],
    methodology: Methodology | None = None,
    messages: int = 40,
    decisions: Sequence[Decision] = (),
) -> ListRating:
    """The list of municipalities of the region."""
    counts = dict.fromkeys(IDS, messages)
    return rated(seen, counts, methodology or unsure(), decisions=decisions).lists[1]
