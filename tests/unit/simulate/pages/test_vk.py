"""Do the saved answers look like those of VK?"""

import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from statistics import fmean

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.unit.simulate.pages.reading import Collected, Item
from tests.unit.simulate.reading import LAST, MONTHS, Written, read_csv

from otklik.ingest.batches import ingest_file, stored_batches
from otklik.simulate.pages.model import load_page_model
from otklik.workspace.folder import Workspace

MODEL = load_page_model()
REAL = Path(__file__).parents[5] / "shared/data/vk"
WIDGET = re.compile(
    r"https://pos\.gosuslugi\.ru/(?:form/\?opaId=\d+|og/org-activities\?reg_code=\d+)"
    r"&utm_source=vk[12]?&utm_medium=\d{2,4}&utm_campaign=\d{13}"
)


def shape(real: object, ours: object) -> None:
    """Whatever we tell of a thing has the type it really has."""
    if isinstance(real, dict) and isinstance(ours, dict):
        for name in real.keys() & ours.keys():
            shape(real[name], ours[name])
    elif isinstance(real, list) and isinstance(ours, list) and real and ours:
        shape(real[0], ours[0])
    else:
        assert isinstance(ours, type(real)), (real, ours)


@pytest.fixture(scope="module")
def posts(collected: Collected) -> list[Item]:
    return [item for _, item in collected.items("wall")]


def test_every_sweep_has_a_folder_in_that_of_its_month(collected: Collected) -> None:
    folders = [one.path for one in collected.vk]
    assert len(folders) == 4 * MONTHS
    assert [path.parent.name for path in folders] == [
        str(LAST - back) for back in reversed(range(MONTHS)) for _ in range(4)
    ]
    assert sorted(folders) == folders


def test_half_of_the_sweeps_say_themselves_when_they_were(collected: Collected) -> None:
    for measured in collected.vk:
        told = [json.loads(path.read_text("utf-8")) for path in measured.path.glob("*.json")]
        assert all(("measured_at" in answer) == (measured.at is None) for answer in told)
    said = [one.at is None for one in collected.vk]
    assert fmean(said) == 0.5


def test_an_answer_has_a_hundred_items_at_most_newest_first(collected: Collected) -> None:
    for path, _, response in collected.answers:
        if path.name.startswith("wall-"):
            dates = [item["date"] for item in response["items"]]
            assert 0 < len(dates) <= 100 < response["count"]
            assert dates == sorted(dates, reverse=True)
            assert len({item["owner_id"] for item in response["items"]}) == 1


def test_a_post_is_measured_at_several_ages_and_its_counters_grow(collected: Collected) -> None:
    ages = Counter(len(found) for found in collected.measured.values())
    assert ages[3] > ages[1]
    for found in collected.measured.values():
        for counter in ("likes", "reposts", "views"):
            counts = [item[counter]["count"] for _, item in found if counter in item]
            assert counts == sorted(counts)


def test_some_posts_have_no_views_and_some_no_open_comments(posts: list[Item]) -> None:
    assert 0 < fmean("views" not in item for item in posts) < 0.05
    assert 0 < fmean(item["comments"]["can_post"] == 0 for item in posts) < 0.1
    assert 0 < fmean(item["marked_as_ads"] for item in posts) < 0.1
    assert 0 < fmean("copy_history" in item for item in posts) < 0.15


def test_a_post_counts_the_comments_that_the_answer_holds(collected: Collected) -> None:
    found: Counter[tuple[object, int, int]] = Counter()
    for at, top in collected.items("comments"):
        there = [one for one in (top, *top["thread"]["items"]) if "deleted" not in one]
        found[at, top["owner_id"], top["post_id"]] += len(there)
    for at, item in collected.items("wall"):
        assert item["comments"]["count"] == found[at, item["owner_id"], item["id"]]


def test_conversations_are_whole(collected: Collected) -> None:
    traces = 0
    for _, top in collected.items("comments"):
        replies = top["thread"]["items"]
        assert top["parents_stack"] == []
        assert all(reply["parents_stack"] == [top["id"]] for reply in replies)
        assert top["thread"]["count"] == len(replies) <= 10
        if "deleted" in top:
            traces += 1
            assert replies
            assert (top["text"], top["from_id"]) == ("", 0)
    assert traces


def test_widgets_are_right_wrong_and_of_all_pages(collected: Collected) -> None:
    links = [
        link["url"] for _, group in collected.items("groups") for link in group["menu"]["items"]
    ]
    right = fmean(bool(WIDGET.fullmatch(link)) for link in links)
    assert right == pytest.approx(MODEL.ability.keeping.centre, abs=0.12)


def test_a_month_is_missed_by_whoever_looks_at_the_pages(collected: Collected) -> None:
    months = Counter(f"{at:%Y-%m}" for at, _ in collected.items("groups"))
    assert "2026-03" not in months
    assert {"2025-12", "2026-01", "2026-02"} <= months.keys()


@pytest.mark.skipif(not REAL.is_dir(), reason="настоящих ответов нет рядом")
def test_fields_have_the_types_of_the_real_ones(collected: Collected, posts: list[Item]) -> None:
    wall = json.loads((REAL / "wall_get_10_posts.json").read_text("utf-8"))["items"]
    groups = json.loads((REAL / "groups_get_by_id_188.json").read_text("utf-8"))
    for post in posts[:200]:
        shape(next(item for item in wall if "views" in item), post)
    for _, group in collected.items("groups"):
        shape(groups["response"]["groups"][0], group)


def test_what_an_answer_shows_of_requirements_is_what_is_true(
    written: Written, tmp_path: Path
) -> None:
    """By the signs that the program itself knows."""
    true = {
        (row["month"], row["page_id"]): row
        for row in read_csv(written.simulation.truth / "requirements.csv")
    }
    workspace = Workspace.create(tmp_path / "w", "Заречный край", "Asia/Yekaterinburg")
    for one in written.simulation.pages[:2]:
        ingest_file(
            workspace, one.path / "groups-0.json", now=datetime(2026, 6, 1), measured_at=one.at
        )
    looks = [
        row for batch in stored_batches(workspace) for row in read_checks(batch.folder).to_pylist()
    ]
    assert len(looks) > 100
    for look in looks:
        row = true[f"{look['checked_at']:%Y-%m}", look["page_id"]]
        for name in ("pictures", "description", "widget_report", "widget_opinion"):
            assert look[name] == (row[name] == "1"), (look, name)


def read_checks(folder: Path) -> pa.Table:
    return pq.read_table(folder / "checks.parquet")
