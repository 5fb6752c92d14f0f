"""How good is a body on the feedback platform in a month, really?"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.simulate.abilities import drifted, share_of
from otklik.simulate.chance import log_normal, normal_share
from otklik.simulate.messages.model import AbilityModel, Terms

_HALVINGS = 50
_LONGEST = 400.0


@dataclass(frozen=True)
class MessageAbility:
    """The truth about a body in a month.

    `on_time`: share finished by the planned day; `typical_days`: the median of the log-normal
    days of timely messages before they are cut at the planned day; `fast_track`: share of all
    messages; `good_grades`: share of grades 4 and 5; `reopened`: share of finished.
    """

    on_time: float
    typical_days: float
    fast_track: float
    good_grades: float
    reopened: float

    def days(self, luck: float, planned: int, terms: Terms) -> float:
        """The days that a timely message takes, from a uniform number."""
        return log_normal(luck * self._uncut(planned, terms), self.typical_days, terms.sigma)

    def finished(self, terms: Terms) -> float:
        """What share is ever finished."""
        return 1 - (1 - self.on_time) * terms.never

    def median_days(self, terms: Terms) -> float:
        """Days within which half of the finished messages are finished, before rounding."""
        low, high = 0.0, _LONGEST
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            is_half = self._done(middle, terms) >= self.finished(terms) / 2
            low, high = (low, middle) if is_half else (middle, high)
        return high

    def _done(self, days: float, terms: Terms) -> float:
        """What share is finished within so many days."""
        fast = self._done_of(terms.fast, days, terms)
        return fast * self.fast_track + self._done_of(terms.ordinary, days, terms) * (
            1 - self.fast_track
        )

    def _done_of(self, planned: int, days: float, terms: Terms) -> float:
        """The same of the messages planned for so many days."""
        if days <= planned:
            return self.on_time * self._uncut(days, terms) / self._uncut(planned, terms)
        beyond = math.log((days - planned) / terms.late_median) / terms.late_sigma
        return self.on_time + (1 - self.on_time) * (1 - terms.never) * normal_share(beyond)

    def _uncut(self, days: float, terms: Terms) -> float:
        return normal_share(math.log(days / self.typical_days) / terms.sigma)


def message_abilities(
    seed: int, bodies: Iterable[str], month: Month, model: AbilityModel
) -> Mapping[str, MessageAbility]:
    """The abilities of every body in a month, the same whatever months are simulated."""
    return {body: _ability(seed, body, month, model) for body in bodies}


def _ability(seed: int, body: str, month: Month, model: AbilityModel) -> MessageAbility:
    """The better a latent number, the better the ability: faster, and with fewer returns."""
    labels = ("message ability", body)
    latent = drifted(seed, labels, month, model.drift, model.correlation, 5)
    on_time, speed, fast_track, good_grades, reopened = latent
    return MessageAbility(
        on_time=share_of(model.on_time, on_time),
        typical_days=model.speed.centre * math.exp(-model.speed.spread * speed),
        fast_track=share_of(model.fast_track, fast_track),
        good_grades=share_of(model.good_grades, good_grades),
        reopened=share_of(model.reopened, -reopened),
    )
