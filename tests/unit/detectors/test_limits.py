"""Does every threshold have a reason, and does somebody ask for it?"""

import re

import pytest

from otklik.detectors.detector import Detector
from otklik.detectors.limits import COMMON, limits_of, thresholds
from otklik.detectors.signs import known_detectors
from otklik.methodology.wording import wording_mistake

JUDGING = {"least", "share", "chance", "usual", "prior", "strength", "spread_least", "spread_most"}
"""What `detectors.detector` and `detectors.unusual` ask for themselves."""
EACH = pytest.mark.parametrize("detector", known_detectors(), ids=lambda one: one.code)


def named(*templates: str) -> set[str]:
    return {name for text in templates for name in re.findall(r"\{(\w+)", text)}


def test_every_detector_has_its_table_and_every_table_its_detector() -> None:
    assert {one.code for one in known_detectors()} | {COMMON} == set(thresholds())


def test_every_threshold_has_a_reason() -> None:
    reasons = [one.reason for table in thresholds().values() for one in table.values()]
    assert all(reason.endswith(".") for reason in reasons)


@EACH
def test_what_a_detector_asks_for_is_there_and_nothing_else(detector: Detector) -> None:
    asked = named(detector.query, detector.looks_at, detector.says) - {"n", "of", "part"}
    assert asked | JUDGING == set(limits_of(detector.code))


@EACH
def test_what_a_detector_says_is_one_sentence_with_known_numbers(detector: Detector) -> None:
    for text in (detector.looks_at, detector.says):
        plain = re.sub(r"\{\w+:[^}]*\}", "", text)
        assert wording_mistake(plain, {*limits_of(detector.code), "n", "of", "part"}) is None
        forms = re.findall(r"\{\w+:([^}]*)\}", text)
        assert all(form.count("|") == 2 for form in forms)
    assert detector.says.count(".") == 1
    assert detector.says.endswith(".")


@EACH
def test_what_a_detector_says_names_what_it_may_innocently_mean(detector: Detector) -> None:
    _, _, innocent = detector.says.partition(";")
    assert innocent


@EACH
def test_what_a_detector_looks_at_can_be_read(detector: Detector) -> None:
    said = detector.explained(limits_of(detector.code))
    assert "{" not in said
    assert not re.search(r"\d\.\d", said)


def test_its_own_threshold_stands_before_the_common_one() -> None:
    assert limits_of("same_answers")["share"] == 0.4
    assert limits_of("relabelling")["share"] == thresholds()[COMMON]["share"].value
