"""Are the exports of the feedback platform like real ones, with the truth beside them?"""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from statistics import mean, median

import pytest
from python_calamine import CalamineWorkbook
from tests.unit.ingest.messages import AGAIN, DONE, DUE, GRADE, HEADER, HOLDS, RECEIVED, SOLUTION
from tests.unit.simulate.reading import LAST, MONTHS, SCALE, SEED, Row, Written

from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport
from otklik.simulate import simulate
from otklik.simulate.messages.model import load_message_model
from otklik.simulate.world import load_world
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry

DAY = re.compile(r"\d\d\.\d\d\.20\d\d")
MODEL = load_message_model()


def share(values: Iterable[bool]) -> float:
    return mean(map(int, values))


def day(text: str) -> date:
    return datetime.strptime(text, "%d.%m.%Y").date()


def finished(written: Written) -> list[dict[str, str]]:
    return [one for one in written.messages.values() if one["days"]]


@pytest.fixture(scope="module")
def reports(written: Written, tmp_path_factory: pytest.TempPathFactory) -> tuple[IngestReport, ...]:
    root = tmp_path_factory.mktemp("messages") / "w"
    workspace = Workspace.create(root, "Заречный край", "Asia/Yekaterinburg")
    now = datetime(2026, 6, 1)
    return tuple(ingest_file(workspace, file, now=now) for file in written.simulation.messages)


def test_there_are_25_columns_of_text_on_one_sheet(written: Written) -> None:
    names = [f"pos-{LAST - back}.xlsx" for back in reversed(range(MONTHS))]
    assert [path.name for path in written.simulation.messages] == names
    assert CalamineWorkbook.from_path(written.simulation.messages[0]).sheet_names == ["Sheet0"]
    for row in written.message_rows:
        assert tuple(row) == HEADER
        assert all(isinstance(cell, str) and cell for cell in row.values())


def test_days_have_no_time_and_empty_cells_are_dashes(written: Written) -> None:
    for row in written.message_rows:
        assert DAY.fullmatch(row[RECEIVED])
        assert DAY.fullmatch(row[DUE])
        assert row[DONE] == "-" or DAY.fullmatch(row[DONE])
        assert (row[DONE] == "-") == (row[SOLUTION] == "-") == (row["Стадия"] != "Завершено")
    for column in (DONE, GRADE, AGAIN, SOLUTION):
        assert 0 < share(row[column] == "-" for row in written.message_rows) < 1, column


def test_every_row_is_accepted_and_only_categories_without_a_route_are_unknown(
    reports: tuple[IngestReport, ...],
) -> None:
    for report in reports:
        assert report.format == "feedback_platform"
        assert (report.rejected, report.repeated_same, report.repeated_differing) == (0, 0, 0)
        assert {value.column for value in report.unknown_values} == {"Категория"}
        assert not {value.value for value in report.unknown_values} & MODEL.categories.keys()


def test_rows_come_back_when_something_has_happened_to_them(
    reports: tuple[IngestReport, ...],
) -> None:
    first, *later = reports
    assert first.new == first.accepted
    for report in later:
        assert report.changed > report.accepted / 10
        assert report.new + report.changed == report.accepted


def test_about_one_claim_of_a_hundred_contradicts_the_dates(
    reports: tuple[IngestReport, ...],
) -> None:
    rows = sum(claim.rows for report in reports for claim in report.contradictions)
    assert 0.002 < rows / sum(report.rows for report in reports) < 0.03


def test_nothing_later_than_the_export_is_known(written: Written) -> None:
    for back, rows in zip(reversed(range(MONTHS)), written.message_exports, strict=True):
        made = (LAST - back).end.date().replace(day=4)
        for row in rows:
            assert day(row[RECEIVED]) < made
            assert row[DONE] == "-" or day(row[DONE]) <= made


def test_every_row_has_its_truth(written: Written) -> None:
    assert {row["Номер"] for row in written.message_rows} == written.messages.keys()
    for row in written.message_rows:
        truth = written.messages[row["Номер"]]
        assert row[HOLDS] == truth["organisation"]
        assert day(row[RECEIVED]).isoformat() == truth["received_on"]
        assert day(row[DUE]).isoformat() == truth["planned_on"]
        assert row[DONE] == "-" or day(row[DONE]).isoformat() == truth["finished_on"]
        assert row[SOLUTION] in ("-", truth["outcome"])
        assert row[GRADE] in ("-", truth["grade"])
        assert (row["Фаст-трек"] == "Да") == (truth["fast_track"] == "1")
        assert (row["ФЗ"] != "Обычное сообщение") == (truth["appeal"] == "1")
        assert row[AGAIN] == "-" or truth["reopened"] == "1"


