"""What do penalties and bonuses come to, and where do they stop?"""

import pytest
from tests.ruling import ruled

from otklik.rating.adjustments import Adjusted, adjusted
from otklik.rating.decisions import Decision

RULED = ruled()


def sums(*codes: str) -> tuple[list[float], float, float]:
    """The points of each decision, in the order of the journal, and what they come to."""
    kinds = {a.code: a.kind for a in RULED.adjustments}
    found = adjusted(
        [
            Decision(number, kinds.get(code, "gate"), "a", code, None, "причина", "акт")
            for number, code in enumerate(codes, 1)
        ],
        RULED,
    )
    return [one.points for one in found.applied], found.penalty, found.bonus


@pytest.mark.parametrize(
    ("codes", "points", "penalty", "bonus"),
    [
        ((), [], 0, 0),
        (("P2",), [-2], 2, 0),
        (("P2", "P2", "P2", "P2"), [-2, -2, -1, 0], 5, 0),  # 2 a case, 5 at most
        (("P3", "P3"), [-5, 0], 5, 0),  # once a month
        (("P2", "P2", "P3", "P4"), [-2, -2, -5, -4.5], 12, 0),  # 13.5, but 12 together
        (("N1", "N1"), [2, 0], 0, 2),
        (("N1", "N2", "N2", "N2"), [2, 1.5, 1.5, 0], 0, 4),  # 5, but 4 together
        (("W1", "P2", "N1"), [0, -2, 2], 2, 2),
    ],
)
def test_every_code_has_its_limit_and_all_of_them_have_one(
    codes: tuple[str, ...], points: list[float], penalty: float, bonus: float
) -> None:
    assert sums(*codes) == (points, penalty, bonus)


@pytest.mark.parametrize(
    ("score", "penalty", "bonus", "final"),
    [
        (71.4, 0, 0, 71.4),
        (71.4, 2.0, 1.5, 70.9),
        (3.0, 5.0, 0, 0.0),
        (99.0, 0, 4.0, 100.0),
        (99.0, 2.0, 4.0, 100.0),
    ],
)
def test_a_reader_can_add_up_what_is_printed(
    score: float, penalty: float, bonus: float, final: float
) -> None:
    assert Adjusted((), penalty, bonus).final(score, 1) == final


def test_decisions_count_in_the_order_of_the_journal() -> None:
    decisions = [
        Decision(number, "penalty", "a", "P2", None, "причина", "акт") for number in (9, 3, 5)
    ]
    found = adjusted(decisions, RULED)
    assert [(one.decision.number, one.points) for one in found.applied] == [
        (3, -2),
        (5, -2),
        (9, -1),
    ]
