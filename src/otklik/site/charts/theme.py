"""How does every chart of the site look: its font, its colours, its numbers?"""

from typing import Any

from otklik.core.russian import MINUS, NBSP

FONT = "Otklik Sans"
WIDE, NARROW = 720, 358
"""How wide a chart is drawn for a page and for a phone, in pixels: at these its text is read as it
is set."""
TEXT, SMALL = 13, 12
"""Sizes of letters, in pixels."""

INK, MUTED, RULE, WASH, PAPER = "#1b2229", "#55616d", "#d3dae0", "#f4f6f8", "#ffffff"
BRAND, BETTER, WORSE = "#14395b", "#00796b", "#b8400f"
SPAN = "#6b8299"
"""Of a line from the lowest to the highest that something may be."""
ZONES = {"green": "#2c7a4b", "yellow": "#d39b10", "red": "#bf3a2b"}
WASHES = {"green": "#e2f1e7", "yellow": "#fcf1cc", "red": "#fbe6e2"}
"""The colours of style.css, but for `BETTER` and `WORSE`: its green and red look alike to whoever
sees no red."""
STEPS = (20, 40, 60, 80)
LEVELS = ("#eaf0f6", "#c3d4e4", "#8fb0cd", "#3d6f9c", "#14395b")
"""From 0 to 100 points by steps: ever darker, so that everybody tells them apart, on paper too."""
DARK_FROM = 60
"""From so many points a number on its colour is white."""

LOCALE = {
    "number": {
        "decimal": ",",
        "thousands": NBSP,
        "grouping": [3],
        "currency": ["", f"{NBSP}₽"],
        "minus": MINUS,
        "percent": f"{NBSP}%",
    }
}
_AXIS = {
    "labelColor": INK,
    "labelFontSize": SMALL,
    "labelLimit": 0,
    "titleColor": MUTED,
    "titleFontSize": SMALL,
    "titleFontWeight": "normal",
    "titleLimit": 0,
    "gridColor": RULE,
    "domainColor": MUTED,
    "tickColor": MUTED,
}
CONFIG: dict[str, Any] = {
    "aria": False,
    "autosize": {"type": "fit-x", "contains": "padding"},
    "axis": _AXIS,
    "background": None,
    "font": FONT,
    "header": {"labelColor": INK, "labelFontSize": TEXT, "labelFontWeight": "bold", "title": None},
    "legend": {"disable": True},
    "locale": LOCALE,
    "padding": 4,
    "text": {"color": INK, "fontSize": SMALL},
    "title": {"anchor": "start", "color": INK, "fontSize": TEXT, "frame": "group"},
    "view": {"stroke": None},
}
"""Of Vega-Lite. Without `aria` false every mark would be named in English; `autosize` makes a chart
as wide as it says, labels included."""
