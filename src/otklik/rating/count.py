"""What has to be counted before a snapshot can be rated?"""

from collections.abc import Iterator, Sequence

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title, number
from otklik.engines.choose import DEFAULT, Observe, engine
from otklik.engines.observation import Ask, Question, headline_questions, indicator_questions
from otklik.methodology.model import Methodology
from otklik.rating.decisions import CODED, Decision, require_known
from otklik.rating.gains import Gain, gains
from otklik.rating.rate import Counted, rate
from otklik.rating.result import Rating
from otklik.rating.scarcity import Scarcity, scarcities
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority

_PER_CENT = 100


Inputs = tuple[Counted, Sequence[Authority], Month, Methodology, Sequence[Decision]]
"""What a rating is a function of."""


def rate_snapshot(
    snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT
) -> Rating:
    """The rating of a frozen month; `OtklikError` if it cannot be rated by these rules."""
    return rate(*inputs_of(snapshot, methodology, engine(engine_name)))


def snapshot_gains(
    snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT
) -> tuple[Gain, ...]:
    """Who would gain if its cases vanished; `OtklikError` as for a rating."""
    return gains(*inputs_of(snapshot, methodology, engine(engine_name)))


def snapshot_scarcities(
    snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT
) -> tuple[Scarcity, ...]:
    """Who has far too few cases of an indicator, whether or not the month can be rated."""
    counted = count(snapshot, methodology, engine_name)
    return scarcities(counted, bodies_in_force(snapshot), snapshot.month, methodology)


def inputs_of(snapshot: Snapshot, methodology: Methodology, observe: Observe) -> Inputs:
    """What a rating follows from, counted by `observe`; `OtklikError` if it cannot be rated."""
    require_ratable(snapshot, methodology)
    authorities, decisions = bodies_in_force(snapshot), tuple(_decisions(snapshot))
    kinds = {rule.kind for rule in methodology.lists}
    require_known(decisions, (a.id for a in authorities if a.kind in kinds), methodology)
    counted = _counted(snapshot, methodology, observe)
    return counted, authorities, snapshot.month, methodology, decisions


def bodies_in_force(snapshot: Snapshot) -> tuple[Authority, ...]:
    """The authorities that existed on any day of the month.

    One abolished earlier has cases in the history and would take a place from the living.
    """
    first, after = snapshot.month.start.date(), snapshot.month.end.date()
    return tuple(
        authority
        for authority in snapshot.authorities
        if (authority.valid_from or first) < after and (authority.valid_to or first) >= first
    )


def count(snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT) -> Counted:
    """Observations of the region, of sizes and of indicators, by one engine."""
    return _counted(snapshot, methodology, engine(engine_name))


def _counted(snapshot: Snapshot, methodology: Methodology, observe: Observe) -> Counted:
    return Counted(*observe(snapshot, methodology.norms, asks_of(snapshot, methodology)))


def asks_of(snapshot: Snapshot, methodology: Methodology) -> tuple[Ask, ...]:
    """What has to be asked, in the order of `Counted`."""
    return tuple(_asks(snapshot, methodology))


def _asks(snapshot: Snapshot, methodology: Methodology) -> Iterator[Ask]:
    month, headlines = snapshot.month, headline_questions(methodology)
    sizes = tuple(question for question in headlines if question.measure.kind == "count")
    months = (*month.back(methodology.scored_months - 1), month)
    yield Ask(headlines, (month,), by_authority=False)
    yield Ask(sizes, (*month.back(methodology.load_months - 1), month), by_authority=True)
    yield Ask(indicator_questions(methodology), months, by_authority=True)
    if standardised := _standardised(methodology):
        yield Ask(standardised, months, by_authority=True, by_topic=True)


def _standardised(methodology: Methodology) -> tuple[Question, ...]:
    return tuple(Question(i.code, i.measure) for i in methodology.indicators if i.standardise)


def _decisions(snapshot: Snapshot) -> Iterator[Decision]:
    """Those that touch scores; what was decided of a case has done so already, in the facts."""
    for row in snapshot.rows("decisions"):
        if row["kind"] in CODED:
            yield Decision(
                number=row["number"],
                kind=row["kind"],
                authority_id=row["authority_id"],
                code=row["code"] or "",
                indicator=row["indicator"],
                reason=row["reason"],
                evidence=row["evidence"],
            )


def require_ratable(snapshot: Snapshot, methodology: Methodology) -> None:
    """`OtklikError` if the snapshot is too short, lacks a source or lost too many rows."""
    _require_reach(snapshot, methodology)
    _require_source(snapshot, methodology)
    _require_rows(snapshot, methodology)


def _require_reach(snapshot: Snapshot, methodology: Methodology) -> None:
    needed = methodology.norms.lookback_days
    if snapshot.history_months < methodology.reach_months or snapshot.lookback_days < needed:
        raise OtklikError(
            f"Снимок {snapshot.name} за {month_title(snapshot.month)} короче, чем нужно методике "
            f"«{methodology.version}». Что сделать: заморозьте месяц заново с этой методикой."
        )


def _require_source(snapshot: Snapshot, methodology: Methodology) -> None:
    """W3 of METHODOLOGY §8: a source is missing only if the methodology in force requires it."""
    for stream in sorted(set(methodology.requires) - snapshot.streams()):
        raise OtklikError(
            f"За {month_title(snapshot.month)} в снимке нет данных потока «{stream}», а методика "
            f"«{methodology.version}» их требует. Что сделать: загрузите выгрузку за этот месяц "
            "и заморозьте его заново."
        )


def _require_rows(snapshot: Snapshot, methodology: Methodology) -> None:
    """W3 again: what was rejected on reading cannot be rated, and must not be much."""
    sources = snapshot.passport()["sources"]
    read, rejected = (sum(source[name] for source in sources) for name in ("read", "rejected"))
    limit = methodology.rejected_share
    if limit is not None and rejected > limit * read:
        raise OtklikError(
            f"При загрузке отклонено {number(_PER_CENT * rejected / read, 1)} % строк, а методика "
            f"«{methodology.version}» допускает {number(_PER_CENT * limit, 1)} %. Что сделать: "
            "исправьте строки из файлов rejected.csv, загрузите выгрузки снова и заморозьте "
            "месяц заново."
        )
