"""What is a chart of the site, and how does it become a picture?"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from markupsafe import Markup

from otklik.site.charts.slim import slim
from otklik.site.charts.theme import CONFIG, FONT

if TYPE_CHECKING:
    import altair

Specification = Mapping[str, Any]
Rows = Sequence[Mapping[str, Any]]
FONTS = ("assets", "fonts")
FOUND = "found"
"""The parameter of a chart in which a script writes whom people look for, in small letters."""
FAMILY = f"{FONT}, sans-serif"
_KEPT = 1_000
"""Pictures of a month or two: the same one is wanted again by a page that is made anew."""
_NOT_OURS = ("$schema", "config", "usermeta")


@dataclass(frozen=True)
class ChartTable:
    """What a chart shows, as text: titles of columns and rows as long, the first cell names it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """A picture, the sentence that says the same and the table behind it.

    `code` is its own on a page. `specification` is Vega-Lite without a config, with its data in it
    (see `filled`); `narrow` is the same for a phone, where one will not do for both. Without
    `table` the page has one below the picture.
    """

    code: str
    title: str
    sentence: str
    specification: Specification
    table: ChartTable | None
    narrow: Specification | None = None

    @property
    def label(self) -> str:
        """What a picture is called to whom does not see it."""
        return f"{self.title}. {self.sentence}"

    @property
    def pictures(self) -> "tuple[Picture, ...]":
        """Its pictures, by the windows they are for."""
        if self.narrow is None:
            return (Picture("any", self.specification, self.label),)
        return (
            Picture("wide", self.specification, self.label),
            Picture("narrow", self.narrow, self.label),
        )


@dataclass(frozen=True)
class Picture:
    """One drawing of a chart, for one class of windows."""

    window: str
    specification: Specification
    label: str

    @property
    def svg(self) -> Markup:
        """As it stands in a page."""
        return svg(self.specification, self.label)


def unfilled(chart: "altair.TopLevelMixin") -> dict[str, Any]:
    """The specification of an Altair chart, checked, without Altair's own looks.

    It takes longer than to draw it, so it is built once (`functools.cache`) with
    `altair.InlineData(values=[])`, and `filled` for every chart.
    """
    built: dict[str, Any] = chart.to_dict()
    return {name: value for name, value in built.items() if name not in _NOT_OURS}


def filled(
    specification: Specification,
    rows: Rows,
    *,
    others: Mapping[str, Rows] | None = None,
    parameters: Mapping[str, Any] | None = None,
    height: int | None = None,
) -> dict[str, Any]:
    """The specification with these rows for its data.

    `others` are the rows of its `altair.NamedData`, `parameters` the values of its parameters;
    `height` in pixels, where it follows from the rows.
    """
    given, named = parameters or {}, {**specification.get("datasets", {}), **(others or {})}
    found = {
        **specification,
        "height": height or specification.get("height"),
        "data": {"values": list(rows)},
        "datasets": {name: list(values) for name, values in named.items() if values},
        "params": [
            {**one, "value": given[one["name"]]} if one["name"] in given else one
            for one in specification.get("params", ())
        ],
    }
    return {name: value for name, value in found.items() if value}


def svg(specification: Specification, label: str) -> Markup:
    """The picture for a page: as wide as its place but not wider than it is drawn.

    The same specification gives the same bytes. `label` is read aloud instead of the picture.
    """
    return _svg(json.dumps(specification, ensure_ascii=False), label)


@lru_cache(maxsize=_KEPT)
def _svg(specification: str, label: str) -> Markup:
    digest = sha256(f"{specification}{label}".encode()).hexdigest()
    root = slim(_drawn(specification), f"c{digest[:10]}")
    for element in root.iter():
        element.attrib.pop("font-family", None)
    root.attrib = {
        "xmlns": "http://www.w3.org/2000/svg",
        "role": "img",
        "aria-label": label,
        **{name: value for name, value in root.attrib.items() if name != "version"},
        "font-family": FAMILY,
    }
    text = ElementTree.tostring(root, encoding="unicode")
    return Markup(text.replace(" />", "/>"))  # noqa: S704


def _drawn(specification: str) -> str:
    """What vl-convert draws of it; nothing is asked from outside."""
    found: str = _converter().vegalite_to_svg(
        {**json.loads(specification), "config": CONFIG}, allowed_base_urls=[]
    )
    return found


@cache
def _converter() -> Any:
    """vl-convert, which knows our fonts; 0.7 s at the first time."""
    import vl_convert

    with resources.as_file(resources.files("otklik.site").joinpath(*FONTS)) as folder:
        vl_convert.register_font_directory(str(folder))
    return vl_convert
