"""What have experts marked so far, where do they disagree, and how far do they agree at all?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from otklik.core.cases import MarkNorms
from otklik.core.errors import OtklikError
from otklik.core.marks import ARBITER, Item, Mark, deciding, is_settled
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.experts.agreement import Pair, weighted_kappa
from otklik.ingest.stored import connect, latest_rows
from otklik.methodology.model import Methodology
from otklik.tables.marks import CRITERIA, FLAGS
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import Sample, SampledItem, all_samples, load_sample

_MARKED = (*CRITERIA, *FLAGS, "promised_at")


@dataclass(frozen=True)
class Review:
    """The state of a month's sample, in items.

    `disputed` are the codes that need an arbiter, `waiting` those that lack an expert. `strangers`
    are codes that no sample of any month holds, `experts` whoever marked. `kappa` is over all
    criteria of all pairs, None without pairs; `kappas` by criterion. `needless` are codes that an
    arbiter marked although the experts agree; `needless_decide`, whether his mark decides there.
    """

    month: Month
    items: int
    settled: int
    disputed: tuple[str, ...]
    waiting: tuple[str, ...]
    strangers: tuple[str, ...]
    experts: tuple[str, ...]
    kappa: float | None
    kappas: Mapping[str, float | None]
    needless: tuple[str, ...] = ()
    needless_decide: bool = True


def review(workspace: Workspace, month: Month, methodology: Methodology) -> Review:
    """Looks at the marks ingested so far; `OtklikError` if the month has no sample."""
    sample, norms = require_sample(workspace, month), methodology.norms.marks
    if norms is None:
        raise OtklikError(f"Методика «{methodology.version}» не считает оценок экспертов.")
    marks, strangers = marks_given(workspace, sample)
    decisive = {code: deciding(given, norms) for code, given in marks.items()}
    settled = {code for code, given in decisive.items() if is_settled(given, norms)}
    waiting = _waiting(sample, decisive, norms)
    pairs = {
        name: [pair for given in marks.values() for pair in blind_pairs(given, name)]
        for name in CRITERIA
    }
    return Review(
        month=month,
        items=len(sample.items),
        settled=len(settled),
        disputed=tuple(code for code in sorted(decisive) if code not in settled | waiting),
        waiting=tuple(sorted(waiting)),
        strangers=strangers,
        experts=tuple(sorted({mark.expert for given in marks.values() for mark in given})),
        kappa=weighted_kappa(pair for found in pairs.values() for pair in found),
        kappas={name: weighted_kappa(found) for name, found in pairs.items()},
        needless=tuple(sorted(code for code, given in marks.items() if _is_needless(given, norms))),
        needless_decide=not norms.disputes_only,
    )


def require_sample(workspace: Workspace, month: Month) -> Sample:
    """The sample of a month; a sentence with the cure if there is none."""
    if sample := load_sample(workspace.samples, month):
        return sample
    raise OtklikError(
        f"Выборки за {month_title(month)} нет. Что сделать: выполните «otklik sample {month}»."
    )


def _is_needless(given: Sequence[Mark], norms: MarkNorms) -> bool:
    """Did an arbiter mark what the experts alone had settled?"""
    experts = [mark for mark in given if mark.role != ARBITER]
    is_judged = 0 < len(experts) < len(given)
    return is_judged and is_settled(deciding(experts, norms), norms)


def _waiting(
    sample: Sample, decisive: Mapping[str, Sequence[Mark]], norms: MarkNorms
) -> frozenset[str]:
    """Codes that neither enough experts nor an arbiter have marked."""
    return frozenset(
        item.code
        for item in sample.items
        if not (given := decisive.get(item.code))
        or (given[0].role != ARBITER and len(given) < norms.experts)
    )


def marks_given(
    workspace: Workspace, sample: Sample
) -> tuple[dict[str, list[Mark]], tuple[str, ...]]:
    """Marks by code, and the codes that no sample of any month holds."""
    items = {item.code: item for item in sample.items}
    with connect() as connection:
        latest_rows(workspace, connection, "assessments").create_view("given")
        columns = ", ".join(("code", "expert", "role", "assessed_at", *_MARKED))
        rows = connection.sql(f"SELECT {columns} FROM given ORDER BY code, expert").fetchall()
    marks: dict[str, list[Mark]] = defaultdict(list)
    for code, *given in rows:
        if code in items:
            marks[code].append(Mark(marked_item(items[code], given[2]), *given))
    known = {item.code for drawn in all_samples(workspace.samples) for item in drawn.items}
    return marks, tuple(sorted({code for code, *_ in rows} - known))


def marked_item(sampled: SampledItem, assessed_at: datetime) -> Item:
    """What marks are about; whose it is and how it ended does not matter to agreement."""
    return Item(sampled.stream, sampled.item_id, None, None, assessed_at, None)


def blind_pairs(given: Sequence[Mark], criterion: str) -> Iterator[Pair]:
    """What every two experts gave one item; arbiters know that others disagreed."""
    blind = [getattr(mark, criterion) for mark in given if mark.role != ARBITER]
    for one, other in combinations(blind, 2):
        if one is not None and other is not None:
            yield one, other
