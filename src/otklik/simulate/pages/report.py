"""What would a region's own report of posts by organisation hold?"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from xlsxwriter import Workbook

from otklik.core.months import Month
from otklik.core.russian import MONTH_NAMES
from otklik.simulate.pages.flow import MonthOfPages, PageFlow
from otklik.simulate.pages.page import Page
from otklik.simulate.pages.post import Counters, Post, counters
from otklik.simulate.people import VK

_ABOUT = ("Организация", "Ссылка", "Дата публикации")
_SUMMARY = "Общий_свод"
_WEEKS = 4
_DAYS = 7


@dataclass(frozen=True)
class Measure:
    """How headers call what is counted, and its sum on the days left over; how it is counted."""

    whose: str
    what: str
    rest: str
    of: Callable[[Counters], int]


_MEASURES: Mapping[str, Measure] = {
    "Посты_свод": Measure("постов", "Постов", "ост.дни", lambda _: 1),
    "Лайки_свод": Measure("лайков", "Лайков", "ост. дни", lambda counted: counted.likes),
    "Комментарии_свод": Measure(
        "комментариев", "Комментариев", "ост.дни", lambda counted: counted.comments
    ),
    "Репосты_свод": Measure("репостов", "Репостов", "ост.дни", lambda counted: counted.reposts),
    "Просмотры_свод": Measure(
        "просмотров", "Просмотров", "ост.дни", lambda counted: counted.views or 0
    ),
}
"""By sheet, in their order; headers are spelled as in a real report."""


def write_report(folder: Path, month: MonthOfPages, flow: PageFlow) -> Path:
    """Writes the report of a month as it was made in the last sweep: all measures on one sheet,
    then each on its own.
    """
    path = folder / f"page_report-{month.month}.xlsx"
    made = flow.schedule(VK).of(month.month)[-1].at
    rows = list(_rows(month, flow, made))
    with Workbook(str(path)) as book:
        book.set_properties({"created": made})
        title = MONTH_NAMES[month.month.number - 1].capitalize()
        _sheet(book, _SUMMARY, tuple(_MEASURES), rows, f"{title}-{month.month.year}")
        for name in _MEASURES:
            _sheet(book, name, (name,), rows, title)
    return path


Row = tuple[str, str, Mapping[str, list[int]]]
"""Name, address, and by sheet five sums: of four weeks and of the other days."""


def _rows(month: MonthOfPages, flow: PageFlow, made: datetime) -> Iterator[Row]:
    for page, posts in month.of(VK).items():
        if keeper := page.keeper((month.month.end - timedelta(days=1)).date()):
            yield keeper.name, page.url, _sums(page, month.month, posts, flow, made)


def _sums(
    page: Page, month: Month, posts: Sequence[Post], flow: PageFlow, made: datetime
) -> Mapping[str, list[int]]:
    """Everything on the wall is counted, whatever it is."""
    sums = {name: [0] * (_WEEKS + 1) for name in _MEASURES}
    for post in posts:
        if Month.of(post.published) == month and page.keeper(post.published.date()):
            week = min((post.published.day - 1) // _DAYS, _WEEKS)
            counted = counters(post, made, flow.model.post.ripening_days)
            for name, measure in _MEASURES.items():
                sums[name][week] += measure.of(counted)
    return sums


def _sheet(
    book: Workbook, title: str, measures: Sequence[str], rows: Sequence[Row], month: str
) -> None:
    sheet = book.add_worksheet(title)
    sheet.write_row(0, 0, [*_ABOUT, *(name for one in measures for name in _headers(one))])
    for number, (name, url, sums) in enumerate(rows, 1):
        cells = [cell for one in measures for cell in _cells(sums[one])]
        sheet.write_row(number, 0, [name, None, month, *cells])
        sheet.write_string(number, 1, url)


def _headers(sheet: str) -> Iterator[str]:
    measure = _MEASURES[sheet]
    yield from (f"Количество {measure.whose} за {week} неделю" for week in range(1, _WEEKS + 1))
    yield f"Количество {measure.whose} за {measure.rest}"
    yield f"Всего {measure.whose} за {_WEEKS} недели"
    yield f"{measure.what} в среднем за {_WEEKS} недели"
    yield f"Всего {measure.whose} за месяц"


def _cells(sums: Sequence[int]) -> Iterator[float]:
    weeks = sum(sums[:_WEEKS])
    yield from (*sums, weeks, weeks / _WEEKS, sum(sums))
