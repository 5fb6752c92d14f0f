"""What stands on the sheet of one authority: its score, its losses, what would help?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from otklik.core.russian import NBSP, number
from otklik.editions import arrivals, changed, decided, sentences, standings
from otklik.editions.sections import part_of
from otklik.methodology.model import Indicator, Methodology
from otklik.rating import result
from otklik.report import objections
from otklik.report.governor import Figure, Head, head
from otklik.report.halves import Seat, seat
from otklik.report.source import Source
from otklik.report.terms import Term
from otklik.site import groups, words
from otklik.site.gains import Gain
from otklik.workspace.settings import Contacts

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """A block: its weight, and its score within bounds where the rules draw."""

    title: str
    weight: str
    scored: str
    long: str
    seat: Seat | None


@dataclass(frozen=True)
class Loss:
    """An indicator: what was seen, its points of 100, and what the score lost on it."""

    code: str
    title: str
    seen: str
    points: str
    weight: str
    lost: str
    decided: str


@dataclass(frozen=True)
class Step:
    """What would help: the step and what it would change."""

    title: str
    step: str
    effect: str


@dataclass(frozen=True)
class Owed:
    """A kind of term this authority had to keep; `note` sets it beside what chance explains."""

    title: str
    said: str
    note: str


@dataclass(frozen=True)
class AuthoritySheet:
    """The sheet; without a `seat` where there is no score or nothing is drawn."""

    head: Head
    group: str
    note: str
    seat: Seat | None
    score: str
    long: str
    said: tuple[str, ...]
    figures: tuple[Figure, ...]
    blocks: tuple[Part, ...]
    window: str
    losses: tuple[Loss, ...]
    whole: str
    hidden: str
    steps: tuple[Step, ...]
    terms: tuple[Owed, ...]
    decisions: tuple[str, ...]
    decided_total: str
    objections: tuple[str, ...]


@dataclass(frozen=True)
class Around:
    """What the sheets of an edition share: `gains` by authority, empty for a month that is past."""

    source: Source
    terms: Sequence[Term]
    gains: Mapping[str, Sequence[Gain]]
    contacts: Contacts


def authority_sheet(row: Section, section: Section, around: Around) -> AuthoritySheet:
    """The sheet of one row of a list's section."""
    source, rules = around.source, around.source.rules
    who, traces = row["authority"], row.get("indicators", ())
    long = row.get("three_months") or {}
    return AuthoritySheet(
        head=_head(source, section, who["name"]),
        group=_group(row, section, rules),
        note=words.status_note(row["status"], section, rules, row.get("group")),
        seat=_seat(row, rules),
        score=sentences.score(row.get("score")),
        long=standings.scored(long) if long.get("score") is not None else "",
        said=tuple(_said(row, section, rules)),
        figures=tuple(_figures(row, rules)),
        blocks=tuple(_blocks(row, rules)),
        window=words.window(rules),
        losses=tuple(_losses(traces, rules)),
        whole=_whole(traces, rules),
        hidden=_hidden(traces, rules),
        steps=tuple(_step(gain) for gain in around.gains.get(who["id"], ())),
        terms=tuple(_owed(who["id"], around)),
        decisions=tuple(_decisions(row, rules)),
        decided_total=decided.total(row),
        objections=objections.how(source, row, around.contacts),
    )


def _head(source: Source, section: Section, title: str) -> Head:
    """A list that is on trial says so above the sheet."""
    found, note = head(source, title), words.list_note(section)
    return replace(found, status=f"{note} {found.status}".strip()) if note else found


def _group(row: Section, section: Section, rules: Methodology) -> str:
    """`Исполнительные органы, группа «остальные»`."""
    rule = next(rule for rule in rules.lists if rule.code == section["code"])
    title = groups.title(part_of(section, row), rule)
    return f"{rule.title}, группа «{title}»" if title else rule.title


def _seat(row: Section, rules: Methodology) -> Seat | None:
    """Where there is a score and the rules draw; the half it is in is told in words beside."""
    if row.get("score") is None or not row.get("interval"):
        return None
    return seat(row, rules, row.get("upper_half") or 0.0)


def _said(row: Section, section: Section, rules: Methodology) -> Iterator[str]:
    """All that is known of the score, the zone, the place and the change."""
    if row.get("score") is None:
        return
    zones = standings.zones_said(row, rules) if row.get("zone") else ""
    change = _change(row, section, rules)
    told = (standings.score_said(row, rules), zones, standings.half_said(row, rules), change)
    yield from (said for said in told if said)


