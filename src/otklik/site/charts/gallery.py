"""What do the pages of a month's charts show? One a list, and several where it is long."""

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
ROOM = 50
"""So many authorities fit on a page that shall be light; a group is never torn."""


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
    """The charts of every list of a month that has any; the first stand under the known name."""
    issue = view.issue
    shown = [one for part in issue.document["lists"] for one in _pages(part, issue.methodology)]
    files = [FILE, *(name for name, _, _ in shown[1:])]
    links = tuple((name, title) for name, (_, title, _) in zip(files, shown, strict=False))
    found: dict[str, Page] = {FILE: Page("charts.html", {"list": None, "links": ()})}
    for (name, title), (_, _, one) in zip(links, shown, strict=True):
        told = {"list": one, "links": links, "file": name, "title": title}
        found[name] = Page("charts.html", {**told, "specifications": beside(name)})
        found[beside(name)] = of_charts(one.charts)
    return found


def _pages(section: Section, methodology: Methodology) -> Iterator[tuple[str, str, ListCharts]]:
    """Under which name, with which title, which charts."""
    drawn = [list_charts(part, methodology) for part in shelves(section)]
    shown = [one for one in drawn if one.charts]
    for number, one in enumerate(shown, start=1):
        within = "; ".join(f"{chart.title[:1].lower()}{chart.title[1:]}" for chart in one.scores)
        title = f"{one.rule.title}: {within}" if len(shown) > 1 else one.rule.title
        yield charts_file(one.rule.code, number), title, one


def shelves(section: Section) -> Iterator[Section]:
    """A list in parts for which a page has room: groups whole, in their order."""
    taken: list[Section] = []
    rows: list[Section] = []
    for part in groups.of(section):
        own = [row for row in section["results"] if row.get("group") == part.get("code")]
        if taken and len(rows) + len(own) > ROOM:
            yield {**section, "groups": taken, "results": rows}
            taken, rows = [], []
        taken, rows = [*taken, part], [*rows, *own]
    yield {**section, "groups": taken, "results": rows} if "groups" in section else section


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
