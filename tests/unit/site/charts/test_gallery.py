"""Does the page of charts hold every list, and only what there is to draw?"""

from dataclasses import replace
from pathlib import Path

from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.editions.store import Edition
from otklik.site.charts import gallery
from otklik.site.issue import Issue
from otklik.site.published import Files, Published
from otklik.site.view import Told, View


def view(edition: Edition) -> View:
    issue = Issue(Published(edition, Files(b"", b""), ()))
    return View(issue, (), is_newest=True, told=Told())


def test_every_list_has_a_page_with_its_scores_and_its_points(drawn: Edition) -> None:
    found = gallery.pages(view(drawn))
    assert list(found) == ["charts.html", "charts.js", "charts-omsu.html", "charts-omsu.js"]
    lists = [found[name].values["list"] for name in ("charts.html", "charts-omsu.html")]
    assert [one.rule.code for one in lists] == ["oiv", "omsu"]
    for one, name in zip(lists, ("charts.js", "charts-omsu.js"), strict=True):
        codes = [chart.code for chart in one.charts]
        assert len(set(codes)) == len(codes)
        assert all(f'"{code}-' in found[name].values["specifications"] for code in codes)
    assert len(lists[1].scores) == len(lists[1].points) == len(drawn.document["lists"][1]["groups"])


def test_nobody_with_a_score_leaves_a_page_that_says_so(drawn: Edition) -> None:
    bare = [
        {
            **section,
            "results": [{**row, "score": None, "indicators": []} for row in section["results"]],
        }
        for section in drawn.document["lists"]
    ]
    empty = replace(drawn, document={**drawn.document, "lists": bare})
    (page,) = gallery.pages(view(empty)).values()
    assert page.values["list"] is None


def test_the_page_is_reached_from_the_month_and_tells_every_chart_in_a_table(
    drawn_site: Path,
) -> None:
    month = drawn_site / str(MAY)
    assert "charts.html" in Page.read(month / "index.html").links
    page = Page.read(month / "charts.html")
    assert page.tags.count("figure") == page.tags.count("table") > 2
    assert page.tags.count("figure") == page.text.count("Таблица к рисунку")
    assert "рейтинг в рисунках" in page.text
    assert "charts-omsu.html" in page.links


def test_a_long_list_takes_several_pages_and_no_group_is_torn() -> None:
    sizes = {"a": 46, "b": 4, "c": 1, "d": 70, "e": 2}
    rows = [{"group": code} for code, size in sizes.items() for _ in range(size)]
    section = {"code": "omsu", "groups": [{"code": code} for code in sizes], "results": rows}
    shelves = list(gallery.shelves(section))
    assert [[part["code"] for part in one["groups"]] for one in shelves] == [
        ["a", "b"], ["c"], ["d"], ["e"]
    ]  # fmt: skip
    assert [len(one["results"]) for one in shelves] == [50, 1, 70, 2]


def test_a_list_that_is_not_divided_stays_whole() -> None:
    section = {"code": "oiv", "results": [{}] * 90}
    assert list(gallery.shelves(section)) == [section]
