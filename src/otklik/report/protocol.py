"""What does the protocol say that an approver signs?

Everything by which the month's numbers can be trusted or doubted, in words. The same month, decided
in the same way, gives the same bytes: a signature belongs to their digest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.core.russian import NBSP, counted, month_title, number
from otklik.editions import robust_sentences
from otklik.editions.store import Edition
from otklik.experts.book import rubric
from otklik.experts.review import review
from otklik.report.excluded import Exclusions, exclusions
from otklik.report.governor import Head, head
from otklik.report.source import Source
from otklik.report.steps import steps
from otklik.site import words
from otklik.site.corrections import Correction, Shift, correction
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.decisions import EXCLUDE, REASSIGN, RELINK
from otklik.workspace.folder import Workspace
from otklik.workspace.journal import Entry, standing

FORMAT = "otklik-protocol/1"
UNTOLD = "не задано"
RULED = {
    EXCLUDE: "исключена запись {case}",
    REASSIGN: "запись {case} передана: {other}",
    RELINK: "у записи {case} исправлен автор: {author}",
    "penalty": "вычет {code}",
    "bonus": "надбавка {code}",
    "gate": "барьер {code}",
}
"""What each kind of decision (`tables.decisions.DECISION_KINDS`) has done."""
_CAUSES = (
    ("is_other", "данные заморожены заново"),
    ("rules", "другие правила"),
    ("rulings", "другие решения людей"),
    ("states", "другое состояние списков"),
)

Section = Mapping[str, Any]


@dataclass(frozen=True)
class ListState:
    """How far a list has come, and how far it had with the last signed edition.

    `step`: what is not the way that is advised, in a sentence.
    """

    title: str
    state: str
    before: str
    step: str


@dataclass(frozen=True)
class Gate:
    """A gate: `state` in a word, `why` in a sentence."""

    title: str
    state: str
    why: str


@dataclass(frozen=True)
class Held:
    """A group beside its alternatives, in sentences; `warnings` are for the commission."""

    title: str
    note: str
    sentences: tuple[str, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A number of something."""

    title: str
    value: str


@dataclass(frozen=True)
class Ruled:
    """A decision of the journal that stands, with both names."""

    number: str
    what: str
    authority: str
    reason: str
    evidence: str
    names: str


@dataclass(frozen=True)
class Moved:
    """An authority that the former revision shows otherwise."""

    name: str
    score: str
    zone: str
    stands: str
    long: str


@dataclass(frozen=True)
class Changes:
    """What differs from the former revision; `why` names the causes.

    `window`: how long the second column of scores is, in words; empty where there is none.
    """

    told: str
    why: str
    window: str
    rows: tuple[Moved, ...]


