"""How are months of exports of the invented region written, with the truth beside them?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.simulate.flow import WARM_UP_MONTHS, Flow, MonthOfCases, Numbered, months_of_cases
from otklik.simulate.model import Model, load_model
from otklik.simulate.registry import known_registry
from otklik.simulate.seen import Seen, Setting
from otklik.simulate.truth import TruthFiles, truth_files
from otklik.simulate.workbook import write_workbook
from otklik.simulate.world import load_world
from otklik.workspace.resources import shipped

RETURNING_MONTHS = 2
"""An export shows again what has changed in the cases of as many months before it."""

MAX_SCALE = 100.0
_EXPORT_DELAY = timedelta(days=3, hours=18)


@dataclass(frozen=True)
class Simulation:
    """What was written; `hours` is the `[hours]` of otklik.toml by which the truth is counted."""

    exports: tuple[Path, ...]
    registry: Path
    truth: Path
    region: str
    timezone: str
    hours: Mapping[str, Any]


def simulate(
    folder: Path,
    *,
    months: int,
    seed: int,
    scale: float,
    last: Month,
    progress: Callable[[str], None] | None = None,
) -> Simulation:
    """Writes `months` monthly exports up to `last`, `registry/` and `truth/` into a folder.

    `scale` 1 is a real region of about 10,500 cases a month. The same arguments write the same
    bytes. `UsageError` for senseless arguments, `InputError` for months without a calendar.
    """
    _check(months, seed, scale)
    world, model = load_world(), load_model()
    first = last - (months - 1)
    flow = Flow(seed, scale, world, model, _clock(model, first, last))
    (folder / "registry").mkdir(parents=True, exist_ok=True)
    known_registry(world, model).save(folder / "registry")
    with truth_files(folder / "truth", world, model, flow.clock) as truth:
        told = _told(months_of_cases(flow, first, last), truth)
        exports = tuple(_exports(folder, flow, told, progress or _silence))
    return Simulation(
        exports=exports,
        registry=folder / "registry",
        truth=folder / "truth",
        region=world.region,
        timezone=world.timezone,
        hours=dict(model.day),
    )


def export_moment(month: Month) -> datetime:
    """When the export of a month is made: on the evening of the 4th day of the next one."""
    return month.end + _EXPORT_DELAY


def _silence(_: str) -> None:
    """Nobody asked for progress."""


def _check(months: int, seed: int, scale: float) -> None:
    if months < 1:
        raise UsageError(f"Число месяцев должно быть не меньше одного, а дано {months}.")
    if seed < 0:
        raise UsageError(f"Зерно — целое число от нуля, а дано {seed}.")
    if not 0 < scale <= MAX_SCALE:
        raise UsageError(f"Масштаб — число больше 0 и до {MAX_SCALE:g}, а дано {scale:g}.")


def _clock(model: Model, first: Month, last: Month) -> WorkClock:
    """Working time from the warm-up to the latest answer, a month after the last case."""
    calendar = load_calendar(shipped("reference") / "calendars")
    since, until = (first - WARM_UP_MONTHS).start.date(), (last + 1).end.date()
    hours = WorkingHours.parse(model.day)
    return WorkClock(compile_days(calendar, hours, since, until - timedelta(days=1)))


def _told(months: Iterator[MonthOfCases], truth: TruthFiles) -> Iterator[MonthOfCases]:
    """Passes months on, and writes the truth about each."""
    for month in months:
        truth.write(month)
        yield month


def _exports(
    folder: Path, flow: Flow, months: Iterator[MonthOfCases], progress: Callable[[str], None]
) -> Iterator[Path]:
    earlier: tuple[MonthOfCases, ...] = ()
    for month in months:
        path = folder / f"export-{month.month}.xlsx"
        count = _export(path, flow, earlier, month)
        rows = counted(count, "строка", "строки", "строк")
        progress(f"Выгрузка за {month_title(month.month)}: {rows}")
        earlier = (*earlier, month)[-RETURNING_MONTHS:]
        yield path


def _export(path: Path, flow: Flow, earlier: tuple[MonthOfCases, ...], month: MonthOfCases) -> int:
    """One file: what has changed since the export before, then the month itself."""
    made = export_moment(month.month)
    before = export_moment(month.month - 1)
    setting = Setting(flow.world, flow.model, flow.clock, made)
    rows = (*_changed(earlier, before, made), *month.cases)
    return write_workbook(path, (Seen(row, setting) for row in rows), made)


def _changed(
    earlier: tuple[MonthOfCases, ...], after: datetime, until: datetime
) -> Iterator[Numbered]:
    for month in earlier:
        for row in month.cases:
            if row.case.times.moved_between(after, until):
                yield row
