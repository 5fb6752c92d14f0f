"""Which moments must a month know of, and after which one does it know nothing?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

import duckdb

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import moment, month_title
from otklik.methodology.model import Methodology
from otklik.workspace.folder import Workspace

CASE_MOMENTS = ("created_at", "assigned_at", "first_answer_at", "closed_at")
_POST_AGE_DAYS = 7


@dataclass(frozen=True)
class Reach:
    """What a month needs: whatever began before it ended and was still alive at `since`.

    Nothing later than `as_of` is known. `post_age_days` is the age at which a post is measured.
    """

    month: Month
    since: datetime
    as_of: datetime
    history_months: int
    lookback_days: int
    post_age_days: int


def reach_of(
    connection: duckdb.DuckDBPyConnection,
    workspace: Workspace,
    month: Month,
    methodology: Methodology,
    as_of: datetime | None,
) -> Reach:
    """The reach of a month by these rules; expects the view `latest` of cases.

    `OtklikError` when nothing is known of the month or `as_of` is later than what was ingested.
    """
    known = _known_until(_latest_moment(connection), month, as_of)
    norms = methodology.norms
    lookback = norms.lookback_days
    history = max(workspace.settings().history_months, methodology.reach_months)
    since = (month - history).start - timedelta(days=lookback)
    age = norms.pages.age_days if norms.pages else _POST_AGE_DAYS
    return Reach(month, since, known, history, lookback, age)


def _known_until(latest: datetime | None, month: Month, as_of: datetime | None) -> datetime:
    if latest is None:
        raise OtklikError("Ничего не загружено. Что сделать: выполните «otklik ingest ФАЙЛ».")
    if as_of and as_of.date() > latest.date():
        raise OtklikError(
            f"Срез {moment(as_of)} позже всего, что загружено ({moment(latest)}): чего нет в "
            "выгрузках, того не знает и срез. Что сделать: загрузите более позднюю выгрузку."
        )
    known = as_of or latest
    if known < month.start:
        raise OtklikError(
            f"За {month_title(month)} нет данных: загружено только до {known:%d.%m.%Y}. "
            "Что сделать: загрузите выгрузку за этот месяц."
        )
    return known


def _latest_moment(connection: duckdb.DuckDBPyConnection) -> datetime | None:
    moments = ", ".join(f"max({name})" for name in CASE_MOMENTS)
    found = connection.sql(f"SELECT greatest({moments}) FROM latest").fetchone()
    return found[0] if found else None
