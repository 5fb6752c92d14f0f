"""By which forms are zones told apart without colours?"""

from otklik.methodology.model import Zone
from otklik.site.charts import theme

OF_NO_ZONE = "diamond"
_SHAPES = {"green": "circle", "yellow": "square", "red": "triangle-down"}


def shape(zone: Zone | None) -> str:
    """The mark of a zone; one that a methodology calls otherwise has the mark of none."""
    return _SHAPES.get(zone.code, OF_NO_ZONE) if zone else OF_NO_ZONE


def color(zone: Zone | None) -> str:
    """The colour of a zone."""
    return theme.ZONES.get(zone.code, theme.MUTED) if zone else theme.MUTED
