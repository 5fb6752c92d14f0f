"""What has to be counted before a snapshot can be rated?"""

from otklik.core.errors import OtklikError
from otklik.core.russian import month_title
from otklik.engines.choose import DEFAULT, engine
from otklik.engines.observation import Ask, headline_questions, indicator_questions
from otklik.methodology.model import Methodology
from otklik.rating.rate import Counted, rate
from otklik.rating.result import Rating
from otklik.snapshots.snapshot import Snapshot


def rate_snapshot(
    snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT
) -> Rating:
    """The rating of a frozen month; `OtklikError` if it cannot be rated by these rules."""
    _require_reach(snapshot, methodology)
    _require_source(snapshot, methodology)
    counted = count(snapshot, methodology, engine_name)
    return rate(counted, kinds_in_force(snapshot), snapshot.month, methodology)


def kinds_in_force(snapshot: Snapshot) -> dict[str, str]:
    """The kind of each authority that existed on any day of the month, by its id.

    One abolished earlier has cases in the history and would take a place from the living.
    """
    first, after = snapshot.month.start.date(), snapshot.month.end.date()
    return {
        authority.id: authority.kind
        for authority in snapshot.authorities
        if (authority.valid_from or first) < after and (authority.valid_to or first) >= first
    }


def count(snapshot: Snapshot, methodology: Methodology, engine_name: str = DEFAULT) -> Counted:
    """Observations of the region, of sizes and of indicators, by one engine."""
    month = snapshot.month
    headlines = headline_questions(methodology)
    sizes = tuple(question for question in headlines if question.measure.kind == "count")
    months = (*month.back(methodology.history.months), month)
    asks = (
        Ask(headlines, (month,), by_authority=False),
        Ask(sizes, (month,), by_authority=True),
        Ask(indicator_questions(methodology), months, by_authority=True),
    )
    return Counted(*engine(engine_name)(snapshot, methodology.norms, asks))


def _require_reach(snapshot: Snapshot, methodology: Methodology) -> None:
    norms = methodology.norms
    needed = max(norms.maturity_days, norms.repeat_days)
    if snapshot.history_months < methodology.history.months or snapshot.lookback_days < needed:
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
