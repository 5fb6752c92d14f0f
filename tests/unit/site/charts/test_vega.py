"""Is what makes charts movable whole, and can nothing in it end a script?"""

import json

from otklik.site.assets import assets
from otklik.site.charts import vega
from otklik.site.charts.drawing import Chart
from otklik.site.charts.theme import FONT
from otklik.site.render import environment


def test_the_script_comes_with_our_theme_and_the_licences() -> None:
    script = vega.files()[vega.SCRIPT].decode()
    assert "window.vegaEmbed = " in script or "window.vegaEmbed=" in script
    assert FONT in script
    licences = assets()["vega.txt"].decode()
    for name in ("Vega-Lite", "BSD 3-Clause", "University of Washington", "ISC", "MIT"):
        assert name in licences


def test_specifications_stand_by_the_pictures_they_are_of() -> None:
    hostile = {"data": {"values": [{"who": "</script><script>alert('ой')"}]}}
    chart = Chart("c", "Т", "С.", hostile, None, narrow={"mark": "bar"})
    page = vega.of_charts([chart])
    text = environment().get_template(page.template).render(**page.values)
    assert "</script>" not in text
    found = json.loads(text.removeprefix("window.chartSpecifications = ").rstrip("; \n"))
    assert found == {"c-wide": hostile, "c-narrow": {"mark": "bar"}}


def test_the_file_stands_beside_its_page() -> None:
    assert vega.beside("indicators/oiv-B1.html") == "indicators/oiv-B1.js"
