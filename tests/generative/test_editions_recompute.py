"""Does every document follow from itself, with its withheld cells too?"""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.editing import Document, again, written
from tests.generative.ruled import DRAWN, Invented, invented
from tests.generative.ruled import METHODOLOGY as RULED
from tests.generative.test_rating_properties import IDS, Seen, observations
from tests.making import make_snapshot
from tests.observing import METHODOLOGY, rated

from otklik.core.canonical import canonical_bytes
from otklik.editions.build import build
from otklik.editions.differences import differences
from otklik.editions.recompute import recompute_list
from otklik.editions.verify import verify
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

COUNTS = st.fixed_dictionaries({who: st.sampled_from([0, 3, 5, 30, 30, 30]) for who in IDS})


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    bodies = [Authority(who, f"Город {who}", who, "municipal") for who in IDS]
    return make_snapshot(tmp_path_factory.mktemp("frozen") / "s1", [], bodies)


def require_the_same_lists(document: Document, methodology: Methodology) -> None:
    for section, rule in zip(document["lists"], methodology.lists, strict=True):
        computed = again(recompute_list(section, rule, methodology, document["month"]))
        assert list(differences(section, computed)) == []
        assert canonical_bytes(computed) == canonical_bytes(section)


def require_honest(document: Document) -> None:
    with tempfile.TemporaryDirectory(prefix="otklik-") as folder:
        checks = verify(written(Path(folder), document))
    assert [check for check in checks if not check.passed] == []


@settings(max_examples=300, deadline=None)
@given(seen=observations(), counts=COUNTS)
def test_a_list_computed_from_its_own_document_is_the_same_list(
    snapshot: Snapshot, seen: Seen, counts: Mapping[str, int]
) -> None:
    document = again(build(rated(seen, counts), snapshot, METHODOLOGY, 1))
    require_the_same_lists(document, METHODOLOGY)


@settings(max_examples=300, deadline=None)
@given(month=invented())
def test_so_it_is_with_groups_topics_decisions_and_three_months(
    snapshot: Snapshot, month: Invented
) -> None:
    document = again(build(month.rating(), snapshot, RULED, 1))
    require_the_same_lists(document, RULED)


@settings(max_examples=100, deadline=None)
@given(month=invented())
def test_so_it_is_where_scores_are_drawn_and_months_compared(
    snapshot: Snapshot, month: Invented
) -> None:
    document = again(build(month.rating(DRAWN), snapshot, DRAWN, 1))
    require_the_same_lists(document, DRAWN)


@settings(max_examples=25, deadline=None)
@given(seen=observations(), counts=COUNTS)
def test_every_honest_document_passes_the_checks(
    snapshot: Snapshot, seen: Seen, counts: Mapping[str, int]
) -> None:
    require_honest(build(rated(seen, counts), snapshot, METHODOLOGY, 1))


@settings(max_examples=25, deadline=None)
@given(month=invented())
def test_every_honest_document_by_all_the_rules_passes_them_too(
    snapshot: Snapshot, month: Invented
) -> None:
    require_honest(build(month.rating(), snapshot, RULED, 1))


@settings(max_examples=25, deadline=None)
@given(month=invented())
def test_every_honest_document_with_draws_passes_them_too(
    snapshot: Snapshot, month: Invented
) -> None:
    require_honest(build(month.rating(DRAWN), snapshot, DRAWN, 1))
