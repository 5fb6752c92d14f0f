"""Are the months, the registry and the truth written whole?"""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.unit.simulate.reading import LAST, MONTHS, SCALE, SEED, Written, moment

from otklik.core.clock import WorkClock
from otklik.core.errors import OtklikError, UsageError
from otklik.core.months import Month
from otklik.simulate import simulate
from otklik.simulate.model import load_model
from otklik.simulate.world import load_world
from otklik.workspace.registry import Registry


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_same_arguments_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        simulate(tmp_path / name, months=2, seed=3, scale=0.01, last=Month(2026, 5))
    one = contents(tmp_path / "one")
    assert one == contents(tmp_path / "other")
    assert {name for name in one if not name.startswith(("vk/", "telegram/"))} == {
        "export-2026-04.xlsx", "export-2026-05.xlsx", "pos-2026-04.xlsx", "pos-2026-05.xlsx",
        "page_report-2026-04.xlsx", "page_report-2026-05.xlsx", "pages_registry-2026-04.xlsx",
        "pages_registry-2026-05.xlsx", "registry/authorities.csv", "registry/aliases.csv",
        "registry/accounts.csv", "registry/settlements.csv", "registry/map.geojson",
        "truth/authorities.csv", "truth/cases.csv", "truth/gamings.csv", "truth/messages.csv",
        "truth/message_authorities.csv", "truth/page_authorities.csv", "truth/pages.csv",
        "truth/posts.csv", "truth/quality.csv", "truth/requirements.csv",
    }  # fmt: skip


def test_a_month_is_the_same_whatever_months_are_asked_for(
    written: Written, tmp_path: Path
) -> None:
    alone = simulate(tmp_path, months=1, seed=SEED, scale=SCALE, last=LAST)
    told = (alone.truth / "cases.csv").read_text(encoding="utf-8-sig").splitlines()
    cases = (written.simulation.truth / "cases.csv").read_text(encoding="utf-8-sig").splitlines()
    without_repeats = {line.rpartition(";")[0] for line in told[1:]}
    assert without_repeats == {
        line.rpartition(";")[0] for line in cases if line.startswith(str(LAST))
    }


def test_facts_for_the_settings_are_told(written: Written) -> None:
    simulation = written.simulation
    assert (simulation.region, simulation.timezone) == ("Заречный край", "Asia/Yekaterinburg")
    assert simulation.hours["working"] == "08:30-17:30"


def test_progress_is_told_in_russian(tmp_path: Path) -> None:
    said: list[str] = []
    simulate(tmp_path, months=1, seed=1, scale=0.001, last=Month(2026, 5), progress=said.append)
    assert [line.partition(":")[0] for line in said] == [
        "Выгрузка за май\N{NO-BREAK SPACE}2026", "Выгрузка ПОС за май\N{NO-BREAK SPACE}2026",
        "Страницы за май\N{NO-BREAK SPACE}2026",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("months", "seed", "scale", "crowd"),
    [
        (0, 1, 1.0, 1.0),
        (1, -1, 1.0, 1.0),
        (1, 1, 0.0, 1.0),
        (1, 1, 1000.0, 1.0),
        (1, 1, 1.0, 0.0),
        (1, 1, 50.0, 3.0),
    ],
)
def test_senseless_arguments_are_refused(
    tmp_path: Path, months: int, seed: int, scale: float, crowd: float
) -> None:
    folder = tmp_path / "no"
    with pytest.raises(UsageError):
        simulate(folder, months=months, seed=seed, scale=scale, last=LAST, crowd=crowd)
    assert not (tmp_path / "no").exists()


def test_months_without_a_calendar_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OtklikError, match="календаря"):
        simulate(tmp_path / "no", months=1, seed=1, scale=0.01, last=Month(2035, 1))
    assert not (tmp_path / "no").exists()


def test_every_row_has_its_truth(written: Written) -> None:
    assert {str(int(row["ID"])) for row in written.rows} == written.cases.keys()
    for row in written.rows:
        truth = written.cases[str(int(row["ID"]))]
        assert row["Отдел"] == truth["authority_name"]
        assert row["Дата создания"] == truth["created_at"]
        assert row["Общее время первого ответа"] in ("", truth["answered_at"])
        assert row["Дата окончания"] in ("", truth["closed_at"])


def test_the_registry_knows_every_name_but_the_lost_ones(written: Written) -> None:
    registry = Registry.load(written.simulation.registry)
    lost = Counter[str]()
    for case in written.cases.values():
        on = date.fromisoformat(case["created_at"][:10])
        found = registry.resolve("incident", case["authority_name"], on)
        assert found == (case["authority_id"] if case["name_known"] == "1" else None)
        lost[case["authority_name"]] += case["name_known"] == "0"
    assert {"РО Чистый край"} <= {name for name, count in lost.items() if count}
    assert 0.001 < sum(lost.values()) / len(written.cases) < 0.02


def test_the_registry_holds_every_body(written: Written) -> None:
    registry = Registry.load(written.simulation.registry)
    assert [one.id for one in registry.authorities] == [body.id for body in load_world().bodies]


def test_the_truth_about_time_agrees_with_the_clock(written: Written, clock: WorkClock) -> None:
    norm = load_model().norm_seconds
    for case in written.cases.values():
        if case["answered_at"]:
            worked = clock.elapsed(moment(case["created_at"]), moment(case["answered_at"]))
            assert int(case["working_seconds"]) == worked
            assert case["in_time"] == str(int(worked <= norm))
        else:
            assert (case["working_seconds"], case["in_time"]) == ("", "0")


def test_the_truth_about_authorities_is_of_every_month(written: Written) -> None:
    rows = written.authorities
    months = [LAST - back for back in range(MONTHS)]
    assert len(rows) == sum(len(load_world().of(month).bodies) for month in months)
    counted = Counter((case["month"], case["authority_id"]) for case in written.cases.values())
    for row in rows:
        assert 0 < float(row["on_time_share"]) < 1
        assert 0 < float(row["repeat_share"]) < 0.5
        assert int(row["cases"]) >= counted[row["month"], row["authority_id"]]


def test_a_repeat_names_an_earlier_case_of_the_same_authority(written: Written) -> None:
    repeats = [case for case in written.cases.values() if case["repeat_of"]]
    assert repeats
    for case in repeats:
        earlier = written.cases[case["repeat_of"]]
        assert earlier["closed_at"] < case["created_at"]


def test_the_registry_knows_who_becomes_whom(written: Written) -> None:
    registry, merger = Registry.load(written.simulation.registry), load_world().merger
    for part in merger.parts:
        district = registry.authority(part)
        assert district is not None
        assert district.valid_to == merger.on - timedelta(days=1)
        assert district.successor == merger.into
        assert registry.resolve("incident", district.name, merger.on) == merger.into
    okrug = registry.authority(merger.into)
    assert okrug is not None
    assert okrug.valid_from == merger.on


def test_exports_use_the_new_name_since_the_merger(written: Written) -> None:
    merger = load_world().merger
    (okrug,) = (body for body in load_world().bodies if body.id == merger.into)
    named = {row["Дата создания"][:10] for row in written.rows if row["Отдел"] in okrug.written}
    assert named
    assert min(named) >= merger.on.isoformat()
    places = {
        row["Дата создания"][:10] for row in written.rows if row["Муниципалитет"] == merger.place
    }
    assert min(places) >= merger.on.isoformat()
