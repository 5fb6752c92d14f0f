"""What stands on the governor's sheet?

Everything follows from the published document; topics and the agreement of experts come from the
snapshot it was made from, where that lies in the workspace.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import month_title, number
from otklik.editions import sentences
from otklik.editions.public import kept_back
from otklik.report import moves, proposals, quality
from otklik.report.frozen import Frozen
from otklik.report.halves import Halves, halves
from otklik.report.moves import Move
from otklik.report.proposals import Proposal, worst_losses
from otklik.report.quality import Remark
from otklik.report.source import Source
from otklik.report.terms import Term, terms, told
from otklik.report.topics import Topic
from otklik.site import words

Section = Mapping[str, Any]
_HEADLINES = (
    "messages", "in_time", "median_time", "platform_in_time", "satisfaction", "good_answers",
)  # fmt: skip
"""Which of the region's numbers a governor sees first, as far as the methodology has them."""
_CALLED = 3
UNKNOWN_TOPICS = (
    "В издании тем нет, а снимка, из которого оно сделано, в рабочей папке нет: назвать нельзя."
)
KEPT_BACK_TOPICS = (
    "Тем в этом месяце нет: они считаются по всем спискам сразу, а часть списков не публикуется."
)
TOPICS_NOTE = "Темы — по снимку, в издании их нет."


@dataclass(frozen=True)
class Figure:
    """A number of the whole region."""

    title: str
    value: str


@dataclass(frozen=True)
class Line:
    """A kind of term: how many of all were broken, and by whom more than chance explains."""

    title: str
    total: str
    called: str


@dataclass(frozen=True)
class TopicLine:
    """A topic in words."""

    title: str
    n: str
    bodies: str
    late: str


@dataclass(frozen=True)
class Head:
    """What stands above and below every sheet."""

    region: str
    title: str
    month: str
    edition: str
    cut: str
    status: str
    standard: str
    digest: str
    is_draft: bool
    ticks: tuple[float, ...]


@dataclass(frozen=True)
class GovernorSheet:
    """The sheet, in words and numbers; the drawing is the template's affair."""

    head: Head
    figures: tuple[Figure, ...]
    proposals: tuple[Proposal, ...]
    nothing: str
    halves: tuple[Halves, ...]
    how: str
    moves: tuple[Move, ...]
    unmoved: str
    terms: tuple[Line, ...]
    unanswered: str
    topics: tuple[TopicLine, ...]
    topics_note: str
    remarks: tuple[Remark, ...]


def governor(source: Source, found: Frozen | None) -> GovernorSheet:
    """The sheet of a month; `found` is None where the snapshot is not to be had."""
    document, rules = source.document, source.rules
    groups, kept = halves(document, rules), terms(document, rules)
    changed, remarks = moves.moves(document), quality.quality(source, found)
    shared = found.topics.found if found else ()
    shown = found.topics.shown(rules.publication.smallest_n) if found else ()
    losses = worst_losses(document, rules)
    return GovernorSheet(
        head=head(source, f"Итоги за {month_title(source.edition.month)}"),
        figures=tuple(_figures(source)),
        proposals=proposals.proposals(
            proposals.Seen(changed, groups, kept, shared, remarks, losses)
        ),
        nothing=proposals.NOTHING,
        halves=groups,
        how=_how(source),
        moves=changed,
        unmoved=moves.unmoved(document, rules),
        terms=tuple(_line(term) for term in kept),
        unanswered=unanswered(source),
        topics=tuple(_topic(topic) for topic in shown),
        topics_note=_topics_note(found, document),
        remarks=remarks,
    )


def _topics_note(found: Frozen | None, document: Section) -> str:
    if kept_back(document):
        return KEPT_BACK_TOPICS
    return TOPICS_NOTE if found else UNKNOWN_TOPICS


def head(source: Source, title: str) -> Head:
    """What every sheet of an edition says of it."""
    rules = source.rules
    return Head(
        region=source.document["region"]["name"],
        title=title,
        month=month_title(source.edition.month),
        edition=f"{source.said}, методика {rules.version}",
        cut=quality.cut(source),
        status=words.STATUS_NOTES[rules.status],
        standard=words.standard(rules),
        digest=source.sha256,
        is_draft=source.is_draft,
        ticks=tuple(zone.from_score for zone in rules.zones if zone.from_score),
    )


def _figures(source: Source) -> Iterator[Figure]:
    sections = {section["code"]: section for section in source.document["headlines"]}
    about = {headline.code: headline for headline in source.rules.headlines}
    for code in _HEADLINES:
        if code in sections:
            said = sentences.headline(about[code], sections[code], source.rules)
            yield Figure(about[code].title, said)


def _how(source: Source) -> str:
    """How the drawing and the words of places are to be read."""
    rule = source.rules.uncertainty
    if rule is None:
        return ""
    sure, level = (sentences.share(one, 0) for one in (rule.half_probability, rule.level))
    return (
        f"Впереди — кто в верхней половине группы с вероятностью не меньше {sure}, позади — кто "
        f"так же верно в нижней. Полоска — промежуток, где балл лежит с вероятностью {level}, "
        "чёрточки — границы зон."
    )


def _line(term: Term) -> Line:
    nobody = "сверх случайного — никто" if term.broken else "слишком мало случаев для публикации"
    return Line(term.title, term.total, told(term.called, _CALLED) or nobody)


def _topic(topic: Topic) -> TopicLine:
    return TopicLine(topic.title, topic.said, number(topic.bodies), topic.late)


def unanswered(source: Source) -> str:
    """How many messages had no answer at the cut; empty where the edition does not tell it.

    Who was due and not answered is at least all due less all answered, and just that where every
    message was due.
    """
    n = {one["code"]: one["n"] for one in source.document["headlines"]}
    due, answered = n.get("in_time"), n.get("answers")
    if due is None or answered is None or due < answered:
        return ""
    left, least = due - answered, source.rules.publication.smallest_n
    if 0 < left < least:
        return ""
    sure = "" if _is_all_due(n) else "не меньше "
    return f"Без ответа к дате среза, хотя срок прошёл: {sure}{number(left)}."


def _is_all_due(n: Mapping[str, int | None]) -> bool:
    """Was the term of everything that counts over? Unknown where a part of it is not told."""
    came, rejected = n.get("incidents"), n.get("incidents_rejected")
    if came is None or rejected is None or n.get("excluded"):
        return False
    return came - rejected == n["in_time"]
