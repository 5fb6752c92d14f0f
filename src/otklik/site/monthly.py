"""Which pages has a month by its very nature?"""

from collections.abc import Mapping

from otklik.site.addresses import FRONT, RULES, indicator_file
from otklik.site.view import Page, Shelf, View


def front(_: View) -> Mapping[str, Page]:
    """The lists."""
    return {f"{FRONT}.html": Page("month.html")}


def first(_: Shelf) -> Mapping[str, Page]:
    """The first page of the site: the lists of the last month."""
    return {f"{FRONT}.html": Page("month.html")}


def methodology(_: View) -> Mapping[str, Page]:
    """The rules of the month."""
    return {f"{RULES}.html": Page("methodology.html")}


def indicators(view: View) -> Mapping[str, Page]:
    """Every indicator of every list."""
    return {
        indicator_file(page.rule.code, page.indicator.code): Page("indicator.html", {"page": page})
        for page in view.issue.indicator_pages
    }
