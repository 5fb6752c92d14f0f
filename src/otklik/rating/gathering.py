"""What is known of a list in a window of months, in its history, and before the window?"""

from dataclasses import dataclass, replace
from functools import cached_property

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Indicator, Methodology
from otklik.rating.draws import Drawing
from otklik.rating.evidence import Evidence, Window, by_month, gather
from otklik.rating.noise import Noise, noise_of
from otklik.rating.result import Column, Earlier
from otklik.rating.scored import missing_for_all
from otklik.rating.topics import standardised


@dataclass(frozen=True)
class Counted:
    """What engines return for a rating: about the region, and about each authority.

    `counts` are its sizes, `by_topic` the standardised indicators parted by topic.
    """

    headlines: tuple[Observation, ...]
    counts: tuple[Observation, ...]
    indicators: tuple[Observation, ...]
    by_topic: tuple[Observation, ...] = ()


@dataclass(frozen=True)
class Gathering:
    """Observations of the authorities of one list."""

    counted: Counted
    kind: str
    authority_ids: tuple[str, ...]
    methodology: Methodology

    def column(self, window: Window) -> Column:
        """Everything that scores, draws and comparisons of a window need."""
        evidence, rules = self._evidence(window), self.methodology
        column = Column(evidence, missing_for_all(evidence))
        if rules.uncertainty is None:
            return column
        drawing = Drawing(str(window.months[-1]), len(window.months))
        column = replace(column, drawing=drawing, noise=self._noise(window.months[-1]))
        is_compared = rules.change and len(window.months) == rules.window_months
        return replace(column, earlier=self._earlier(window)) if is_compared else column

    @cached_property
    def _indicators(self) -> tuple[Indicator, ...]:
        return self.methodology.applicable(self.kind)

    def _evidence(self, window: Window) -> Evidence:
        indicators = self._indicators
        evidence = gather(
            self.counted.indicators, self.authority_ids, indicators, window, self.methodology
        )
        return standardised(evidence, self.counted.by_topic, window, self.kind)

    def _noise(self, month: Month) -> Noise:
        """Of the months before this one, so that a month does not tell how unsure it is itself."""
        rule = self.methodology.uncertainty
        months = month.back(rule.spread_months - 1) if rule else ()
        n, x = by_month(
            self.counted.indicators, self.authority_ids, self._indicators, tuple(months)
        )
        return noise_of(n, x, self._indicators)

    def _earlier(self, window: Window) -> Earlier:
        """As many months before the window, standardised by the same history."""
        first = window.months[0]
        before = tuple(first.back(len(window.months)))
        evidence = self._evidence(Window(before, window.past))
        return Earlier(
            evidence,
            missing_for_all(evidence),
            before[0],
            (self._observed(window.months), self._observed(before)),
        )

    def _observed(self, months: tuple[Month, ...]) -> int:
        """How many of the months hold any observation of the list."""
        return len({one.month for one in self._of_list if one.month in months and one.n})

    @cached_property
    def _of_list(self) -> tuple[Observation, ...]:
        known = set(self.authority_ids)
        return tuple(one for one in self.counted.indicators if one.authority_id in known)