def _change(row: Section, section: Section, rules: Methodology) -> str:
    """As everywhere; paper has no arrows that could be missing."""
    if row.get("change") and not changed.changed(row):
        return f"Изменение ({changed.against(rules)}) мало или такое, какое бывает и случайно."
    return changed.said(row, section, rules)


def _figures(row: Section, rules: Methodology) -> Iterator[Figure]:
    """How much came; nothing of who is withheld."""
    if row["status"] == result.WITHHELD:
        return
    for about in rules.headlines:
        if about.code in row["counts"]:
            yield Figure(about.title, arrivals.said(about, row, rules))


def _blocks(row: Section, rules: Methodology) -> Iterator[Part]:
    scores, column = row.get("blocks") or {}, row.get("three_months") or {}
    for block in rules.blocks:
        if scores.get(block.code) is not None:
            has_long = (column.get("blocks") or {}).get(block.code) is not None
            yield Part(
                title=block.title,
                weight=words.plain(block.weight),
                scored=standings.scored(row, block.code),
                long=standings.scored(column, block.code) if has_long else "—",
                seat=_block_seat(row, block.code, block.title),
            )


def _block_seat(row: Section, code: str, title: str) -> Seat | None:
    bounds = standings.interval(row, code)
    if bounds is None:
        return None
    score = row["blocks"][code]
    return Seat(code, title, score, *bounds, "", "", "", "", "")


def _losses(traces: Sequence[Section], rules: Methodology) -> Iterator[Loss]:
    """Every indicator on which something printed was lost, the dearest first."""
    scored = [trace for trace in traces if _is_scored(trace) and _is_lost(trace)]
    for trace in sorted(scored, key=lambda trace: -sentences.lost(trace)):
        indicator = rules.indicator(trace["code"])
        yield Loss(
            code=indicator.code,
            title=indicator.title,
            seen=_seen(indicator, trace),
            points=sentences.score(trace["points"]),
            weight=number(trace["weight"], 1),
            lost=sentences.score(sentences.lost(trace)),
            decided=sentences.touched(trace),
        )


def _seen(indicator: Indicator, trace: Section) -> str:
    """What was counted, and by what it was multiplied: without that its points would surprise."""
    said = sentences.observed(indicator, trace)
    if "discount" not in trace:
        return said
    return f"{said}; умножено на {indicator.discounted_by}: {sentences.share(trace['discount'])}"


def _is_scored(trace: Section) -> bool:
    return "points" in trace and trace["weight"] > 0


def _is_lost(trace: Section) -> bool:
    return bool(round(sentences.lost(trace), 1))


def _whole(traces: Sequence[Section], rules: Methodology) -> str:
    """On which indicators nothing was lost."""
    found = [trace for trace in traces if _is_scored(trace) and not _is_lost(trace)]
    return f"Без потерь: {_named(found, rules)}." if found else ""


def _hidden(traces: Sequence[Section], rules: Methodology) -> str:
    """Of which indicators nothing may be published."""
    found = [trace for trace in traces if trace.get("withheld")]
    return f"Слишком мало случаев, чтобы публиковать: {_named(found, rules)}." if found else ""


def _named(traces: Sequence[Section], rules: Methodology) -> str:
    titles = {one.code: f"{one.code}{NBSP}«{one.title}»" for one in rules.indicators}
    return ", ".join(titles[trace["code"]] for trace in traces)


def _step(gain: Gain) -> Step:
    title = f"{gain.indicator.code}{NBSP}«{gain.indicator.title}»"
    return Step(title, gain.step, f"{gain.effect}; {gain.at_once}")


def _owed(who: str, around: Around) -> Iterator[Owed]:
    is_drawn = around.source.rules.uncertainty is not None
    within = "в пределах случайного" if is_drawn else "методика о случайном не говорит"
    for term in around.terms:
        for one in term.broken:
            if one.id == who:
                note = "больше, чем объясняет случайность" if one.is_beyond else within
                yield Owed(term.title, one.said, note)


def _decisions(row: Section, rules: Methodology) -> Iterator[str]:
    for one in decided.decisions(row, rules):
        yield f"№{NBSP}{one.number}, {one.code} «{one.title}»: {one.effect}. {one.reason}."
