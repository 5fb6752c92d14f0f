"""Which months may a test invent for rules that have everything?"""

from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st
from tests.generative.test_rating_properties import IDS, Seen, observations
from tests.making import MAY
from tests.observing import rated, share
from tests.ruling import drawn, ruled

from otklik.core.months import Month
from otklik.engines.observation import Observation
from otklik.methodology.model import Methodology
from otklik.rating.decisions import Decision
from otklik.rating.result import Rating
from otklik.workspace.registry_rows import Authority

METHODOLOGY = ruled()
DRAWN = drawn()
"""Rules that draw and compare, too."""
MONTHS = (*MAY.back(DRAWN.reach_months), MAY)
TOPICS = ("дороги", "парки", "")
CODES = {
    "penalty": ("P2", "P3", "P4"),
    "bonus": ("N1", "N2"),
    "gate": ("W1", "W2", "HID"),
}
Case = tuple[str, str, Month]


@dataclass(frozen=True)
class Invented:
    """A month: what was counted, of whom, and what people decided."""

    seen: Seen
    by_topic: Seen
    counts: Mapping[str, int]
    populations: Mapping[str, int | None]
    decisions: tuple[Decision, ...]

    @property
    def authorities(self) -> list[Authority]:
        """The bodies with their residents."""
        return [
            Authority(who, f"Город {who}", who, "municipal", population)
            for who, population in self.populations.items()
        ]

    def rating(self, methodology: Methodology = METHODOLOGY) -> Rating:
        """Rated by rules that have everything."""
        return rated(
            self.seen,
            self.counts,
            methodology,
            authorities=self.authorities,
            by_topic=self.by_topic,
            decisions=self.decisions,
        )


@st.composite
def topic_cases(draw: st.DrawFn, months: tuple[Month, ...] = MONTHS) -> dict[Case, tuple[int, int]]:
    """Cases of B1 and how many were answered in time, by body, topic and month."""
    keys = st.tuples(st.sampled_from(IDS), st.sampled_from(TOPICS), st.sampled_from(months))
    found = {}
    for key in draw(st.lists(keys, unique=True, max_size=40)):
        n = draw(st.integers(1, 30))
        found[key] = n, draw(st.integers(0, n))
    return found


def by_topic(cases: Mapping[Case, tuple[int, int]]) -> Seen:
    """As an engine gives them when asked by topic."""
    return [
        Observation(who, "B1", month, n, numerator=good, topic_group=topic)
        for (who, topic, month), (n, good) in cases.items()
    ]


def in_all(cases: Mapping[Case, tuple[int, int]]) -> Seen:
    """As an engine gives them otherwise."""
    sums: dict[tuple[str, Month], tuple[int, int]] = {}
    for (who, _, month), (n, good) in cases.items():
        before = sums.get((who, month), (0, 0))
        sums[who, month] = before[0] + n, before[1] + good
    return [share(who, "B1", *counted, month) for (who, month), counted in sums.items()]


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Decision, ...]:
    """Some decisions about some bodies."""
    found = []
    for number in range(1, 1 + draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(sorted(CODES)))
        code = draw(st.sampled_from(CODES[kind]))
        indicator = draw(st.sampled_from(("B1", "B2", "B6"))) if code in ("W2", "HID") else None
        who = draw(st.sampled_from(IDS))
        found.append(Decision(number, kind, who, code, indicator, "причина", "акт"))
    return tuple(found)


@st.composite
def invented(draw: st.DrawFn) -> Invented:
    """A month by rules that have everything."""
    cases = draw(topic_cases())
    others = [o for o in draw(observations(months=MONTHS)) if o.code != "B1"]
    volume = st.sampled_from([0, 3, 5, 30, 30, 30])
    residents = st.sampled_from([None, 0, 9_000, 20_000, 60_000])
    return Invented(
        seen=[*others, *in_all(cases)],
        by_topic=by_topic(cases),
        counts=draw(st.fixed_dictionaries(dict.fromkeys(IDS, volume))),
        populations=draw(st.fixed_dictionaries(dict.fromkeys(IDS, residents))),
        decisions=draw(decisions()),
    )
