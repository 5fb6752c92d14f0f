"""Is there a page of the map, and is it made only where the region gives a map?"""

from dataclasses import replace

from tests.mapping import squares

from otklik.editions.store import Edition
from otklik.site.issue import Issue
from otklik.site.map_page import FILE
from otklik.site.published import Files, Published
from otklik.site.render import Pages
from otklik.site.view import Told


def page(drawn: Edition, told: Told) -> str | None:
    issue = Issue(Published(drawn, Files(b"", b""), ()))
    found = Pages((issue,), told).month(issue).get(FILE)
    return " ".join(found.replace("\N{NO-BREAK SPACE}", " ").split()) if found else None


TOLD = Told(region_map=squares(["mo-01"], ["mo-02"], []))


def test_without_a_map_there_is_no_page_and_no_link(drawn: Edition) -> None:
    assert page(drawn, Told()) is None
    issue = Issue(Published(drawn, Files(b"", b""), ()))
    assert "map.html" not in Pages((issue,)).month(issue)["index.html"]
    assert "map.html" in Pages((issue,), TOLD).month(issue)["index.html"]


def test_the_page_names_everybody_and_whose_the_map_is(drawn: Edition) -> None:
    text = page(drawn, replace(TOLD, map_by="© Картографы края"))
    assert text
    assert "Карта муниципалитетов" in text
    assert '<a href="mo-01.html">' in text
    assert "© Картографы края" in text
    assert "На карте есть, а в этом выпуске нет: Область 3." in text
    assert "В выпуске есть, а на карте нет: " in text
    assert "Карту дал регион" in (page(drawn, TOLD) or "")


def test_a_map_of_strangers_says_so(drawn: Edition) -> None:
    text = page(drawn, Told(region_map=squares(["nikto"])))
    assert text
    assert "нет ни одного органа этого выпуска" in text
    assert "<figure" not in text
