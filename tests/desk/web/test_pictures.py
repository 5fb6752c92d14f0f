"""Are the pictures of the summary those of the site, under rules that draw chance?"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from tests.desk.conftest import MAY, NOW
from tests.desk.placing import with_places

from otklik.desk.actions.publication import publication_propose, publication_sign
from otklik.desk.actions.publishing import publication_publish
from otklik.desk.reading import dashboard
from otklik.desk.reading.rated import current
from otklik.desk.roles import Actor
from otklik.site.charts.drawing import Chart
from otklik.site.charts.gallery import list_charts
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(scope="module")
def drawn_region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_places(tmp_path_factory.mktemp("drawn") / "region", "incidents-1.1.0").root


@pytest.fixture
def drawn(drawn_region: Path, tmp_path: Path, settings: Any) -> Workspace:
    """A copy of it that a test may change, served by the desk."""
    shutil.copytree(drawn_region, tmp_path / "region")
    settings.WORKSPACE = tmp_path / "region"
    return Workspace.open(tmp_path / "region")


def charts_of(workspace: Workspace) -> tuple[list[Chart], list[Chart]]:
    """Those of the draft as the site makes them: how far apart scores are, and where they are lost.

    The desk asks for no others.
    """
    rated = current(workspace, MAY)
    assert rated
    document, rules = rated.edition.document, rated.methodology
    made = [list_charts(one, rules) for one in document["lists"]]
    shown = [one for one in made if one.charts]
    assert list(dashboard.charts(rated)) == shown
    points = [chart for one in shown for part in one.points for chart in part.charts]
    return [chart for one in shown for chart in one.scores], points


def test_scores_stand_as_intervals_and_points_as_a_heatmap_the_very_pictures_of_the_site(
    drawn: Workspace, people: dict[str, Actor], entered: Callable[[str], Client]
) -> None:
    intervals, heatmaps = charts_of(drawn)
    page = entered("analyst").get(f"/months/{MAY}/summary/").content.decode()
    told: dict[str, Any] = {"workspace": drawn, "month": MAY, "now": NOW}
    publication_propose(**told, note="проверено", by=people["analyst"])
    publication_sign(**told, by=people["approver"])
    publication_publish(**told, by=people["approver"])
    site = "".join(one.read_text("utf-8") for one in (drawn.site / str(MAY)).glob("charts*.html"))
    assert [chart.code for chart in intervals] == ["intervals-omsu"]
    assert "С промежутком первого пересекаются промежутки" in intervals[0].sentence
    assert [chart.title for chart in heatmaps] == ["Сообщения из социальных сетей"]
    for chart in (*intervals, *heatmaps):
        assert f'id="chart-{chart.code}-title">{chart.title}<' in page
        for picture in chart.pictures:
            assert picture.svg in page
            assert picture.svg in site
