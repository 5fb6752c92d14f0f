"""How are months of exports of the invented region written, with the truth beside them?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from otklik.core.calendars import WorkingHours, load_calendar
from otklik.core.clock import WorkClock, compile_days
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title
from otklik.simulate.abilities import EPOCH
from otklik.simulate.columns import COLUMNS, SHEET
from otklik.simulate.exporting import Progress, Series, write_exports
from otklik.simulate.flow import WARM_UP_MONTHS, Flow, Numbered, months_of_cases, streams
from otklik.simulate.gaming.model import load_gaming_model
from otklik.simulate.gaming.plan import Plan
from otklik.simulate.gaming.truth import GamingTruth, gaming_truth
from otklik.simulate.marks.model import load_mark_model
from otklik.simulate.marks.quality import write_qualities
from otklik.simulate.messages.columns import COLUMNS as MESSAGE_COLUMNS
from otklik.simulate.messages.columns import SHEET as MESSAGE_SHEET
from otklik.simulate.messages.flow import NumberedMessage, months_of_messages
from otklik.simulate.messages.model import MessageModel, load_message_model
from otklik.simulate.messages.seen import SeenMessage
from otklik.simulate.messages.seen import Setting as MessageSetting
from otklik.simulate.messages.truth import message_truth
from otklik.simulate.model import Model, load_model
from otklik.simulate.pages.federal import write_registry
from otklik.simulate.pages.flow import MonthOfPages, PageFlow, months_of_pages
from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.report import write_report
from otklik.simulate.pages.truth import page_truth
from otklik.simulate.pages.writing import Measured, write_dumps, write_sweeps
from otklik.simulate.people import OK, TELEGRAM, VK
from otklik.simulate.registry import known_registry
from otklik.simulate.seen import Seen, Setting
from otklik.simulate.settlements import known_settlements
from otklik.simulate.territory import territory
from otklik.simulate.truth import truth_files
from otklik.simulate.world import World, load_world
from otklik.workspace import settlements
from otklik.workspace.atomic import write_file
from otklik.workspace.map_file import MAP_FILE
from otklik.workspace.resources import shipped

Told = TypeVar("Told")

MAX_SCALE = 100.0
REGISTRY, TRUTH = "registry", "truth"
"""The folders beside the exports."""
_DAYS_A_MONTH = 30.4375


@dataclass(frozen=True)
class Simulation:
    """What was written; `hours` is the `[hours]` of otklik.toml by which the truth is counted.

    `exports` are those of incidents, `messages` those of the feedback platform, `pages` the
    answers of networks, `registries` those of the federal registry of pages, `reports` the
    region's own; all in the order in which they are to be ingested.
    """

    exports: tuple[Path, ...]
    messages: tuple[Path, ...]
    pages: tuple[Measured, ...]
    registries: tuple[Measured, ...]
    reports: tuple[Path, ...]
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
    crowd: float = 1.0,
    progress: Progress | None = None,
) -> Simulation:
    """Writes `months` monthly exports of each system up to `last`, `registry/` and `truth/`.

    `scale` 1 is a real region of about 10,500 cases, 3,500 posts and 18,000 comments a month;
    `crowd` makes its official pages so many times busier. The same arguments write the same
    bytes. `UsageError` for senseless arguments, `InputError` for months without a calendar.
    """
    _check(months, seed, scale, crowd)
    world, model, messages = load_world(), load_model(), load_message_model()
    first = last - (months - 1)
    plan = _plan(seed, first, world, model)
    flow = Flow(seed, scale, world, model, _clock(model, first, last), plan)
    pages = PageFlow(seed, scale, crowd, world, load_page_model(), plan)
    _register(folder / REGISTRY, flow, messages, pages)
    with gaming_truth(folder / TRUTH, pages.schedule(VK)) as games:
        order = _Order(folder, first, last, games, progress or _silence)
        _qualities(order, seed, world)
        written = _incidents(order, flow), _messages(order, flow, messages)
        return _told_of(order, flow, *written, _pages(order, pages))


@dataclass
class _Collected:
    """What was written of official pages so far, in the order in which it is to be ingested."""

    answers: list[Measured] = field(default_factory=list)
    registries: list[Measured] = field(default_factory=list)
    reports: list[Path] = field(default_factory=list)


@dataclass(frozen=True)
class _Order:
    """What is to be written: where, of which months, with whom to share what is planted."""

    folder: Path
    first: Month
    last: Month
    games: GamingTruth
    progress: Progress

    @property
    def truth(self) -> Path:
        """Where the truth goes."""
        return self.folder / TRUTH


def _register(folder: Path, flow: Flow, messages: MessageModel, pages: PageFlow) -> None:
    """Writes the registry that somebody careful would have typed in."""
    folder.mkdir(parents=True, exist_ok=True)
    official = [page for network in (VK, OK, TELEGRAM) for page in pages.pages(network)]
    known_registry(flow.world, flow.model, messages, official).save(folder)
    listed = settlements.written(known_settlements(flow.world))
    write_file(folder / settlements.SETTLEMENTS_FILE, listed)
    write_file(folder / MAP_FILE, territory(flow.world))


def _told_of(
    order: _Order,
    flow: Flow,
    incidents: tuple[Path, ...],
    messages: tuple[Path, ...],
    collected: _Collected,
) -> Simulation:
    return Simulation(
        exports=incidents,
        messages=messages,
        pages=tuple(collected.answers),
        registries=tuple(collected.registries),
        reports=tuple(collected.reports),
        registry=order.folder / REGISTRY,
        truth=order.truth,
        region=flow.world.region,
        timezone=flow.world.timezone,
        hours=dict(flow.model.day),
    )


def _silence(_: str) -> None:
    """Nobody asked for progress."""


def _check(months: int, seed: int, scale: float, crowd: float) -> None:
    if months < 1:
        raise UsageError(f"Число месяцев должно быть не меньше одного, а дано {months}.")
    if seed < 0:
        raise UsageError(f"Зерно — целое число от нуля, а дано {seed}.")
    if not 0 < scale <= MAX_SCALE:
        raise UsageError(f"Масштаб — число больше 0 и до {MAX_SCALE:g}, а дано {scale:g}.")
    most = MAX_SCALE / max(scale, 1.0)
    if not 0 < crowd <= most:
        raise UsageError(
            f"Многолюдность при масштабе {scale:g} — число больше 0 и до {most:g}, "
            f"а дано {crowd:g}."
        )


def _clock(model: Model, first: Month, last: Month) -> WorkClock:
    """Working time from the warm-up to the latest answer, a month after the last case."""
    calendar = load_calendar(shipped("reference") / "calendars")
    since, until = (first - WARM_UP_MONTHS).start.date(), (last + 1).end.date()
    hours = WorkingHours.parse(model.day)
    return WorkClock(compile_days(calendar, hours, since, until - timedelta(days=1)))


def _qualities(order: _Order, seed: int, world: World) -> None:
    months = map(Month.from_index, range(order.first.index, order.last.index + 1))
    bodies = [body.id for body in world.bodies]
    write_qualities(order.truth, seed, bodies, months, load_mark_model())


def _plan(seed: int, first: Month, world: World, model: Model) -> Plan:
    """Bodies of a middling size play: a game of the largest would be everybody's."""
    rules = load_gaming_model()
    kinds = {body.id: body.kind for body in world.bodies}
    monthly = {
        body: stream.daily * _DAYS_A_MONTH
        for body, stream in streams(world.of(EPOCH), EPOCH, model).items()
    }
    players = tuple(
        body
        for body in sorted(monthly)
        if kinds[body] != "other" and rules.cases_from <= monthly[body] <= rules.cases_to
    )
    return Plan(seed, first + rules.quiet_months, players, rules)


