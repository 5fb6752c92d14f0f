"""How are exp and log computed so that every machine gives the same bits?

IEEE 754 fixes the result of + − × ÷ and of scaling by a power of two to the last bit; it does not
fix exp and log, and libraries differ in their last digit. Here both are made of the former alone,
one array operation after another, so that what is drawn today can be drawn again anywhere. The
error is a few units of the last place.
"""

import math

import numpy as np

from otklik.rating.evidence import Array

_LN2_HIGH = 6.93147180369123816490e-01
"""The leading bits of ln 2: its product with an exponent of two is exact."""
_LN2_LOW = 1.90821492927058770002e-10
_ONE_BY_LN2 = 1.44269504088896338700
_HALF_ROOT = 0.70710678118654752440
_LOWEST, _HIGHEST = -700.0, 700.0
_EXP_TERMS = tuple(1.0 / math.factorial(k) for k in range(14, -1, -1))
_LOG_TERMS = tuple(1.0 / k for k in range(23, 0, -2))


def exp(x: Array) -> Array:
    """e to the power of `x`, which is taken as −700 or 700 beyond these; NaN stays NaN."""
    x = np.clip(x, _LOWEST, _HIGHEST)
    twos = np.floor(x * _ONE_BY_LN2 + 0.5)
    rest = x - twos * _LN2_HIGH
    rest = rest - twos * _LN2_LOW
    power = np.nan_to_num(twos).astype(np.int64)
    found: Array = np.ldexp(_polynomial(rest, _EXP_TERMS), power)
    return found


def log(x: Array) -> Array:
    """The natural logarithm of `x`, which must be above zero."""
    part, twos = np.frexp(x)
    is_small = part < _HALF_ROOT
    part = np.where(is_small, part * 2.0, part)
    whole = np.where(is_small, twos - 1, twos).astype(np.float64)
    ratio = (part - 1.0) / (part + 1.0)
    series = 2.0 * (ratio * _polynomial(ratio * ratio, _LOG_TERMS))
    found: Array = whole * _LN2_HIGH + (whole * _LN2_LOW + series)
    return found


def _polynomial(x: Array, terms: tuple[float, ...]) -> Array:
    """Horner's scheme; `terms` from the highest power down."""
    total = np.full_like(x, terms[0])
    for term in terms[1:]:
        total = total * x
        total = total + term
    return total
