"""What follows from the month for the one who decides?

Rules over the facts of the sheet, each with its number. Nothing is proposed where chance explains
what is seen; whoever falls under several rules is named by the first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from otklik.core.russian import counted
from otklik.editions import sentences
from otklik.editions.losses import greatest
from otklik.methodology.model import Methodology
from otklik.rating.chance import beta_quantiles
from otklik.report.halves import Halves, Seat
from otklik.report.moves import Move
from otklik.report.printing import PRINTING
from otklik.report.quality import Remark
from otklik.report.terms import Term
from otklik.report.topics import Topic

Section = Mapping[str, Any]
MOST = 6
_EACH = 2
"""So many proposals of one kind at most."""
NOTHING = "Ничего, что не объяснялось бы случайностью, в этом месяце нет: решать по нему нечего."


@dataclass(frozen=True)
class Proposal:
    """What to do with whom, and the fact it stands on."""

    what: str
    who: str
    why: str


@dataclass(frozen=True)
class Seen:
    """All that proposals are made of."""

    moves: Sequence[Move]
    halves: Sequence[Halves]
    terms: Sequence[Term]
    topics: Sequence[Topic]
    remarks: Sequence[Remark]
    losses: Mapping[str, str]


def proposals(seen: Seen) -> tuple[Proposal, ...]:
    """At most six, the gravest first."""
    named: set[str] = set()
    found = [
        *_once(_falls(seen.moves), named),
        *_once(_laggards(seen.halves, seen.losses), named),
        *_once(_late(seen.terms), named),
        *_promised(seen.terms),
        *_topic(seen.topics),
        *_mended(seen.remarks),
    ]
    return tuple(found[:MOST])


def worst_losses(document: Section, methodology: Methodology) -> dict[str, str]:
    """On what everybody loses most: «Качество ответов» (потеряно 6,2 балла), by id."""
    return {
        row["authority"]["id"]: f"«{found[0].title}» (потеряно {sentences.score(found[1])} балла)"
        for section in document["lists"]
        for row in section["results"]
        if (found := greatest(row, methodology))
    }


def _once(found: Iterator[tuple[str, Proposal]], named: set[str]) -> Iterator[Proposal]:
    """Of one kind, and of nobody twice."""
    fresh = ((who, one) for who, one in found if who not in named)
    for who, one in islice(fresh, _EACH):
        named.add(who)
        yield one


def _falls(moves: Sequence[Move]) -> Iterator[tuple[str, Proposal]]:
    for move in moves:
        if move.is_confirmed and not move.is_up:
            why = f"балл снизился на {sentences.score(abs(move.size))}, подтверждено."
            yield move.id, Proposal("Выслушать", move.name, why)


def _laggards(
    halves: Sequence[Halves], losses: Mapping[str, str]
) -> Iterator[tuple[str, Proposal]]:
    """The last of every group in turn, then the last but one."""
    deepest = max((len(half.behind) for half in halves), default=0)
    for depth in range(deepest):
        for half in halves:
            if depth < len(half.behind):
                found = half.behind[depth]
                yield found.id, _laggard(found, losses.get(found.id, ""))


def _laggard(found: Seat, loss: str) -> Proposal:
    most = f"; больше всего теряет на показателе {loss}" if loss else ""
    stands = f"{found.stands} в своей группе, " if found.stands else ""
    why = f"{stands}в нижней половине с вероятностью {found.chance}{most}."
    return Proposal("Выслушать", found.name, why)


def _late(terms: Sequence[Term]) -> Iterator[tuple[str, Proposal]]:
    for term in terms:
        for one in term.called if not term.is_promise else ():
            title = term.title[:1].lower() + term.title[1:]
            why = f"{title} не в срок — {one.said}, больше, чем объясняет случайность."
            yield one.id, Proposal("Разобрать опоздания", one.name, why)


def _promised(terms: Sequence[Term]) -> Iterator[Proposal]:
    """Who broke more than chance explains; where nobody did, what was broken by all together."""
    for term in terms:
        for one in term.called[:_EACH] or (term.whole,) if term.is_promise else ():
            if one.missed:
                why = f"из обещаний, чей срок наступил, не выполнено {one.said}."
                yield Proposal("Спросить за обещания", one.name, why)


def _topic(topics: Sequence[Topic]) -> Iterator[Proposal]:
    """The one that is late beyond chance, else the one most people write about."""
    if not topics:
        return
    late = next((topic for topic in topics if _is_late(topic, topics)), None)
    topic = late or topics[0]
    bodies = counted(topic.bodies, "органу", "органам", "органам")
    why = f"{counted(topic.n, 'сообщение', 'сообщения', 'сообщений')} к {bodies}"
    whole = _share(topics)
    if late and whole is not None:
        why += f", не в срок {topic.late} при {sentences.share(whole, 0)} по всем темам"
    yield Proposal("Вынести на совещание", f"тема «{topic.title}»", f"{why}.")


def _share(topics: Sequence[Topic]) -> float | None:
    due = sum(topic.due or 0 for topic in topics)
    return sum(topic.missed or 0 for topic in topics) / due if due else None


def _is_late(topic: Topic, topics: Sequence[Topic]) -> bool:
    """More often than nearly all that chance does around the others' share, half a case aside."""
    whole = _share([other for other in topics if other is not topic])
    if not topic.due or topic.missed is None or not whole:
        return False
    edge = beta_quantiles(
        np.array([whole]), np.array([float(topic.due)]), np.array([[(1 + PRINTING.certain) / 2]])
    )
    return topic.missed - 0.5 > topic.due * float(edge[0, 0])


def _mended(remarks: Sequence[Remark]) -> Iterator[Proposal]:
    for remark in remarks:
        if remark.is_alarm:
            yield Proposal("Починить данные", remark.title.lower(), remark.text)