def _incidents(order: _Order, flow: Flow) -> tuple[Path, ...]:
    with truth_files(order.truth, flow.world, flow.model, flow.clock) as truth:
        months = months_of_cases(flow, order.first, order.last)
        told = _told(months, truth.write, order.games.write_cases)
        rows = ((month.month, month.cases) for month in told)
        return tuple(write_exports(order.folder, _of_incidents(flow), rows, order.progress))


def _messages(order: _Order, flow: Flow, model: MessageModel) -> tuple[Path, ...]:
    with message_truth(order.truth, model.terms) as truth:
        months = months_of_messages(flow, model, order.first, order.last)
        told = _told(months, truth.write, order.games.write_messages)
        rows = ((month.month, month.messages) for month in told)
        return tuple(write_exports(order.folder, _of_messages(flow, model), rows, order.progress))


def _pages(order: _Order, flow: PageFlow) -> _Collected:
    found = _Collected()
    with page_truth(order.truth, flow) as truth:
        months = months_of_pages(flow, order.first, order.last)
        for month in _told(months, truth.write, order.games.write_posts):
            found.answers += write_sweeps(order.folder, month, flow)
            found.answers += write_dumps(order.folder, month, flow)
            found.registries += write_registry(order.folder, month.month, flow)
            found.reports.append(write_report(order.folder, month, flow))
            order.progress(f"Страницы за {month_title(month.month)}: {_posts(month)}")
    return found


def _posts(month: MonthOfPages) -> str:
    published = (post.published for posts in month.posts.values() for post in posts)
    count = sum(Month.of(at) == month.month for at in published)
    return counted(count, "публикация", "публикации", "публикаций")


def _told(months: Iterator[Told], *writers: Callable[[Told], None]) -> Iterator[Told]:
    """Passes months on, and writes the truth about each."""
    for month in months:
        for write in writers:
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
