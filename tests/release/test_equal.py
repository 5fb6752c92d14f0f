"""Do two implementations that share no line agree about every month that can be invented?"""

from collections.abc import Mapping
from copy import deepcopy
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.editing import Document, again
from tests.generative.ruled import DRAWN, Invented, invented
from tests.generative.ruled import METHODOLOGY as RULED
from tests.generative.test_rating_properties import IDS, Seen, observations
from tests.making import make_snapshot
from tests.observing import METHODOLOGY, rated
from tests.release.checker import complaint

from otklik.editions.build import build
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.rating.result import Rating
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

COUNTS = st.fixed_dictionaries({who: st.sampled_from([0, 3, 5, 30, 30, 30]) for who in IDS})


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    bodies = [Authority(who, f"Город {who}", who, "municipal") for who in IDS]
    return make_snapshot(tmp_path_factory.mktemp("frozen") / "s1", [], bodies)


def require_agreed(rating: Rating, snapshot: Snapshot, methodology: Methodology) -> None:
    document = again(build(rating, snapshot, methodology, 1))
    assume(not any(map(is_discounted_in_secret, document["lists"][1]["results"])))
    assert complaint(document) == ""


def is_discounted_in_secret(row: Document) -> bool:
    """What a withheld value discounts cannot be told again, by the program neither."""
    cells = {cell["code"]: cell for cell in row.get("indicators", ())}
    return "discount" in cells.get("B4", ()) and "withheld" in cells["B6"]


@settings(max_examples=200, deadline=None)
@given(seen=observations(), counts=COUNTS)
def test_they_agree_about_the_plainest_rules(
    snapshot: Snapshot, seen: Seen, counts: Mapping[str, int]
) -> None:
    require_agreed(rated(seen, counts), snapshot, METHODOLOGY)


@settings(max_examples=200, deadline=None)
@given(month=invented())
def test_they_agree_about_groups_topics_decisions_and_three_months(
    snapshot: Snapshot, month: Invented
) -> None:
    require_agreed(month.rating(), snapshot, RULED)


@settings(max_examples=60, deadline=None)
@given(month=invented())
def test_they_agree_about_draws_and_changes_to_the_last_digit(
    snapshot: Snapshot, month: Invented
) -> None:
    require_agreed(month.rating(DRAWN), snapshot, DRAWN)


@pytest.mark.parametrize(
    ("total", "block"), [("geometric", "arithmetic"), ("arithmetic", "geometric")]
)
@settings(max_examples=40, deadline=None)
@given(month=invented())
def test_they_agree_about_geometric_means_and_inner_blocks(
    snapshot: Snapshot, month: Invented, total: str, block: str
) -> None:
    require_agreed(month.rating(_nested(total, block)), snapshot, _nested(total, block))


@cache
def _nested(total: str, block: str) -> Methodology:
    """Rules whose second block holds B6 in a block of its own; weights stand against each other."""
    tables = deepcopy(dict(RULED.source))
    main, indicators = tables["methodology"], tables["indicators"]
    inner = {"code": "inner", "title": "Повторы", "weight": 3, "parent": "second"}
    main |= {"aggregate": total, "weights": "relative", "blocks": [*main["blocks"], inner]}
    main["blocks"] = [{**one, "aggregate": block} for one in main["blocks"]]
    indicators["b6_repeats"]["block"] = "inner"
    return parse(tables)
