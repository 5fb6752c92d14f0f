"""What stands on the page of the map?"""

from collections.abc import Mapping

from otklik.site.charts import marks, regions_map
from otklik.site.charts.vega import beside, of_charts
from otklik.site.mapped import mapped
from otklik.site.view import Page, View

FILE = "map.html"


def pages(view: View) -> Mapping[str, Page]:
    """The map of the month; none where the region gives none."""
    issue, region_map = view.issue, view.told.region_map
    if region_map is None:
        return {}
    found = mapped(issue.document, issue.methodology, region_map)
    told = {"found": found, "marks": marks, "specifications": beside(FILE)}
    if not found.tracts:
        return {FILE: Page("map.html", {"chart": None, **told})}
    chart = regions_map.chart(found, region_map)
    return {FILE: Page("map.html", {"chart": chart, **told}), beside(FILE): of_charts([chart])}
