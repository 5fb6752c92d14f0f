"""Where does chance come from?"""

from collections import Counter

import pytest

from otklik.simulate.chance import Dice, choose, logistic, logit, normal, substream


def test_a_stream_is_the_same_for_the_same_labels() -> None:
    assert substream(1, "a", "b").random(3).tolist() == substream(1, "a", "b").random(3).tolist()


@pytest.mark.parametrize("other", [(2, "a", "b"), (1, "a", "c"), (1, "ab"), (1, "a", "b", "")])
def test_any_other_label_is_another_stream(other: tuple[int, str]) -> None:
    seed, *labels = other
    assert substream(1, "a", "b").random() != substream(seed, *map(str, labels)).random()


def test_a_choice_follows_its_chances() -> None:
    chances = {"a": 0.5, "b": 0.3, "c": 0.2}
    assert [choose(chances, share) for share in (0.0, 0.49, 0.5, 0.79, 0.81)] == list("aabbc")


def test_rounding_of_chances_never_leaves_nobody() -> None:
    assert choose({"a": 0.1, "b": 0.2}, 0.999) == "b"


def test_several_choices_out_of_one_number_are_independent() -> None:
    pairs = Counter[tuple[int, bool, int]]()
    for share in substream(3, "dice").random(60_000).tolist():
        dice = Dice(share)
        pairs[dice.whole(3), dice.happens(0.25), dice.whole(2)] += 1
    for (_, happens, _), count in pairs.items():
        assert count == pytest.approx(60_000 / 6 * (0.25 if happens else 0.75), rel=0.08)


def test_the_ends_of_a_uniform_number_are_not_infinite() -> None:
    assert -8 < normal(0.0) < normal(1.0) < 8


def test_logits_and_shares_are_inverse() -> None:
    assert logistic(logit(0.9)) == pytest.approx(0.9)
