"""Is it said where a list does not go the way that is advised?"""

import pytest
from tests.making import shipped_methodology

from otklik.report.steps import ADVISED, Step, steps

RULES = shipped_methodology("incidents-1.0.0")


def step(was: str | None, now: str | None) -> Step:
    return Step("oiv", "Исполнительные органы", was, now)


@pytest.mark.parametrize(
    ("was", "now"),
    [("official", "test"), ("official", "trial"), ("trial", "test")],
)
def test_going_back_is_said(was: str, now: str) -> None:
    found = step(was, now)
    assert found.is_back
    assert "возвращается: был " in found.said


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (None, "test"), (None, "trial"), (None, None), ("test", "test"), ("test", "trial"),
        ("trial", "official"), ("trial", None), ("official", "official"), ("official", None),
    ],
)  # fmt: skip
def test_the_advised_way_needs_no_words(was: str | None, now: str | None) -> None:
    assert (step(was, now).is_back, step(was, now).said) == (False, "")


@pytest.mark.parametrize(("was", "now"), [(None, "official"), ("test", "official"), ("test", None)])
def test_a_list_that_skips_its_trial_is_told_the_advice(was: str | None, now: str | None) -> None:
    assert not step(was, now).is_back
    assert step(was, now).said.endswith(f"; {ADVISED}.")


def test_silence_of_the_last_signed_edition_is_official() -> None:
    document = {"lists": [{"code": "oiv", "state": "test"}, {"code": "omsu"}]}
    found = {one.code: one for one in steps(document, RULES, {})}
    assert found["oiv"].is_back
    assert not found["omsu"].is_back
    assert not any(one.is_back for one in steps(document, RULES, None))
