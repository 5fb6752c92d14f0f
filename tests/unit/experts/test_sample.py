"""Is the sample of a month drawn once, from what may be marked, and shown blind?"""

from collections import Counter
from dataclasses import replace

import pytest
from tests.making import MAY
from tests.unit.experts.conftest import PUBLISHED, Region

from otklik.core.errors import OtklikError
from otklik.experts.sample import candidates, masked_items, month_sample
from otklik.snapshots.freeze import freeze


def test_answers_of_rated_bodies_and_their_own_posts_with_a_text_are_drawn(region: Region) -> None:
    sample, is_new = month_sample(region.workspace, region.snapshot, region.methodology)
    assert is_new
    assert Counter(item.stream for item in sample.items) == {"incident": 12, "post": 1}
    assert sample.snapshot == region.snapshot.sha256
    assert [i.item_id for i in sample.items if i.stream == "post"] == ["vk:1_10"]


def test_a_sample_is_never_drawn_again(region: Region) -> None:
    first, _ = month_sample(region.workspace, region.snapshot, region.methodology)
    later, _ = freeze(region.workspace, MAY, region.methodology, region.snapshot.as_of)
    assert month_sample(region.workspace, later, region.methodology) == (first, False)


def test_what_was_not_answered_in_the_month_is_no_candidate(region: Region) -> None:
    found = {one.item_id for one in candidates(region.snapshot)}
    answered = {case.case_id for case in region.snapshot.cases() if case.authority_id}
    assert found == answered | {"vk:1_10"}
    strangers = {case.case_id for case in region.snapshot.cases() if not case.authority_id}
    assert strangers
    assert not found & strangers


def test_a_methodology_without_experts_says_so(region: Region) -> None:
    rules = replace(region.methodology, sample=None)
    with pytest.raises(OtklikError, match="не предусматривает оценок экспертов"):
        month_sample(region.workspace, region.snapshot, rules)


def test_texts_come_masked(region: Region) -> None:
    sample, _ = month_sample(region.workspace, region.snapshot, region.methodology)
    shown = {item.item.stream: item for item in masked_items(region.workspace, sample)}
    assert shown["incident"].answer == "[орган]: убрали. Тел. [телефон]"
    assert shown["incident"].question
    assert shown["post"].answer == ""  # no text was ingested


def test_the_day_of_an_answer_is_shown_since_promises_are_counted_from_it(region: Region) -> None:
    sample, _ = month_sample(region.workspace, region.snapshot, region.methodology)
    answered = {case.case_id: case.first_answer_at for case in region.snapshot.cases()}
    for item in masked_items(region.workspace, sample):
        at = PUBLISHED if item.item.stream == "post" else answered[item.item.item_id]
        assert at
        assert item.answered_on == at.date()
