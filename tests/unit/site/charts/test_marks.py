"""Are zones told apart by form as well as by colour?"""

from otklik.methodology.model import Zone
from otklik.site.charts import marks, theme


def zone(code: str) -> Zone:
    return Zone(code, code, 0.0, 0.0)


def test_every_zone_has_a_form_of_its_own() -> None:
    shapes = [marks.shape(zone(code)) for code in theme.ZONES]
    assert len({*shapes, marks.OF_NO_ZONE}) == len(shapes) + 1


def test_no_zone_and_an_unheard_of_one_have_the_quiet_mark() -> None:
    for found in (None, zone("purple")):
        assert (marks.shape(found), marks.color(found)) == (marks.OF_NO_ZONE, theme.MUTED)
