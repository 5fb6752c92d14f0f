"""Has every figure of every page a sentence and a table that say the same?"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from tests.mapping import squares

from otklik.editions.store import Edition
from otklik.site.issue import Issue
from otklik.site.published import Files, Published
from otklik.site.render import Pages
from otklik.site.view import Told

FIGURE = re.compile(r"<figure\b.*?</figure>", re.DOTALL)
SAID = re.compile(r'<p class="chart-said">\s*[^<\s][^<]{15,}</p>')
TABLE = re.compile(r"<table\b.*?<caption>.+?<tbody\b.*?<t[hd]\b", re.DOTALL)


def lacking(pages: Mapping[str, str]) -> Iterator[str]:
    """Every figure that has no sentence, or no table in it or right after it."""
    for name, text in pages.items():
        for found in FIGURE.finditer(text):
            after = text[found.end() :].lstrip()
            beside = after if after.startswith("<table") else ""
            if not SAID.search(found.group()):
                yield f"{name}: no sentence in {found.group()[:120]}"
            if not TABLE.search(found.group()) and not TABLE.match(beside):
                yield f"{name}: no table for {found.group()[:120]}"


def kinds(pages: Mapping[str, str]) -> set[str]:
    """What figures there are, by the first word of their code."""
    found = (
        re.findall(r'<figure class="chart" id="chart-([a-z]+)', text) for text in pages.values()
    )
    return {code for codes in found for code in codes}


def of_site(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): path.read_text(encoding="utf-8")
        for path in site.rglob("*.html")
    }


@pytest.mark.parametrize("which", ["site", "whole_site", "drawn_site"])
def test_every_figure_of_a_site_has_a_sentence_and_a_table(
    which: str, request: pytest.FixtureRequest
) -> None:
    pages = of_site(request.getfixturevalue(which))
    assert list(lacking(pages)) == []
    assert kinds(pages) >= {"points", "contributions", "intervals"}
    assert sum(text.count("<figure") for text in pages.values()) == sum(
        len(FIGURE.findall(text)) for text in pages.values()
    )


def test_all_kinds_of_charts_are_among_them(site: Path, drawn: Edition, drawn_site: Path) -> None:
    told = Told(region_map=squares(["mo-01"], ["mo-02"], []))
    issue = Issue(Published(drawn, Files(b"", b""), ()))
    mapped = {"map.html": Pages((issue,), told).month(issue)["map.html"]}
    assert list(lacking(mapped)) == []
    found = kinds(mapped) | kinds(of_site(site)) | kinds(of_site(drawn_site))
    assert found >= {"points", "contributions", "funnel", "history", "map", "intervals"}
