"""Which random numbers belong to a key, and how do they become shares and errors?

Uniform numbers are the output of SHAKE-128 (FIPS 202) for the key, 52 bits each: no generator of
any library is involved. A number u becomes the u-quantile of a distribution by a table of the
density on a lattice, summed by trapezoids and inverted along straight lines. Everything is made
of `elementary` operations and comparisons, so that any machine, and any other implementation of
these pages, draws the same bits.
"""

import hashlib
from functools import cache

import numpy as np

from otklik.rating.elementary import exp, log
from otklik.rating.evidence import Array

_BYTES = 8
_UNUSED_BITS = 12
_UNIT = 2.0**-52
_REACH, _STEP = 14.0, 0.05
"""How far from its peak, in widths, a density is tabulated, and how finely."""
_NORMAL_REACH, _NORMAL_STEP = 8.0, 0.01
_WIDEST = 2.0
"""The widest a core of the logit of a share is taken, beside its exponential tails."""
_NEAREST = 1e-4
_WEAKEST = 0.05


def uniforms(key: tuple[str, ...], count: int) -> Array:
    """So many numbers between 0 and 1, both excluded, that belong to the key and to no other."""
    stream = hashlib.shake_128("|".join(key).encode()).digest(_BYTES * count)
    whole = np.frombuffer(stream, dtype="<u8") >> np.uint64(_UNUSED_BITS)
    found: Array = (whole.astype(np.float64) + 0.5) * _UNIT
    return found


def beta_quantiles(means: Array, strengths: Array, u: Array) -> Array:
    """Quantiles of Beta(mean·strength, (1 − mean)·strength).

    `means`, `strengths`: shape (cells,); `u` and what is returned: (cells, draws). A mean is kept
    0.0001 away from 0 and 1 and a strength above 0.05: beyond these the distribution is one point,
    or two.
    """
    means = np.clip(means, _NEAREST, 1.0 - _NEAREST)
    strengths = np.maximum(strengths, _WEAKEST)
    logits, density = _logit_densities(means * strengths, (1.0 - means) * strengths)
    tables = zip(1.0 / (1.0 + exp(-logits)), _summed(logits, density), u, strict=True)
    found = np.empty_like(u)
    for row, (shares, distribution, numbers) in enumerate(tables):
        found[row] = _inverted(shares, distribution, numbers)
    return found


def normal_quantiles(u: Array) -> Array:
    """Quantiles of the standard normal distribution, shape as `u`."""
    return _inverted(*_normal_table(), u)


def _logit_densities(a: Array, b: Array) -> tuple[Array, Array]:
    """Nodes of t = ln(x/(1 − x)) and the density of t for x ~ Beta(a, b), 1 at its peak.

    It is e^(a·t)/(1 + e^t)^(a+b): smooth, with one peak at ln(a/b) and tails e^(a·t) and e^(−b·t).
    `a`, `b`: shape (cells,); both results: (cells, nodes).
    """
    a, b = a[:, np.newaxis], b[:, np.newaxis]
    core = np.minimum(np.sqrt(1.0 / a + 1.0 / b), _WIDEST)
    half = round(_REACH / _STEP)
    steps = np.arange(-half, half + 1) * _STEP
    logits = log(a / b) + np.where(steps < 0, core + 1.0 / a, core + 1.0 / b) * steps
    heights = a * logits - (a + b) * _softplus(logits)
    return logits, exp(heights - heights[:, half : half + 1])


def _softplus(t: Array) -> Array:
    """ln(1 + e^t)."""
    found: Array = np.maximum(t, 0.0) + log(1.0 + exp(-np.abs(t)))
    return found


@cache
def _normal_table() -> tuple[Array, Array]:
    count = round(_NORMAL_REACH / _NORMAL_STEP)
    nodes: Array = np.arange(-count, count + 1, dtype=np.float64) * _NORMAL_STEP
    return nodes, _summed(nodes, exp(nodes * nodes * -0.5))


def _summed(nodes: Array, density: Array) -> Array:
    """The distribution function at the nodes, from 0 to 1; nodes lie along the last axis."""
    pieces = (density[..., 1:] + density[..., :-1]) * (nodes[..., 1:] - nodes[..., :-1])
    nothing = np.zeros((*pieces.shape[:-1], 1))
    total = np.add.accumulate(np.concatenate([nothing, pieces], axis=-1), axis=-1)
    found: Array = total / total[..., -1:]
    return found


def _inverted(nodes: Array, distribution: Array, u: Array) -> Array:
    """Where a distribution function, straight between its nodes, reaches `u`."""
    left = np.searchsorted(distribution, u, side="right") - 1
    rise = distribution[left + 1] - distribution[left]
    part = (u - distribution[left]) / rise
    step = nodes[left + 1] - nodes[left]
    found: Array = nodes[left] + part * step
    return found
