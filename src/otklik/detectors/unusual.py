"""Would an authority like the others have so many odd things by chance?

The share usual among the others is a mean whose weights saturate (STATISTICS §4), so that no giant
is the norm. Authorities differ without any fault, so the spread of their shares counts as chance
too: what is asked for is the tail of a beta-binomial, and a small `of` is no proof.
"""

import math
from collections.abc import Iterator, Sequence

from otklik.detectors.tally import Limits, Tally


def usual_share(rest: Sequence[Tally], limits: Limits) -> float:
    """Σ w·p / Σ w over the others, w = of/(of + strength), with `usual` as one more, of `prior`."""
    weights = [_weight(one, limits) for one in rest]
    shares = sum(weight * one.share for weight, one in zip(weights, rest, strict=True))
    return (shares + limits["prior"] * limits["usual"]) / (sum(weights) + limits["prior"])


def chance(one: Tally, rest: Sequence[Tally], limits: Limits) -> float:
    """The chance that an authority like the others has `one.n` odd things or more, 0…1."""
    share = usual_share(rest, limits)
    spread = _spread(rest, share, limits)
    strength = (1 - spread) / spread
    return min(1.0, sum(_tail(one.n, one.of, share * strength, (1 - share) * strength)))


def _weight(one: Tally, limits: Limits) -> float:
    return one.of / (one.of + limits["strength"])


def _spread(rest: Sequence[Tally], share: float, limits: Limits) -> float:
    """ρ: by how much the others differ beyond the noise of counting, held between its limits."""
    noise = share * (1 - share)
    between = sum(_weight(o, limits) * ((o.share - share) ** 2 - noise / o.of) for o in rest)
    room = sum(_weight(o, limits) * noise * (1 - 1 / o.of) for o in rest)
    found = between / room if room else 0.0
    return min(max(found, limits["spread_least"]), limits["spread_most"])


def _tail(n: int, of: int, a: float, b: float) -> Iterator[float]:
    """Probabilities of n, n + 1 … `of` odd things by a beta-binomial with Beta(a, b)."""
    choices = math.lgamma(of + 1) - math.lgamma(n + 1) - math.lgamma(of - n + 1)
    found = math.exp(choices + _log_beta(n + a, of - n + b) - _log_beta(a, b))
    yield found
    for k in range(n, of):
        found *= (of - k) / (k + 1) * (k + a) / (of - k - 1 + b)
        yield found


def _log_beta(a: float, b: float) -> float:
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)
