"""How does a month stand at a glance: its calendar, its scores, how long objections wait?

The charts are those of the site, of the draft; they are drawn once for a document.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from otklik.core.months import Month
from otklik.core.russian import counted
from otklik.desk.reading.progress import Progress
from otklik.desk.reading.rated import Rated
from otklik.desk.reading.schedule import Step, steps, working_days
from otklik.site.charts.gallery import ListCharts, list_charts
from otklik.workspace.folder import Workspace

_KEPT = 4
AGES = ((0, "в тот же день"), (2, "1–2 дня"), (None, "3 дня и больше"))
"""Up to how many days somebody waits, and how that is called."""


@dataclass(frozen=True)
class Day:
    """A working day after the month; `when`: past, now or ahead."""

    number: int
    on: date
    when: str


@dataclass(frozen=True)
class Plan:
    """The working days of a month and its steps; `today` in a sentence."""

    days: tuple[Day, ...]
    steps: tuple[Step, ...]
    today: str


@dataclass(frozen=True)
class Waiting:
    """How many stand so, in all and by how long they have waited, as `AGES` go."""

    state: str
    total: int
    by_age: tuple[int, ...]


@dataclass(frozen=True)
class Stage:
    """One thing that has to be done with a month."""

    title: str
    is_done: bool


def stages(told: Progress) -> tuple[Stage, ...]:
    """What is done of a month as it stands now: what is out of date is to be done again."""
    is_frozen = told.snapshot is not None and not told.waiting
    is_rated = is_frozen and told.has_draft and not told.is_stale
    return (
        Stage("Выгрузки загружены", told.status is not None),
        Stage("Месяц заморожен", is_frozen),
        Stage("Черновик посчитан", is_rated),
        Stage("Выпуск издан", is_rated and not told.is_new),
    )


def plan(workspace: Workspace, month: Month, today: date) -> Plan:
    """The calendar of a month as days and steps."""
    days = working_days(workspace, month)
    shown = tuple(Day(number, on, _when(on, today)) for number, on in enumerate(days, 1))
    return Plan(shown, steps(workspace, month, today), _today_said(month, days, today))


@lru_cache(maxsize=_KEPT)
def charts(rated: Rated) -> tuple[ListCharts, ...]:
    """The charts of every list in which anybody has a score."""
    lists = [list_charts(one, rated.methodology) for one in rated.edition.document["lists"]]
    return tuple(one for one in lists if one.charts)


def waiting(
    state: str, spans: Iterable[tuple[datetime, datetime | None]], now: datetime
) -> Waiting:
    """Those of one state by how long they have waited: since when, and until when or until now."""
    waited = [((until or now).date() - since.date()).days for since, until in spans]
    by_age = [0] * len(AGES)
    for days in waited:
        by_age[_age(days)] += 1
    return Waiting(state, len(waited), tuple(by_age))


def _age(days: int) -> int:
    return next(place for place, (most, _) in enumerate(AGES) if most is None or days <= most)


def _when(on: date, today: date) -> str:
    return "past" if on < today else "ahead" if on > today else "now"


def _today_said(month: Month, days: Sequence[date], today: date) -> str:
    passed = sum(on <= today for on in days)
    if today < month.end.date():
        return f"Сегодня {today:%d.%m.%Y}, месяц ещё не кончился."
    if today > days[-1]:
        return f"Сегодня {today:%d.%m.%Y}; последний день по календарю был {days[-1]:%d.%m.%Y}."
    if today in days:
        return f"Сегодня {today:%d.%m.%Y}, {passed}-й рабочий день из {len(days)}."
    gone = counted(passed, "рабочий день", "рабочих дня", "рабочих дней")
    return f"Сегодня {today:%d.%m.%Y}, день нерабочий; прошло {gone} из {len(days)}."
