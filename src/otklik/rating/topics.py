"""What would a share be if everybody had the average topics of the list?

The rule is STATISTICS §4: roads are slower than parks, and nobody chooses what people write about.
Whatever a body is compared with leaves the body itself out, so that its own improvement, in this
month or before it, cannot raise what is asked of it. For the same reason the history has no bounds
of its own: a body at its bound would gain nothing by a better past and still lose what the others'
history, compared with a better neighbour, takes from the level of the group. The anchor has them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Standardise
from otklik.rating.evidence import Evidence, TopicShift, Window


@dataclass(frozen=True)
class Tally:
    """Cases, and how many of them were missed, that is are not in the numerator."""

    n: int = 0
    missed: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.n + other.n, self.missed + other.missed)


Tallies = Mapping[str, Tally]
"""Of one body, by topic."""


@dataclass(frozen=True)
class Rates:
    """The share of missed cases by topic; `typical` for a topic that nobody else has."""

    by_topic: Mapping[str, float]
    typical: float

    def weighted(self, weights: Mapping[str, float]) -> float:
        """Σ weight × rate over topics."""
        total = 0.0
        for topic, weight in weights.items():
            total += weight * self.by_topic.get(topic, self.typical)
        return total


def standardised(
    evidence: Evidence, by_topic: Iterable[Observation], window: Window, kind: str
) -> Evidence:
    """The evidence of a whole list of a `kind`, with its shares standardised where rules say so."""
    seen = [o for o in by_topic if o.topic_group and o.authority_id in evidence.authority_ids]
    for place, indicator in enumerate(evidence.indicators):
        rule = indicator.standardise
        if rule and kind in rule.kinds:
            own = [o for o in seen if o.code == indicator.code]
            evidence = _standardised(evidence, place, own, window, rule)
    return evidence


def _standardised(
    evidence: Evidence,
    place: int,
    seen: Iterable[Observation],
    window: Window,
    rule: Standardise,
) -> Evidence:
    """One indicator; who is the only one with a history has nobody to be compared with."""
    now, history = tallies(seen, window.months), tallies(seen, window.past)
    mix, code = average_mix(history), evidence.indicators[place].code
    x, past_x, shifts = evidence.x.copy(), evidence.past_x.copy(), dict(evidence.shifts)
    for row, who in enumerate(evidence.authority_ids):
        if not history.keys() - {who}:
            continue
        rates, at = rates_without(who, history, rule), (row, place)
        average = rates.weighted(mix)
        missed = expected(now.get(who, {}), evidence.n[at], rates, average)
        before = expected(history.get(who, {}), evidence.past_n[at], rates, average)
        share = missed / evidence.n[at] if evidence.n[at] else average
        shifts[who, code] = TopicShift(float(x[at]), float(past_x[at]), float(share), average)
        x[at] = shifted(evidence.n[at], x[at], missed, average)
        past_n = evidence.past_n[at]
        past_x[at] = past_n - _missed(past_n, past_x[at], before, average)
    return replace(evidence, x=x, past_x=past_x, shifts=shifts)


def tallies(seen: Iterable[Observation], months: Iterable[Month]) -> dict[str, dict[str, Tally]]:
    """By authority and topic, both in order, over the months."""
    found: dict[str, dict[str, Tally]] = {}
    within = [one for one in seen if one.month in months]
    for one in sorted(within, key=lambda o: (str(o.authority_id), str(o.topic_group))):
        own, topic = found.setdefault(str(one.authority_id), {}), str(one.topic_group)
        own[topic] = own.get(topic, Tally()) + Tally(one.n, one.n - (one.numerator or 0))
    return found


def average_mix(history: Mapping[str, Tallies]) -> dict[str, float]:
    """π: the mean share of each topic over the bodies with a history, a voice each."""
    mix: dict[str, float] = {}
    for own in history.values():
        for topic, tally in own.items():
            mix[topic] = mix.get(topic, 0.0) + tally.n / _whole(own).n / len(history)
    return mix


def rates_without(who: str, history: Mapping[str, Tallies], rule: Standardise) -> Rates:
    """q_k(−u): each topic's rate among the others, with `strength` typical bodies behind it.

    A body's voice in a topic is n/(n + saturation), so that no giant dominates; the same in the
    typical rate q̄, which leaves the body out as well.
    """
    typical, topics = _Voices(), dict[str, _Voices]()
    for other, own in history.items():
        if other != who:
            typical.add(_whole(own), rule.saturation)
            for topic, tally in own.items():
                topics.setdefault(topic, _Voices()).add(tally, rule.saturation)
    level, strength = typical.missed / typical.weight, rule.strength
    return Rates(
        {
            topic: (voices.missed + strength * level) / (voices.weight + strength)
            for topic, voices in topics.items()
        },
        level,
    )


def expected(own: Tallies, n: float, rates: Rates, average: float) -> float:
    """Σ n_k·q_k(−u): missed cases to be expected; of an unknown topic, as many as on average."""
    told = rates.weighted({topic: tally.n for topic, tally in own.items()})
    return told + (n - _whole(own).n) * average


def shifted(n: float, x: float, missed: float, average: float) -> float:
    """x = n − late′, late′ within 0…n; `missed` are expected."""
    return n - min(max(_missed(n, x, missed, average), 0.0), n)


def _missed(n: float, x: float, missed: float, average: float) -> float:
    """late′ = late − Σ n_k·q_k(−u) + n·e."""
    return n - x - missed + n * average


class _Voices:
    """Σ w and Σ w·q over bodies."""

    def __init__(self) -> None:
        self.weight = self.missed = 0.0

    def add(self, tally: Tally, saturation: float) -> None:
        """One more body with at least one case."""
        weight = tally.n / (tally.n + saturation)
        self.weight += weight
        self.missed += weight * (tally.missed / tally.n)


def _whole(own: Tallies) -> Tally:
    return sum(own.values(), Tally())
