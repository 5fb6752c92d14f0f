"""Do answers of groups.getById tell what a page has, and nothing that they cannot know?"""

from typing import Any

import pytest
from tests.unit.ingest.answering import MEASURED, page
from tests.unit.ingest.conftest import Ingest, Rows

from otklik.ingest.report import RowCount
from otklik.tables.pages import CHECKS

FORM = "https://pos.gosuslugi.ru/form/?opaId=344105&utm_source=vk&utm_medium=10&utm_campaign="
OPINION = (
    "https://pos.gosuslugi.ru/og/org-activities?{code}=10701000"
    "&utm_source=vk2&utm_medium=1010&utm_campaign=1022800520060"
)
OGRN = "1022800520060"
WHOLE = "Адрес: г. Заречье, ул. Мостовая, 1. Тел. +7 (999) 123-45-67. bridges.ru. Пн–пт 9:00–18:00"


def _menu(*urls: str) -> dict[str, Any]:
    return {"items": [{"title": "Решаем вместе", "type": "other", "url": url} for url in urls]}


def _groups(*pages: dict[str, Any]) -> dict[str, Any]:
    return {"response": {"groups": list(pages), "profiles": []}}


def test_a_page_becomes_a_look_at_it(take: Ingest, rows: Rows) -> None:
    report = take(_groups(page(123)))
    assert (report.format, report.table, report.accepted) == ("vk_pages", "checks", 1)
    assert "Несёт часть A1" in report.carries
    (found,) = rows("checks")
    assert {name: found[name] for name in CHECKS.names} == {
        "platform": "vk", "page_id": "123", "checked_at": MEASURED,
        "url": "https://vk.com/bridges123", "title": "Министерство мостов Заречного края",
        "authority_name": None, "members": 5000, "badge": None, "connected": None,
        "official_name": None, "pictures": True, "description": False, "widget_report": None,
        "widget_opinion": None, "site_link": None, "comments_open": None, "secured": None, "row": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"cover": {"enabled": 0}}, False),
        ({"cover": None}, None),
        ({"photo_200": "https://vk.com/images/community_200.png"}, False),
        ({"photo_200": None, "photo_50": "https://vk.com/images/camera_50.png"}, False),
        ({"photo_200": None}, None),
        ({"photo_200": None, "cover": {"enabled": 0}}, False),
    ],
)
def test_pictures_are_a_cover_and_a_photo_of_its_own(
    take: Ingest, rows: Rows, fields: dict[str, Any], meant: object
) -> None:
    take(_groups(page(1, **fields)))
    assert rows("checks")[0]["pictures"] == meant


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"description": WHOLE}, True),
        ({"description": WHOLE.replace("bridges.ru", ""), "site": "https://bridges.ru"}, True),
        ({"description": WHOLE.replace("bridges.ru", "https://vk.com/bridges")}, False),
        ({"description": WHOLE.replace("bridges.ru", "mail@bridges.ru")}, False),
        ({"description": WHOLE.replace("ул. Мостовая, 1", "")}, False),
        ({"description": WHOLE.replace("Тел. +7 (999) 123-45-67", "")}, False),
        ({"description": WHOLE.replace("Пн–пт 9:00–18:00", "")}, False),
        ({"description": WHOLE.replace("Тел. +7 (999) 123-45-67", "8-41656-1-23-45")}, True),
        ({"description": None}, None),
    ],
)
def test_a_description_is_complete_with_all_four(
    take: Ingest, rows: Rows, fields: dict[str, Any], meant: object
) -> None:
    take(_groups(page(1, **fields), page(2)))
    assert rows("checks")[0]["description"] == meant


@pytest.mark.parametrize(
    ("urls", "report", "opinion"),
    [
        ((FORM + OGRN, OPINION.format(code="mun_code")), True, True),
        ((FORM + OGRN,), True, False),
        ((OPINION.format(code="reg_code"),), False, True),
        ((FORM.replace("utm_medium", "utm_mediu%20m") + OGRN,), False, False),
        ((FORM.replace("opaId", "opald") + OGRN,), False, False),
        ((FORM.replace("=10&", "=1&") + OGRN,), False, False),
        ((FORM + OGRN[:-1],), False, False),
        ((FORM + OGRN + "0",), False, False),
        (("https://pos.gosuslugi.ru/f",), False, False),
        (("https://vk.com/app8181405#utm_medium=menu&utm_campaign=gosuslugi",), False, False),
        ((), False, False),
    ],
)
def test_a_widget_is_a_link_of_the_right_form(
    take: Ingest, rows: Rows, urls: tuple[str, ...], report: bool, opinion: bool
) -> None:
    take(_groups(page(1, menu=_menu(*urls)), page(2)))
    told = [(row["widget_report"], row["widget_opinion"]) for row in rows("checks")]
    assert told == [(report, opinion), (False, False)]


@pytest.mark.parametrize(
    ("fields", "meant"),
    [
        ({"wall": 0}, False),
        ({"wall": 1}, True),
        ({"wall": 2, "can_post": 0}, True),
        ({"wall": 3}, False),
        ({"can_post": 1}, True),
        ({"can_post": 0}, None),
    ],
)
def test_comments_are_open_only_if_the_answer_tells(
    take: Ingest, rows: Rows, fields: dict[str, Any], meant: object
) -> None:
    take(_groups(page(1, **fields)))
    assert rows("checks")[0]["comments_open"] == meant


def test_a_page_without_a_count_of_subscribers_is_counted(take: Ingest, rows: Rows) -> None:
    report = take(_groups(page(1), page(2, members_count=None)))
    assert report.lacking == (RowCount("без числа подписчиков", 1),)
    assert rows("checks")[1]["members"] is None
