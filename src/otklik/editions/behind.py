"""By what does a person look up a row behind a number, and what decided about it?"""

from collections.abc import Callable, Mapping
from typing import Any

from otklik.core.marks import POINTS
from otklik.core.messages import DAY_SECONDS
from otklik.core.russian import days, duration, moment
from otklik.editions.sentences import share
from otklik.methodology.model import Indicator
from otklik.tables.facts import VALUES

REQUIREMENT_TITLES = {
    "badge": "метка «Госорганизация»",
    "connected": "подключение к «Госпабликам»",
    "official_name": "официальное название",
    "pictures": "аватар и обложка",
    "description": "описание: адрес, телефон, сайт, часы",
    "widget_report": "виджет «Сообщить о проблеме»",
    "widget_opinion": "виджет «Высказать мнение»",
    "site_link": "ссылки сайта и страницы друг на друга",
    "comments_open": "комментарии открыты",
    "secured": "двухфакторный вход и ответственный",
}
"""What an official page must have (`tables.pages.REQUIREMENTS`)."""

Shown = tuple[str, Callable[[Any], str]]
"""A heading and what stands under it."""


def post_address(platform: str, page_id: str, post_id: str) -> str:
    """A post as people find it; only one network has addresses made of numbers."""
    if platform == "vk":
        return f"vk.com/wall-{page_id}_{post_id}"
    return f"{platform}:{page_id}_{post_id}"


def _post(row: Any) -> str:
    return post_address(row.platform, row.page_id, row.post_id)


def _page(row: Any) -> str:
    return f"vk.com/club{row.page_id}" if row.platform == "vk" else f"{row.platform}:{row.page_id}"


def _part(column: str) -> Callable[[Any], str]:
    """A column of rates as a share."""
    return lambda row: share(getattr(row, column) / VALUES[column].unit_size)


_CASE: Shown = ("Номер", lambda row: row.case_id)
_ITEM: Shown = ("Номер", lambda row: row.item_id)
_TOPIC: Shown = ("Тема", lambda row: row.topic or "—")

COLUMNS: Mapping[str, tuple[Shown, ...]] = {
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


def verdict_heading(indicator: Indicator) -> str:
    """Over the column that tells whether a row of a share helped; empty where nothing is told."""
    if indicator.measure.kind != "share":
        return ""
    return "Засчитано" if indicator.target > indicator.floor else "Ухудшает"
