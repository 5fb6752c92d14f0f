"""What does an expert give?"""

from datetime import date
from statistics import fmean

import pytest

from otklik.simulate.marks.expert import Deserved, deserved, disagree, given
from otklik.simulate.marks.model import load_mark_model
from otklik.simulate.marks.quality import expected

MODEL = load_mark_model()
DAY = date(2026, 3, 5)


def items(share: float, stream: str = "incident") -> list[Deserved]:
    return [deserved(1, stream, str(number), share, DAY, MODEL.item) for number in range(3000)]


def share(marked: list[Deserved]) -> float:
    return fmean(mark / 2 for one in marked for mark in one.marks)


@pytest.mark.parametrize("quality", [0.2, 0.5, 0.8])
def test_items_deserve_what_their_body_does_on_average(quality: float) -> None:
    assert share(items(quality)) == pytest.approx(quality, abs=0.01)


@pytest.mark.parametrize("quality", [0.3, 0.8])
def test_experts_give_on_average_what_is_expected(quality: float) -> None:
    true = items(quality)
    marked = [
        given(1, "e", "incident", str(number), one, MODEL.expert) for number, one in enumerate(true)
    ]
    assert share(marked) == pytest.approx(expected(quality, MODEL.expert), abs=0.01)
    slips = fmean(
        one != other
        for own, got in zip(true, marked, strict=True)
        for one, other in zip(own.marks, got.marks, strict=True)
    )
    assert slips == pytest.approx(MODEL.expert.slip, abs=0.01)


def test_flags_are_rare_and_sometimes_overlooked() -> None:
    true = items(0.7)
    flagged = [(number, one) for number, one in enumerate(true) if one.flags]
    assert len(flagged) / len(true) == pytest.approx(MODEL.item.flagged, abs=0.008)
    seen = [given(1, "e", "incident", str(n), one, MODEL.expert).flags for n, one in flagged]
    assert 0.6 < fmean(bool(one) for one in seen) < 1


def test_a_post_has_five_criteria_and_an_answer_six() -> None:
    assert len(items(0.5)[0].marks) == 6
    assert len(items(0.5, "post")[0].marks) == 5


def test_experts_disagree_far_apart_or_on_two_sides_of_passing() -> None:
    def marked(*marks: int, flags: frozenset[str] = frozenset()) -> Deserved:
        return Deserved("incident", marks, flags, None)

    good = marked(2, 2, 2, 2, 1, 1)
    assert not disagree(good, marked(2, 2, 2, 2, 1, 0), MODEL.agreement)
    assert disagree(good, marked(2, 2, 2, 1, 0, 0), MODEL.agreement)
    assert disagree(marked(2, 2, 2, 1, 1, 1), marked(2, 2, 2, 1, 1, 0), MODEL.agreement)
    assert disagree(good, marked(2, 2, 2, 2, 1, 1, flags=frozenset({"rude"})), MODEL.agreement)
    assert not marked(0, 2, 2, 2, 2, 2).passes(MODEL.agreement)
    assert Deserved("post", (2, 2, 1, 1, 1), frozenset(), None).passes(MODEL.agreement)


def test_a_promised_day_is_hardly_ever_unnoticed() -> None:
    days = [
        given(1, "e", "incident", str(number), one, MODEL.expert).promised_on
        for number, one in enumerate(items(0.5))
    ]
    assert fmean(day == DAY for day in days) == pytest.approx(1 - MODEL.expert.unnoticed, abs=0.01)
