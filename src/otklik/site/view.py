"""What may a page be drawn from, and what does a module of pages give?

A module of pages gives `Page`s by file name and knows neither where they lie nor how they are
drawn; `render` does. A month's pages see no other months but those before it, and say what they
show of them: so a folder, and a page in it, can stay as it is until something it shows has changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from otklik.core.months import Month
from otklik.site.issue import Issue
from otklik.workspace.region_map import RegionMap
from otklik.workspace.settings import Contacts


@dataclass(frozen=True)
class Page:
    """A template and what it is told besides `issue`, `root`, `here`, `told` and `is_newest`.

    `past` is the digest of what it shows of earlier months; empty where it shows nothing of them.
    """

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    past: str = ""


@dataclass(frozen=True)
class Told:
    """What the region says of itself: `files` are those of its registry that pages show, by name.

    `address` is where the site lies, with a slash at its end; empty where nobody said. `region_map`
    is the map of municipalities, `map_by` whose it is; none where the region gives none.
    """

    address: str = ""
    contacts: Contacts = Contacts()
    files: Mapping[str, bytes] = field(default_factory=dict)
    region_map: RegionMap | None = None
    map_by: str = ""


@dataclass(frozen=True)
class View:
    """What the pages of a month are drawn from; `earlier` months, the newest first."""

    issue: Issue
    earlier: tuple[Issue, ...]
    is_newest: bool
    told: Told

    @property
    def month(self) -> Month:
        """The month itself."""
        return self.issue.month


@dataclass(frozen=True)
class Shelf:
    """What the pages of the site's root are drawn from; `issues`, the newest first."""

    issues: tuple[Issue, ...]
    told: Told

    @property
    def newest(self) -> View:
        """The last month as its own pages see it."""
        return View(self.issues[0], self.issues[1:], is_newest=True, told=self.told)
