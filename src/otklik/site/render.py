"""How do published months become pages?"""

import re
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension

from otklik.core.russian import capital, moment, month_title, number, plural, signed
from otklik.editions import sentences
from otklik.methodology.model import Indicator
from otklik.site import (
    about,
    archive,
    authority_pages,
    brief,
    cards,
    columns,
    corrections,
    data,
    hours,
    map_page,
    monthly,
    robust_page,
    rules,
    seeking,
    versions,
    words,
)
from otklik.site.addresses import href, indicator_href
from otklik.site.assets import sheets
from otklik.site.charts import gallery, vega
from otklik.site.issue import Issue
from otklik.site.view import Page, Shelf, Told, View

__all__ = ["Issue", "Pages", "environment"]

MONTH_PAGES: tuple[Callable[[View], Mapping[str, Page]], ...] = (
    monthly.front,
    columns.pages,
    monthly.methodology,
    monthly.indicators,
    authority_pages.pages,
    map_page.pages,
    gallery.pages,
    robust_page.pages,
    vega.of_indicators,
    corrections.pages,
)
"""Who gives the pages of a month's folder. A new kind of pages is a line here."""
ROOT_PAGES: tuple[Callable[[Shelf], Mapping[str, Page]], ...] = (
    monthly.first,
    seeking.settlements,
    about.pages,
    cards.pages,
    versions.pages,
    archive.pages,
)
"""Who gives the pages of the site's root. A new kind of pages is a line here."""
EARLIER = 24
"""How many months a page may look back."""
_AT_ONCE = 2
"""One engine makes the pictures, whoever asks; one page more than it can serve is enough."""


class Pages:
    """Draws pages; `issues` are all published months, the newest first."""

    def __init__(self, issues: tuple[Issue, ...], told: Told | None = None) -> None:
        self._environment = environment()
        self._shelf = Shelf(issues, told or Told())

    @property
    def told(self) -> Told:
        """What the region says of itself."""
        return self._shelf.told

    def root(self) -> dict[str, str]:
        """The pages of the site's root by file name."""
        newest = self._shelf.newest
        found = _together(pages(self._shelf) for pages in ROOT_PAGES)

        def draw(name: str, page: Page) -> str:
            return self._draw(page, newest, _up(name), f"{_up(name)}{newest.month}/", name)

        return _each(draw, found)

    def month(self, issue: Issue) -> dict[str, str]:
        """The pages of a month's folder by file name."""
        return self.drawn(issue, self.undrawn(issue))

    def undrawn(self, issue: Issue) -> dict[str, Page]:
        """The same pages, before they are drawn."""
        view = self.view(issue)
        return _together(pages(view) for pages in MONTH_PAGES)

    def drawn(self, issue: Issue, found: Mapping[str, Page]) -> dict[str, str]:
        """Some of the pages of a month's folder."""
        view = self.view(issue)

        def draw(name: str, page: Page) -> str:
            return self._draw(page, view, f"../{_up(name)}", _up(name), f"{view.month}/{name}")

        return _each(draw, found)

    def view(self, issue: Issue) -> View:
        """What the pages of a month see."""
        issues, since = self._shelf.issues, issue.month - EARLIER
        earlier = tuple(one for one in issues if since <= one.month < issue.month)
        is_newest = issue.month == issues[0].month
        return View(issue, earlier, is_newest, self._shelf.told)

    def _draw(self, page: Page, view: View, root: str, here: str, path: str) -> str:
        """`path` is the page's own address from the root of the site."""
        return self._environment.get_template(page.template).render(
            issue=view.issue,
            is_newest=view.is_newest,
            told=view.told,
            root=root,
            here=here,
            path=path,
            **page.values,
        )


def _each(draw: Callable[[str, Page], str], found: Mapping[str, Page]) -> dict[str, str]:
    """Draws all pages: while one waits for its picture, made outside of Python, another goes on."""
    with ThreadPoolExecutor(_AT_ONCE) as at_once:
        return dict(zip(found, at_once.map(draw, found, found.values()), strict=True))


def _together(pages: Iterable[Mapping[str, Page]]) -> dict[str, Page]:
    """All pages of a folder; `ValueError` when two kinds of pages have a name in common."""
    found: dict[str, Page] = {}
    for some in pages:
        if taken := found.keys() & some.keys():
            raise ValueError(f"two pages are called {sorted(taken)}")
        found |= some
    return found


def _up(name: str) -> str:
    """From a file to the folder its name begins at."""
    return "../" * name.count("/")


class _Unindented(Extension):
    """What shifts lines of a template to the right is for whoever writes it, and is not sent."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """The template with every line at the left."""
        return re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE)


@cache
def environment() -> Environment:
    """Where templates are, and what they may call; each is compiled once a process."""
    found = Environment(
        loader=PackageLoader("otklik.site"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=(_Unindented,),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= _FILTERS
    found.globals |= {**_CALLED, "sheets": sheets()}
    return found


def _amount(value: float, indicator: Indicator) -> str:
    return sentences.amount(indicator, value)


_FILTERS: Mapping[str, Callable[..., Any]] = {
    "amount": _amount,
    "bounds": words.bounds,
    "capital": capital,
    "href": href,
    "moment": moment,
    "month_title": month_title,
    "number": number,
    "percent": round,
    "quoted": columns.quoted,
    "plain": words.plain,
    "plural": plural,
    "schedule": hours.schedule,
    "score": sentences.score,
    "shortening": hours.shortening,
    "signed": signed,
}
_CALLED: Mapping[str, Any] = {
    "brief": brief,
    "columns_sheet": columns.FILE,
    "cards": cards,
    "data": data,
    "rules": rules,
    "seeking": seeking,
    "words": words,
    "sentences": sentences,
    "indicator_href": indicator_href,
}
"""What templates may call by these names."""
