"""How do the rows behind a number look in a terminal?"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.cli.words import REQUIREMENT_TITLES
from otklik.core.marks import POINTS
from otklik.core.messages import DAY_SECONDS
from otklik.core.russian import counted, days, duration, moment
from otklik.editions.explain import Verdict
from otklik.editions.sentences import share
from otklik.engines.judges import Fact
from otklik.methodology.model import Indicator
from otklik.tables.facts import VALUES

Shown = tuple[str, Callable[[Any], str]]
"""A heading and what stands under it."""


def _post(row: Any) -> str:
    """A post as people find it; only one network has addresses made of numbers."""
    if row.platform == "vk":
        return f"vk.com/wall-{row.page_id}_{row.post_id}"
    return f"{row.platform}:{row.page_id}_{row.post_id}"


def _page(row: Any) -> str:
    return f"vk.com/club{row.page_id}" if row.platform == "vk" else f"{row.platform}:{row.page_id}"


def _part(column: str) -> Callable[[Any], str]:
    """A column of rates as a share."""
    return lambda row: share(getattr(row, column) / VALUES[column].unit_size)


_CASE: Shown = ("Номер", lambda row: row.case_id)
_ITEM: Shown = ("Номер", lambda row: row.item_id)
_TOPIC: Shown = ("Тема", lambda row: row.topic or "—")

_COLUMNS: Mapping[str, tuple[Shown, ...]] = {
    "cases": (
        _CASE,
        ("Создано", lambda row: moment(row.created_at)),
        ("Ждали рабочих", lambda row: duration(row.waited) + ("" if row.answered else ", и ждут")),
        _TOPIC,
    ),
    "messages": (
        _CASE,
        ("Поступило", lambda row: f"{row.created_at:%d.%m.%Y}"),
        ("Прошло", lambda row: days(row.took / DAY_SECONDS)),
        ("Ответ", lambda row: "есть" if row.answered else "нет"),
        _TOPIC,
    ),
    "posts": (
        ("Публикация", _post),
        ("Опубликована", lambda row: moment(row.published_at)),
        ("Просмотры к подписчикам", _part("view_rate")),
        ("Вовлечённость", _part("erv")),
    ),
    "page_weeks": (
        ("Страница", _page),
        ("Неделя, четверг", lambda row: f"{row.week_at:%d.%m.%Y}"),
        ("Своих публикаций", lambda row: str(row.posts)),
        ("В разные дни", lambda row: "неизвестно" if row.days is None else str(row.days)),
    ),
    "requirements": (
        ("Страница", _page),
        ("Проверена", lambda row: moment(row.checked_at)),
        ("Требование", lambda row: REQUIREMENT_TITLES[row.requirement]),
    ),
    "questions": (
        ("Под публикацией", _post),
        ("Вопрос задан", lambda row: moment(row.asked_at)),
        ("Ответ", lambda row: "есть" if row.answered else "нет"),
    ),
    "marks": (
        _ITEM,
        ("Ответ или публикация", lambda row: moment(row.answered_at)),
        ("Оценка", lambda row: share(row.points / POINTS)),
    ),
    "promises": (
        _ITEM,
        ("Обещано к", lambda row: f"{row.promised_at:%d.%m.%Y}"),
    ),
}
"""What a person looks a row of each fact table up by, and what decided about it."""


def rows_view(
    rows: Sequence[tuple[Fact, Verdict]], indicator: Indicator, limit: int
) -> RenderableType:
    """The rows behind a number, those that cost points first."""
    columns = _COLUMNS[indicator.measure.fact]
    is_share = indicator.measure.kind == "share"
    verdict_of = ["Засчитано" if indicator.target > indicator.floor else "Ухудшает"]
    table = plain_table(*(heading for heading, _ in columns), *(verdict_of if is_share else []))
    for row, verdict in rows[:limit]:
        said = ["да" if verdict.is_success else "нет"] if is_share else []
        table.add_row(*(escape(shown(row)) for _, shown in columns), *said)
    left = len(rows) - limit
    note = f"… и ещё {counted(left, 'строка', 'строки', 'строк')}" if left > 0 else ""
    return Group(Text("\nИз чего сложилось это число", style="bold"), table, Text(note))
