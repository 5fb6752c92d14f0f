"""Which files make charts movable in a browser, besides our own script?

They are asked for only by whoever wants it, and come by `script`, for a page read from a disk may
load nothing in another way.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import PurePosixPath

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup

from otklik.site.addresses import indicator_file
from otklik.site.charts.drawing import Chart
from otklik.site.charts.theme import CONFIG
from otklik.site.view import Page, View

SCRIPT = "vega.js"
_SNIPPET = "window.vegaEmbed = vegaEmbed; window.chartTheme = {theme};"


@cache
def files() -> Mapping[str, bytes]:
    """By their path in the site; the licences stand in `vega.txt`, among the assets. 1.4 s."""
    import vl_convert

    snippet = _SNIPPET.format(theme=json.dumps(CONFIG, ensure_ascii=False))
    return {SCRIPT: vl_convert.javascript_bundle(snippet).encode()}


def beside(page: str) -> str:
    """The file with the specifications of a page's charts."""
    return str(PurePosixPath(page).with_suffix(".js"))


def of_charts(charts: Iterable[Chart]) -> Page:
    """That file: the specification of every picture by `code-window`."""
    found = {
        f"{chart.code}-{picture.window}": picture.specification
        for chart in charts
        for picture in chart.pictures
    }
    json: Markup = htmlsafe_json_dumps(found, ensure_ascii=False, separators=(",", ":"))
    return Page("specifications.js", {"specifications": json})


def of_indicators(view: View) -> Mapping[str, Page]:
    """Of the pages of indicators that have pictures."""
    return {
        beside(indicator_file(page.rule.code, page.indicator.code)): of_charts(drawn)
        for page in view.issue.indicator_pages
        if (drawn := [part.picture for part in page.parts if part.picture])
    }
