"""How are months of exports of the invented region written, with the truth beside them?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.simulate.columns import COLUMNS, SHEET
from otklik.simulate.exporting import Progress, Series, write_exports
from otklik.simulate.flow import WARM_UP_MONTHS, Flow, Numbered, months_of_cases
from otklik.simulate.messages.columns import COLUMNS as MESSAGE_COLUMNS
from otklik.simulate.messages.columns import SHEET as MESSAGE_SHEET
from otklik.simulate.messages.flow import NumberedMessage, months_of_messages
from otklik.simulate.messages.model import MessageModel, load_message_model
from otklik.simulate.messages.seen import SeenMessage
from otklik.simulate.messages.seen import Setting as MessageSetting
from otklik.simulate.messages.truth import message_truth
from otklik.simulate.model import Model, load_model
from otklik.simulate.registry import known_registry
from otklik.simulate.seen import Seen, Setting
from otklik.simulate.truth import truth_files
from otklik.simulate.world import load_world
from otklik.workspace.resources import shipped

Told = TypeVar("Told")

MAX_SCALE = 100.0


@dataclass(frozen=True)
class Simulation:
    """What was written; `hours` is the `[hours]` of otklik.toml by which the truth is counted.

    `exports` are those of incidents, `messages` those of the feedback platform.
    """

    exports: tuple[Path, ...]
    messages: tuple[Path, ...]
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
    progress: Progress | None = None,
) -> Simulation:
    """Writes `months` monthly exports of each system up to `last`, `registry/` and `truth/`.

    `scale` 1 is a real region of about 10,500 cases a month. The same arguments write the same
    bytes. `UsageError` for senseless arguments, `InputError` for months without a calendar.
    """
    _check(months, seed, scale)
    world, model, messages = load_world(), load_model(), load_message_model()
    first = last - (months - 1)
    flow = Flow(seed, scale, world, model, _clock(model, first, last))
    (folder / "registry").mkdir(parents=True, exist_ok=True)
    known_registry(world, model, messages).save(folder / "registry")
    told = progress or _silence
    return Simulation(
        exports=_incidents(folder, flow, first, last, told),
        messages=_messages(folder, flow, messages, first, last, told),
        registry=folder / "registry",
        truth=folder / "truth",
        region=world.region,
        timezone=world.timezone,
        hours=dict(model.day),
    )


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


def _incidents(
    folder: Path, flow: Flow, first: Month, last: Month, progress: Progress
) -> tuple[Path, ...]:
    with truth_files(folder / "truth", flow.world, flow.model, flow.clock) as truth:
        months = _told(months_of_cases(flow, first, last), truth.write)
        rows = ((month.month, month.cases) for month in months)
        return tuple(write_exports(folder, _of_incidents(flow), rows, progress))


def _messages(
    folder: Path, flow: Flow, model: MessageModel, first: Month, last: Month, progress: Progress
) -> tuple[Path, ...]:
    with message_truth(folder / "truth", model.terms) as truth:
        months = _told(months_of_messages(flow, model, first, last), truth.write)
        rows = ((month.month, month.messages) for month in months)
        return tuple(write_exports(folder, _of_messages(flow, model), rows, progress))


def _told(months: Iterator[Told], write: Callable[[Told], None]) -> Iterator[Told]:
    """Passes months on, and writes the truth about each."""
    for month in months:
        write(month)
        yield month


def _of_incidents(flow: Flow) -> Series[Numbered, Seen]:
    def seen(made: datetime) -> Callable[[Numbered], Seen]:
        setting = Setting(flow.world, flow.model, flow.clock, made)
        return lambda row: Seen(row, setting)

    return Series(
        file="export",
        title="Выгрузка",
        sheet=SHEET,
        columns=COLUMNS,
        seen=seen,
        moved=lambda row, after, until: row.case.times.moved_between(after, until),
    )


def _of_messages(flow: Flow, model: MessageModel) -> Series[NumberedMessage, SeenMessage]:
    def seen(made: datetime) -> Callable[[NumberedMessage], SeenMessage]:
        setting = MessageSetting(flow.world, model, made.date())
        return lambda row: SeenMessage(row, setting)

    return Series(
        file="pos",
        title="Выгрузка ПОС",
        sheet=MESSAGE_SHEET,
        columns=MESSAGE_COLUMNS,
        seen=seen,
        moved=lambda row, after, until: row.message.days.moved_between(after.date(), until.date()),
    )
