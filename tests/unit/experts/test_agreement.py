"""Is κ the one that statisticians know?"""

import pytest

from otklik.experts.agreement import weighted_kappa


def test_full_agreement_is_one() -> None:
    assert weighted_kappa([(0, 0), (1, 1), (2, 2)]) == 1.0


def test_full_disagreement_is_minus_one() -> None:
    assert weighted_kappa([(0, 2), (2, 0)]) == -1.0


def test_marks_without_any_connection_give_nothing() -> None:
    assert weighted_kappa([(a, b) for a in range(3) for b in range(3)]) == pytest.approx(0)


def test_a_table_counted_by_hand() -> None:
    # observed Σ(i−j)² = 3·1 = 3 over 10 pairs; expected: 5·(1+4·2)… = 62 of 100 → 1 − 3·10/62
    pairs = [(0, 0)] * 3 + [(1, 1)] * 2 + [(2, 2)] * 2 + [(0, 1), (1, 2), (2, 1)]
    first = [one for one, _ in pairs]
    second = [other for _, other in pairs]
    expected = sum((a - b) ** 2 for a in first for b in second)
    assert weighted_kappa(pairs) == pytest.approx(1 - 3 * 10 / expected)


def test_marks_that_never_differ_have_no_kappa() -> None:
    assert weighted_kappa([(2, 2), (2, 2)]) is None
    assert weighted_kappa([]) is None
