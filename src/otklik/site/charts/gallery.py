"""What do the pages of a month's charts show? One a list: two together would be too heavy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import capital
from otklik.methodology.model import ListRule, Methodology
from otklik.site import groups
from otklik.site.addresses import charts_file
from otklik.site.charts import heatmap, intervals
from otklik.site.charts.drawing import Chart
from otklik.site.charts.vega import beside, of_charts
from otklik.site.view import Page, View

Section = Mapping[str, Any]
FILE = "charts.html"


@dataclass(frozen=True)
class Points:
    """The points of a group, block by block; the title is empty where the list is not divided."""

    title: str
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class ListCharts:
    """A list: the scores of each group, then where its points come from."""

    rule: ListRule
    scores: tuple[Chart, ...]
    points: tuple[Points, ...]

    @property
    def charts(self) -> tuple[Chart, ...]:
        """Every one of them."""
        return (*self.scores, *(chart for one in self.points for chart in one.charts))


def pages(view: View) -> Mapping[str, Page]:
    """The charts of every list of a month that has any; the first stands under the known name."""
    issue = view.issue
    lists = [list_charts(section, issue.methodology) for section in issue.document["lists"]]
    shown = [one for one in lists if one.charts]
    files = [FILE, *(charts_file(one.rule.code) for one in shown[1:])]
    links = tuple((name, one.rule.title) for name, one in zip(files, shown, strict=False))
    found: dict[str, Page] = {FILE: Page("charts.html", {"list": None, "links": ()})}
    for name, one in zip(files, shown, strict=False):
        told = {"list": one, "links": links, "file": name, "specifications": beside(name)}
        found |= {name: Page("charts.html", told), beside(name): of_charts(one.charts)}
    return found


def list_charts(section: Section, methodology: Methodology) -> ListCharts:
    """The charts of one list of a document."""
    rule = next(rule for rule in methodology.lists if rule.code == section["code"])
    return ListCharts(
        rule=rule,
        scores=tuple(intervals.charts(section, methodology)),
        points=tuple(_points(section, rule, methodology)),
    )


def _points(section: Section, rule: ListRule, methodology: Methodology) -> Iterator[Points]:
    for part in groups.of(section):
        rows = [row for row in section["results"] if row.get("group") == part.get("code")]
        if drawn := tuple(heatmap.charts(section, part, methodology)):
            yield Points(capital(groups.title(part, rule, rows)), drawn)
