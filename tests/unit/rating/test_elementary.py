"""Are exp and log right, and the same to the last bit wherever they are computed?"""

import math

import numpy as np
import pytest

from otklik.rating.elementary import exp, log

HARD = (-745.0, -1e-300, 0.0, 0.5, 1.0, 37.3)


def plain_exp(x: float) -> float:
    """The same steps on single numbers of plain Python."""
    x = min(max(x, -700.0), 700.0)
    twos = math.floor(x * 1.44269504088896338700 + 0.5)
    rest = x - twos * 6.93147180369123816490e-01
    rest = rest - twos * 1.90821492927058770002e-10
    total = 1.0 / math.factorial(14)
    for k in range(13, -1, -1):
        total = total * rest
        total = total + 1.0 / math.factorial(k)
    return math.ldexp(total, twos)


def plain_log(x: float) -> float:
    part, twos = math.frexp(x)
    if part < 0.70710678118654752440:
        part, twos = part * 2.0, twos - 1
    ratio = (part - 1.0) / (part + 1.0)
    square, total = ratio * ratio, 1.0 / 23
    for k in range(21, 0, -2):
        total = total * square
        total = total + 1.0 / k
    series = 2.0 * (ratio * total)
    return twos * 6.93147180369123816490e-01 + (twos * 1.90821492927058770002e-10 + series)


def numbers(low: float, high: float) -> list[float]:
    found: list[float] = np.random.default_rng(20261122).uniform(low, high, 5000).tolist()
    return found


def test_exp_is_right_to_the_last_digits() -> None:
    x = np.array(numbers(-650.0, 650.0))
    assert exp(x) == pytest.approx(np.exp(x), rel=1e-15)


def test_log_is_right_to_the_last_digits() -> None:
    x = np.exp(np.array(numbers(-650.0, 650.0)))
    assert log(x) == pytest.approx(np.log(x), rel=1e-15, abs=1e-15)


def test_arrays_and_single_numbers_give_the_same_bits() -> None:
    x = [*numbers(-40.0, 40.0), *HARD]
    assert exp(np.array(x)).tolist() == [plain_exp(one) for one in x]
    above = [abs(one) + 1e-9 for one in x]
    assert log(np.array(above)).tolist() == [plain_log(one) for one in above]


def test_beyond_its_bounds_exp_stands_still_and_the_unknown_stays_unknown() -> None:
    found = exp(np.array([-1e9, 1e9, math.nan]))
    assert found[0] == plain_exp(-700.0)
    assert found[1] == plain_exp(700.0)
    assert math.isnan(found[2])


def test_the_bits_are_those_of_the_day_they_were_published() -> None:
    x = np.array([0.1, 1.0, -2.5])
    assert [one.hex() for one in exp(x).tolist()] == EXP_BITS
    assert [one.hex() for one in log(np.array([0.1, 3.0, 1e9])).tolist()] == LOG_BITS


EXP_BITS = ["0x1.1aec7b35a00d4p+0", "0x1.5bf0a8b14576ap+1", "0x1.50385c094f425p-4"]
LOG_BITS = ["-0x1.26bb1bbb55515p+1", "0x1.193ea7aad030bp+0", "0x1.4b927f32bffb8p+4"]
