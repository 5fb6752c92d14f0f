"""What does an engine return, and about what is it asked?"""

from collections.abc import Iterable
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.methodology.model import Measure, Methodology

TOPIC = "topic_group"
"""The column of facts by which observations can be parted further; unknown topics are one group."""


@dataclass(frozen=True)
class Question:
    """A measure with the code by which its answer is known."""

    code: str
    measure: Measure


@dataclass(frozen=True)
class Ask:
    """Questions asked together: of which months, of every authority or of the whole region.

    `by_topic` parts the observations by topic group too.
    """

    questions: tuple[Question, ...]
    months: tuple[Month, ...]
    by_authority: bool
    by_topic: bool = False


@dataclass(frozen=True, order=True)
class Observation:
    """Sufficient statistics of one authority (None: the whole region), question and month.

    `numerator` is for shares. For other values `total`, `total_squares` and `median` are in the
    whole numbers of the column, seconds or millionths, and the `log_` ones in 1/100 000 of the
    logarithm of its unit (`tables.facts.VALUES`); sums are whole, so that no order of rows and no
    engine can change them. `topic_group` is None unless asked by topic; "" is an unknown topic.
    """

    authority_id: str | None
    code: str
    month: Month
    n: int
    numerator: int | None = None
    total: int | None = None
    total_squares: int | None = None
    median: float | None = None
    log_total: int | None = None
    log_total_squares: int | None = None
    log_median: float | None = None
    topic_group: str | None = None


def asked_facts(asks: Iterable[Ask]) -> list[str]:
    """The fact tables that the questions need, each once."""
    return sorted({question.measure.fact for ask in asks for question in ask.questions})


def in_order(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """By authority, code, month and topic; the whole region stands first."""

    def place(found: Observation) -> tuple[str, str, Month, str]:
        return found.authority_id or "", found.code, found.month, found.topic_group or ""

    return tuple(sorted(observations, key=place))


def indicator_questions(methodology: Methodology) -> tuple[Question, ...]:
    """What a methodology asks about every authority."""
    return tuple(Question(i.code, i.measure) for i in methodology.indicators)


def headline_questions(methodology: Methodology) -> tuple[Question, ...]:
    """What a methodology asks about the region as a whole."""
    return tuple(Question(h.code, h.measure) for h in methodology.headlines)
