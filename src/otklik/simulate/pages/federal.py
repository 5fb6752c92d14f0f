"""What does the federal registry of official pages say of the invented region?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from otklik.core.months import Month
from otklik.simulate.pages.flow import PageFlow
from otklik.simulate.pages.look import Look
from otklik.simulate.pages.writing import Measured, looks
from otklik.simulate.people import OK, VK, VK_PAGES
from otklik.simulate.workbook import Column, write_workbook

SHEET = "Реестр"
_MADE = timedelta(hours=9)
_SCHOOLS = 6
_SCHOOL_PAGES, _SCHOOL_OGRN = 9000, 1_099_000_009_000


@dataclass(frozen=True)
class Entry:
    """One row; `reason` is why there is no page."""

    level: str
    founder: str
    name: str
    reason: str
    page_id: int | None
    url: str
    ogrn: int
    badge: bool
    connected: bool
    design: int
    widgets: int
    members: int


def write_registry(folder: Path, month: Month, flow: PageFlow) -> Iterator[Measured]:
    """Writes the registry as it was on the morning of the first day of a month, unless nobody
    looked at pages in that month.
    """
    at = month.start + _MADE
    if flow.is_looked_at(at):
        path = folder / f"pages_registry-{month}.xlsx"
        write_workbook(path, SHEET, COLUMNS, _entries(flow, at), at)
        yield Measured(path, at)


def _entries(flow: PageFlow, at: datetime) -> Iterator[Entry]:
    for network in (VK, OK):
        yield from (_entry(look, flow.world.region) for look in looks(flow, network, at))
    yield from _schools(flow.world.region)


def _entry(look: Look, region: str) -> Entry:
    is_municipal, met = look.keeper.kind == "municipal", look.met
    return Entry(
        level="Муниципальный" if is_municipal else "Региональный",
        founder="" if is_municipal else f"Правительство, {region}",
        name=look.keeper.name,
        reason="",
        page_id=look.page.page_id,
        url=look.page.url,
        ogrn=look.ogrn,
        badge=met["badge"],
        connected=met["connected"],
        design=50 * met["pictures"] + 50 * met["description"],
        widgets=met["widget_report"] + met["widget_opinion"],
        members=look.members,
    )


def _schools(region: str) -> Iterator[Entry]:
    """Institutions that the region's own list has not; the last of them needs no page."""
    for order in range(_SCHOOLS):
        is_kept = order < _SCHOOLS - 1
        yield Entry(
            level="Муниципальный",
            founder=f"Управление образования, {region}",
            name=f"МБОУ «Школа № {101 + order}» города Ладогорска",
            reason="" if is_kept else "Учреждение на капитальном ремонте",
            page_id=VK_PAGES + _SCHOOL_PAGES + order if is_kept else None,
            url=f"https://vk.com/club{VK_PAGES + _SCHOOL_PAGES + order}" if is_kept else "",
            ogrn=_SCHOOL_OGRN + order,
            badge=order % 2 == 0,
            connected=is_kept,
            design=100,
            widgets=2,
            members=300 + 40 * order,
        )


def _yes(is_so: bool) -> str:
    return "да" if is_so else "нет"


COLUMNS: tuple[Column[Entry], ...] = (
    Column("Уровень", lambda one: one.level),
    Column("Учредитель", lambda one: one.founder),
    Column("Наименование", lambda one: one.name),
    Column("Официальная страница не ведётся на основании", lambda one: one.reason),
    Column("ОГРН", lambda one: str(one.ogrn)),
    Column("Сфера 1", lambda _: "Государственное управление"),
    Column("Сфера 2", lambda _: ""),
    Column("Сфера 3", lambda _: ""),
    Column("Статус", lambda _: "Подтверждена"),
    Column("ID госпаблика", lambda one: str(one.page_id) if one.page_id else None),
    Column("Ссылка", lambda one: one.url),
    Column("Адрес", lambda _: "Ладогорск, Светлый проспект"),
    Column("Подключение к компоненту «Госпаблики» (да/нет)", lambda one: _yes(one.connected)),
    Column("Госметка (да/нет)", lambda one: _yes(one.badge)),
    Column("Оформление (%)", lambda one: float(one.design)),
    Column("Виджеты (0/1/2)", lambda one: float(one.widgets)),
    Column("Активность (%)", lambda _: 100.0),
    Column("Количество подписчиков", lambda one: float(one.members)),
    Column("Общий охват аудитории за неделю", lambda one: float(round(one.members * 0.6))),
    Column("Средний охват одной публикации", lambda one: float(round(one.members * 0.2))),
)
"""The columns that the registry is known to have."""