def test_the_truth_about_time_agrees_with_the_days(written: Written) -> None:
    for one in written.messages.values():
        if one["days"]:
            ended = date.fromisoformat(one["finished_on"])
            assert (ended - date.fromisoformat(one["received_on"])).days == int(one["days"])
            assert (one["finished_on"] <= one["planned_on"]) == (one["in_time"] == "1")
        else:
            assert (one["in_time"], one["grade"], one["outcome"]) == ("0", "", "")


def test_volumes_are_a_share_of_those_of_incidents(written: Written) -> None:
    assert len(written.messages) / len(written.cases) == pytest.approx(0.45, abs=0.06)
    bodies = Counter(one["authority_id"] for one in written.messages.values())
    assert bodies.most_common(1)[0][0] == "go-ladogorsk"


def test_messages_are_finished_as_fast_and_as_well_as_in_the_reference_world(
    written: Written,
) -> None:
    everybody, done = written.messages.values(), finished(written)
    assert share(one["in_time"] == "1" for one in everybody) == pytest.approx(0.97, abs=0.02)
    assert median(int(one["days"]) for one in done) == pytest.approx(11, abs=1.5)
    assert share(one["fast_track"] == "1" for one in everybody) == pytest.approx(0.65, abs=0.1)
    graded = [one["grade"] for one in done if one["grade"]]
    assert len(graded) / len(done) == pytest.approx(0.30, abs=0.03)
    assert share(grade in "45" for grade in graded) == pytest.approx(0.40, abs=0.1)
    assert share(one["reopened"] == "1" for one in done) == pytest.approx(0.06, abs=0.03)


def test_the_truth_about_bodies_is_of_every_month(written: Written) -> None:
    rows = written.message_authorities
    months = [LAST - back for back in range(MONTHS)]
    assert len(rows) == sum(len(load_world().of(month).bodies) for month in months)
    counted = Counter((one["month"], one["authority_id"]) for one in written.messages.values())
    for row in rows:
        assert int(row["messages"]) >= counted[row["month"], row["authority_id"]]
        assert 2 < float(row["median_days"]) < MODEL.terms.ordinary


def test_the_capital_is_as_its_truth_says(written: Written) -> None:
    truths = [one for one in written.message_authorities if one["authority_id"] == "go-ladogorsk"]
    own = [one for one in written.messages.values() if one["authority_id"] == "go-ladogorsk"]
    done = [one for one in own if one["days"]]
    for column, found in {
        "on_time_share": share(one["in_time"] == "1" for one in own),
        "fast_track_share": share(one["fast_track"] == "1" for one in own),
        "reopened_share": share(one["reopened"] == "1" for one in done),
        "good_grade_share": share(one["grade"] in "45" for one in done if one["grade"]),
    }.items():
        assert found == pytest.approx(mean(float(one[column]) for one in truths), abs=0.06), column
    days = median(int(one["days"]) for one in done)
    assert days == pytest.approx(mean(float(one["median_days"]) for one in truths), abs=1)


def test_the_registry_knows_every_holder_but_the_lost_ones(written: Written) -> None:
    registry = Registry.load(written.simulation.registry)
    for one in written.messages.values():
        on = date.fromisoformat(one["received_on"])
        found = registry.resolve("message", one["organisation"], on)
        assert found == (one["authority_id"] if one["name_known"] == "1" else None)
    known = share(one["name_known"] == "1" for one in written.messages.values())
    assert 0.95 < known < 1


def test_many_holders_are_institutions(written: Written) -> None:
    is_own = (bool(re.match(r"(?:МКУ|МБУ|Г\w*У\w*) ", row[HOLDS])) for row in written.message_rows)
    assert share(is_own) == pytest.approx(0.5, abs=0.1)


def test_a_month_is_the_same_whatever_months_are_asked_for(
    written: Written, tmp_path: Path
) -> None:
    alone = simulate(tmp_path, months=1, seed=SEED, scale=SCALE, last=LAST)
    told = (alone.truth / "messages.csv").read_text(encoding="utf-8-sig").splitlines()
    whole = (written.simulation.truth / "messages.csv").read_text(encoding="utf-8-sig")
    assert told[1:] == [line for line in whole.splitlines() if line.startswith(str(LAST))]


def test_officials_are_invented(written: Written) -> None:
    names: list[Row] = written.message_rows
    for column in HEADER[-3:]:
        assert len({row[column] for row in names}) > 20
