"""Is it told who still has to mark, what is disputed and how far experts agree?"""

from dataclasses import replace

import pytest
from tests.batching import mark, put
from tests.making import MAY
from tests.unit.experts.conftest import NORMS, Region

from otklik.core.errors import OtklikError
from otklik.experts.review import review
from otklik.experts.sample import month_sample


@pytest.fixture
def codes(region: Region) -> list[str]:
    sample, _ = month_sample(region.workspace, region.snapshot, region.methodology)
    return [item.code for item in sample.items if item.stream == "incident"]


def test_before_any_marks_everything_waits(region: Region, codes: list[str]) -> None:
    found = review(region.workspace, MAY, region.methodology)
    assert (found.items, found.settled, len(found.waiting)) == (len(codes) + 1,) + (0, 13)
    assert found.kappa is None


def test_items_settle_are_disputed_or_wait(region: Region, codes: list[str]) -> None:
    agreed, disputed, judged, alone, *_ = codes
    given = [
        *(mark(agreed, who) for who in ("one", "two")),
        mark(disputed, "one"),
        mark(disputed, "two", r1=0, r2=0),
        mark(judged, "one"),
        mark(judged, "two", r1=0, r2=0),
        mark(judged, "three", role="arbiter"),
        mark(alone, "one"),
    ]
    put(region.workspace, "assessments", given)
    found = review(region.workspace, MAY, region.methodology)
    assert found.settled == 2
    assert found.disputed == (disputed,)
    assert alone in found.waiting
    assert judged not in found.waiting
    assert len(found.waiting) == found.items - 3


def test_an_arbiter_is_needless_only_where_enough_experts_agree(
    region: Region, codes: list[str]
) -> None:
    agreed, disputed, alone, unseen, *_ = codes
    given = [
        *(mark(agreed, who) for who in ("one", "two")),
        mark(disputed, "one"),
        mark(disputed, "two", r1=0, r2=0),
        mark(alone, "one"),
        *(mark(code, "three", role="arbiter") for code in (agreed, disputed, alone, unseen)),
    ]
    put(region.workspace, "assessments", given)
    found = review(region.workspace, MAY, region.methodology)
    assert (found.needless, found.needless_decide) == ((agreed,), True)
    norms = region.methodology.norms
    strict = replace(norms, marks=replace(NORMS, disputes_only=True))
    found = review(region.workspace, MAY, replace(region.methodology, norms=strict))
    assert (found.needless, found.needless_decide) == ((agreed,), False)


def test_agreement_is_of_blind_pairs_only(region: Region, codes: list[str]) -> None:
    marks = [(0, 0), (2, 2), (1, 1)]
    for code, (one, other) in zip(codes, marks, strict=False):
        pair = [mark(code, "one", r1=one), mark(code, "two", r1=other)]
        put(region.workspace, "assessments", [*pair, mark(code, "three", role="arbiter", r1=0)])
    found = review(region.workspace, MAY, region.methodology)
    assert found.kappas["r1"] == 1.0
    assert found.kappas["r2"] is None  # all marks are the same
    assert found.kappa == 1.0


def test_marks_that_were_not_given_are_no_pairs(region: Region, codes: list[str]) -> None:
    put(region.workspace, "assessments", [mark(codes[0], w, r6=None) for w in ("one", "two")])
    assert review(region.workspace, MAY, region.methodology).kappas["r6"] is None


def test_codes_of_no_sample_are_named(region: Region, codes: list[str]) -> None:
    assert codes
    put(region.workspace, "assessments", [mark("ffff", "one")])
    assert review(region.workspace, MAY, region.methodology).strangers == ("ffff",)


def test_without_a_sample_or_without_norms_it_says_so(region: Region) -> None:
    with pytest.raises(OtklikError, match="otklik sample 2026-05"):
        review(region.workspace, MAY, region.methodology)
    month_sample(region.workspace, region.snapshot, region.methodology)
    norms = replace(region.methodology.norms, marks=None)
    with pytest.raises(OtklikError, match="не считает оценок экспертов"):
        review(region.workspace, MAY, replace(region.methodology, norms=norms))
