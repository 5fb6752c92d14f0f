"""About what do people write to many authorities at once?

An edition holds no topics, since those of one body are small cells. The snapshot the edition was
made from holds them: of the whole region, and never fewer cases than the methodology publishes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from otklik.core.russian import number
from otklik.editions import sentences
from otklik.engines.choose import DEFAULT, engine
from otklik.engines.observation import TOPIC, Ask, Observation, Question
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.report.terms import is_term
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.facts import FACTS

MOST = 5
_SIZE = ""
"""The code of the question how many messages came; codes of indicators are never empty."""


@dataclass(frozen=True)
class Topics:
    """Topics that reach at least two bodies, those people write about most first.

    `n`: all messages of the month, of any topic.
    """

    found: tuple["Topic", ...]
    n: int

    def shown(self, least: int) -> tuple["Topic", ...]:
        """The first five; one less where what is left would be a cell of fewer than `least`."""
        shown = self.found[:MOST]
        while shown and 0 < self.n - sum(topic.n for topic in shown) < least:
            shown = shown[:-1]
        return shown


@dataclass(frozen=True)
class Topic:
    """A topic of the month: so many messages to so many bodies; `missed` of `due` were late.

    `due` is None where it is too small to be told, or where nothing asks for an answer in time.
    """

    title: str
    n: int
    bodies: int
    due: int | None
    missed: int | None

    @property
    def late(self) -> str:
        """`21,0 %` of first answers; a dash where it cannot be told."""
        if not self.due or self.missed is None:
            return "—"
        return sentences.share(self.missed / self.due, 0)

    @property
    def said(self) -> str:
        """`1 234`."""
        return number(self.n)


def topics(snapshot: Snapshot, methodology: Methodology) -> Topics:
    """The topics of a snapshot's month; none where messages cannot be parted by topic."""
    size, late = _size(methodology), _late(methodology)
    if size is None:
        return Topics((), 0)
    asked = [Question(_SIZE, size.measure)]
    asked += [Question(late.code, late.measure)] if late else []
    ask = Ask(tuple(asked), (snapshot.month,), by_authority=True, by_topic=True)
    (found,) = engine(DEFAULT)(snapshot, methodology.norms, [ask])
    least = methodology.publication.smallest_n
    told = (_topic(title, rows, least) for title, rows in _by_topic(found).items())
    shared = [topic for topic in told if topic.n >= least and topic.bodies > 1]
    shared.sort(key=lambda topic: (-topic.n, topic.title))
    return Topics(tuple(shared), sum(one.n for one in found if one.code == _SIZE))


def _size(methodology: Methodology) -> Headline | None:
    """What counts messages, if it can be parted by topic."""
    found = (h for h in methodology.headlines if h.code == methodology.publication.size)
    return next((h for h in found if _has_topics(h.measure.fact)), None)


def _late(methodology: Methodology) -> Indicator | None:
    """The first indicator of a term whose cases have topics."""
    found = (one for one in methodology.indicators if is_term(one))
    return next((one for one in found if _has_topics(one.measure.fact)), None)


def _has_topics(fact: str) -> bool:
    return any(column.name == TOPIC for column in FACTS[fact].columns)


def _by_topic(found: Iterable[Observation]) -> Mapping[str, Sequence[Observation]]:
    """Observations with a known topic."""
    named: dict[str, list[Observation]] = {}
    for one in found:
        if one.topic_group:
            named.setdefault(one.topic_group, []).append(one)
    return named


def _topic(title: str, rows: Sequence[Observation], least: int) -> Topic:
    came = [row for row in rows if row.code == _SIZE]
    due = [row for row in rows if row.code != _SIZE]
    n = sum(row.n for row in due)
    missed = sum(row.n - (row.numerator or 0) for row in due)
    is_told = n >= least
    return Topic(
        title=title,
        n=sum(row.n for row in came),
        bodies=len({row.authority_id for row in came}),
        due=n if is_told else None,
        missed=missed if is_told else None,
    )