@dataclass(frozen=True)
class Agreed:
    """Weighted κ of the experts and the interval it lies in; None where it cannot be counted."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Told:
    """What the desk alone knows: who proposes, why and when, the gates and the objections.

    `agreed`: how far the experts who marked agree, None without a sample.
    `signed`: the states of lists that are in force, by code; None where nothing has been published.
    """

    proposed_by: str
    proposed_at: str
    note: str
    gates: tuple[Gate, ...]
    objections: tuple[Figure, ...]
    signed: Mapping[str, str] | None = None
    agreed: Agreed | None = None


@dataclass(frozen=True)
class Protocol:
    """The protocol; `changes` is None for the first revision of a month."""

    head: Head
    revision: str
    methodology: str
    snapshot: str
    proposed_by: str
    proposed_at: str
    note: str
    lists: tuple[ListState, ...]
    gates: tuple[Gate, ...]
    robustness: tuple[Held, ...]
    decisive: tuple[str, ...]
    experts: tuple[str, ...]
    exclusions: Exclusions
    objections: tuple[Figure, ...]
    decisions: tuple[Ruled, ...]
    changes: Changes | None

    @property
    def content(self) -> bytes:
        """The bytes that are kept and signed."""
        return canonical_bytes({"format": FORMAT, **asdict(self)})

    @property
    def sha256(self) -> str:
        """The digest that a signature belongs to."""
        return digest(self.content)


def protocol(
    workspace: Workspace, source: Source, snapshot: Snapshot, robust: Section, told: Told
) -> Protocol:
    """The protocol of a draft; `robust` is its document of `editions.robust`."""
    document, rules = source.document, source.rules
    names = {one.id: one.short_name for one in snapshot.authorities}
    return Protocol(
        head=_head(source),
        revision=f"r{source.edition.revision}",
        methodology=f"{rules.version}, SHA-256 {rules.digest}",
        snapshot=f"{snapshot.name}, SHA-256 {snapshot.sha256}",
        proposed_by=told.proposed_by,
        proposed_at=told.proposed_at,
        note=told.note,
        lists=tuple(_lists(source, told)),
        gates=told.gates,
        robustness=tuple(_held(robust)),
        decisive=tuple(f"{one['title']}. {one['decisive']['sentence']}" for one in robust["lists"]),
        experts=tuple(_experts(workspace, source, told.agreed)),
        exclusions=exclusions(snapshot),
        objections=told.objections,
        decisions=tuple(_ruled(one, names) for one in _decisions(workspace, document)),
        changes=_changes(workspace, source),
    )


def _head(source: Source) -> Head:
    """What is signed is no edition yet, and will be one."""
    known = head(source, f"Протокол месяца: {month_title(source.edition.month)}")
    named = f"проект выпуска r{source.edition.revision}, методика {source.rules.version}"
    return replace(known, edition=named)


def _lists(source: Source, told: Told) -> Iterator[ListState]:
    for step in steps(source.document, source.rules, told.signed):
        was, state = (words.LIST_STATES.get(one or "", UNTOLD) for one in (step.was, step.now))
        yield ListState(step.title, state, was, step.said)


def _held(robust: Section) -> Iterator[Held]:
    for one in robust["lists"]:
        for group in one["groups"]:
            rows = group["alternatives"]
            yield Held(
                title=robust_sentences.titled(one, group),
                note=group["note"],
                sentences=tuple(row["sentence"] for row in rows if row["applies"]),
                warnings=tuple(
                    row["warning"].removesuffix(robust_sentences.WRITE_IT_DOWN)
                    for row in rows
                    if row["warning"]
                ),
            )


def _experts(workspace: Workspace, source: Source, agreed: Agreed | None) -> Iterator[str]:
    """How much of the sample was read, and how far the readers agree."""
    try:
        found = review(workspace, source.edition.month, source.rules)
    except OtklikError as error:
        yield str(error).partition(" Что сделать")[0]
        return
    items = counted(
        found.items, "ответ и публикация", "ответа и публикации", "ответов и публикаций"
    )
    yield (
        f"В выборке {items}: оценено {number(found.settled)}, ждут эксперта "
        f"{number(len(found.waiting))}, ждут арбитра {number(len(found.disputed))}."
    )
    yield _agreement(agreed)


def _agreement(agreed: Agreed | None) -> str:
    if agreed is None or agreed.value is None:
        return "Согласие экспертов не посчитать: ни одной пары оценок нет."
    least = rubric()["reliable_from"]
    worse = f"; это ниже нужных {number(least, 2)}" if agreed.value < least else ""
    return (
        f"Согласие экспертов (взвешенная каппа) — {number(agreed.value, 2)}, "
        f"{_interval(agreed)}{worse}."
    )


def _interval(agreed: Agreed) -> str:
    if agreed.low is None or agreed.high is None:
        return "оценок мало, и насколько она точна, не сказать"
    return f"с учётом случайности от {number(agreed.low, 2)} до {number(agreed.high, 2)}"


def _decisions(workspace: Workspace, document: Section) -> Iterator[Entry]:
    for entry in standing(workspace.decisions):
        if str(entry.decision.month) == document["month"]:
            yield entry


def _ruled(entry: Entry, names: Mapping[str, str]) -> Ruled:
    one = entry.decision
    what = RULED[one.kind].format(
        case=one.case_id,
        code=one.code,
        other=names.get(one.code or "", one.code),
        author=f"тот же, что у записи {one.code}" if one.code else "других записей не писал",
    )
    about = f", показатель {one.indicator}" if one.indicator else ""
    who = one.authority_id or ""
    return Ruled(
        number=str(entry.number),
        what=f"{what}{about}",
        authority=names.get(who, who or "весь месяц"),
        reason=one.reason,
        evidence=one.evidence,
        names=f"{one.first}; {one.second}",
    )


def _changes(workspace: Workspace, source: Source) -> Changes | None:
    """Against the last published revision of the month."""
    if source.edition.revision == 1:
        return None
    former = workspace.editions / str(source.edition.month) / f"r{source.edition.revision - 1}"
    found = correction(Edition.read(former), source.edition)
    rows = [row for part in found.lists for row in part.rows]
    changed = counted(len(rows), "органа", "органов", "органов")
    what = "ни у кого не меняются" if found.is_nothing else f"меняются у {changed}"
    told = f"По сравнению с {former.name} итоги {what}."
    return Changes(told, _why(found), words.window(source.rules), tuple(map(_moved, rows)))


def _why(found: Correction) -> str:
    known = {
        "is_other": found.data.is_other,
        "rules": found.rules,
        "rulings": found.added or found.removed,
        "states": found.states,
    }
    causes = [said for name, said in _CAUSES if known[name]]
    return f"Причины: {', '.join(causes)}." if causes else "Ни данные, ни правила не менялись."


def _moved(row: Shift) -> Moved:
    before, after = row.before, row.after
    return Moved(
        row.name,
        *(
            _turned(getattr(before, name, "—"), getattr(after, name, "—"))
            for name in ("said", "zone", "stands", "long")
        ),
    )


def _turned(before: str, after: str) -> str:
    return after if before == after else f"{before}{NBSP}→ {after}"
