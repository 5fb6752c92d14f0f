"""Do the same numbers belong to a key for ever, and do they follow their distributions?"""

import hashlib
import math
import statistics

import numpy as np
import pytest

from otklik.rating.chance import beta_quantiles, normal_quantiles, uniforms
from otklik.rating.evidence import Array

KEY = ("score", "2026-05", "1", "omsu-01", "B1")
SHAPES = ((0.9, 15.0), (0.97, 20.0), (0.5, 300.0), (0.02, 15.0), (0.85, 4000.0), (0.97, 8.0))


def beta(mean: float, strength: float, u: Array) -> Array:
    found: Array = beta_quantiles(np.array([mean]), np.array([strength]), u[np.newaxis])[0]
    return found


def test_numbers_are_the_52_leading_bits_of_shake_128_of_the_key() -> None:
    stream = hashlib.shake_128(b"score|2026-05|1|omsu-01|B1").digest(16)
    first, second = (int.from_bytes(stream[at : at + 8], "little") >> 12 for at in (0, 8))
    assert uniforms(KEY, 2).tolist() == [(first + 0.5) / 2**52, (second + 0.5) / 2**52]


def test_more_numbers_begin_with_the_fewer() -> None:
    assert uniforms(KEY, 1000)[:10].tolist() == uniforms(KEY, 10).tolist()


def test_another_key_has_other_numbers() -> None:
    other = uniforms((*KEY[:3], "omsu-02", "B1"), 2000)
    assert abs(float(np.corrcoef(uniforms(KEY, 2000), other)[0, 1])) < 0.1


@pytest.mark.parametrize(("mean", "strength"), SHAPES)
def test_draws_have_the_mean_and_the_variance_of_beta(mean: float, strength: float) -> None:
    u = (np.arange(20_000) + 0.5) / 20_000
    drawn = beta(mean, strength, u)
    assert drawn.mean() == pytest.approx(mean, abs=2e-4)
    assert drawn.var() == pytest.approx(mean * (1 - mean) / (strength + 1), rel=0.01)


def test_quantiles_of_beta_are_the_exact_ones_where_these_are_known() -> None:
    """Beta(1, b) reaches u at 1 − (1 − u)^(1/b), Beta(a, 1) at u^(1/a)."""
    u = np.array([0.001, 0.05, 0.5, 0.95, 0.999])
    assert beta(0.1, 10.0, u) == pytest.approx(1 - (1 - u) ** (1 / 9), abs=1e-3)
    assert beta(0.9, 10.0, u) == pytest.approx(u ** (1 / 9), abs=1e-3)
    assert beta(0.5, 2.0, u) == pytest.approx(u, abs=1e-3)


def test_a_share_of_next_to_nothing_is_one_case_or_none() -> None:
    u = (np.arange(1000) + 0.5) / 1000
    drawn = beta(0.3, 0.0, u)
    assert drawn.mean() == pytest.approx(0.3, abs=0.01)
    assert ((drawn < 0.05) | (drawn > 0.95)).mean() > 0.9


def test_a_better_level_draws_better_with_the_same_numbers() -> None:
    u = uniforms(KEY, 500)
    assert (beta(0.91, 20.0, u) > beta(0.9, 20.0, u)).all()


def test_errors_are_normal() -> None:
    u = np.array([0.001, 0.05, 0.25, 0.5, 0.9, 0.9999])
    exact = [statistics.NormalDist().inv_cdf(one) for one in u.tolist()]
    assert normal_quantiles(u) == pytest.approx(exact, abs=1e-4)


def test_the_bits_are_those_of_the_day_they_were_published() -> None:
    """Stored values: another machine or another NumPy must give them again."""
    u = uniforms(KEY, 3)
    assert [one.hex() for one in u.tolist()] == U_BITS
    assert [one.hex() for one in beta(0.93, 27.5, u).tolist()] == BETA_BITS
    assert [one.hex() for one in beta(0.3, 0.5, u).tolist()] == WEAK_BITS
    assert [one.hex() for one in normal_quantiles(u).tolist()] == NORMAL_BITS


def plain_beta(mean: float, strength: float, u: float) -> float:
    """The same quantile by plain Python, one number after another."""
    from tests.unit.rating.test_elementary import plain_exp, plain_log

    a, b = mean * strength, (1.0 - mean) * strength
    core = min(math.sqrt(1.0 / a + 1.0 / b), 2.0)
    steps = [step * 0.05 for step in range(-280, 281)]
    logits = [
        plain_log(a / b) + (core + 1.0 / a if step < 0 else core + 1.0 / b) * step for step in steps
    ]
    heights = [
        a * t - (a + b) * (max(t, 0.0) + plain_log(1.0 + plain_exp(-abs(t)))) for t in logits
    ]
    density = [plain_exp(height - heights[280]) for height in heights]
    total = [0.0]
    for at in range(560):
        piece = (density[at + 1] + density[at]) * (logits[at + 1] - logits[at])
        total.append(total[-1] + piece)
    reached = [one / total[-1] for one in total]
    left = max(at for at in range(561) if reached[at] <= u)
    share, following = (1.0 / (1.0 + plain_exp(-logits[at])) for at in (left, left + 1))
    part = (u - reached[left]) / (reached[left + 1] - reached[left])
    return share + part * (following - share)


def test_plain_python_draws_the_same_bits() -> None:
    u = uniforms(KEY, 20)
    for mean, strength in ((0.93, 27.5), (0.02, 12.0), (0.5, 0.8)):
        plain = [plain_beta(mean, strength, one) for one in u.tolist()]
        assert beta(mean, strength, u).tolist() == plain


U_BITS = ["0x1.c9b9f6862cd9dp-1", "0x1.864b512b6c9e0p-6", "0x1.0f2c460e2ccc5p-1"]
BETA_BITS = ["0x1.f60a9636d6c3ep-1", "0x1.9e789fe29fadfp-1", "0x1.e31507af678a6p-1"]
WEAK_BITS = ["0x1.eaae156502798p-1", "0x1.d51750840f980p-34", "0x1.8d6c580c2c080p-4"]
NORMAL_BITS = ["0x1.3f82b1dac4380p+0", "-0x1.fb05d3bc13eebp+0", "0x1.308cd3c9445bep-4"]
