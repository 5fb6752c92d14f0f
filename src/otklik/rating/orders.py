"""How alike are two orders of the same authorities, and by how many places does each move?

Who is shown equal is equal: a printed score is a whole number of its last decimal.
"""

import numpy as np
import numpy.typing as npt

from otklik.rating.evidence import Array
from otklik.rating.scoring import FULL

Whole = npt.NDArray[np.int64]


def printed(totals: Array, adjustment: Array, decimals: int) -> Whole:
    """What is shown of totals after bonus and penalty, in units of the last printed decimal.

    `totals`: (…, authority); `adjustment`: (authority,), in points.
    """
    unit = 10**decimals
    shown = np.rint(totals * unit)
    shown += np.rint(adjustment * unit)
    whole: Whole = np.clip(shown, 0, FULL * unit, out=shown).astype(np.int64)
    return whole


def places(shown: Whole) -> Array:
    """The place of everybody, the highest first, shape as given (…, authority).

    Equals share the middle of their places: 1, 2.5, 2.5, 4. All orders are sorted together, each
    number with its column in its last bits: whole numbers sort several times faster than they are
    sorted out by `argsort`.
    """
    size = shown.shape[-1]
    bits = size.bit_length()
    keys = np.sort((-shown.reshape(-1, size) << bits) | np.arange(size), axis=-1)
    rows = np.arange(len(keys))[:, np.newaxis] * size
    found = np.empty(shown.size)
    found[(rows + (keys & ((1 << bits) - 1))).ravel()] = _middles(keys >> bits)
    return found.reshape(shown.shape)


def _middles(in_order: Whole) -> Array:
    """The middles of the places of rows in order, one row after another."""
    count, size = in_order.shape
    begins = np.ones((count, size), dtype=np.bool_)
    np.not_equal(in_order[:, 1:], in_order[:, :-1], out=begins[:, 1:])
    first = np.flatnonzero(begins)
    sharing = np.diff(first, append=count * size)
    return np.repeat(first % size + (sharing + 1) / 2, sharing)


def agreement(published: Array, others: Array) -> Array | None:
    """Spearman's rank correlation of the published places with others, shape (…,) of `others`.

    Pearson's correlation of shared places. An order that tells nobody apart agrees with none: 0;
    None where it is the published one that tells nobody apart.
    """
    middle = (len(published) + 1) / 2
    ours, theirs = published - middle, others - middle
    whole = float(ours @ ours)
    if not whole:
        return None
    spread = np.sqrt(whole * np.einsum("...a,...a->...", theirs, theirs))
    found: Array = np.divide(theirs @ ours, spread, out=np.zeros_like(spread), where=spread > 0)
    return found
