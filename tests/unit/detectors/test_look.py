"""Does a month show all its flags, and does silence say why?"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from tests.making import Row, make_snapshot
from tests.unit.detectors.watching import NORMS, WATCHED, case, may

from otklik.detectors.detector import ITEMS
from otklik.detectors.look import Seen, evidence, look
from otklik.detectors.signs import known_detectors
from otklik.methodology.find import load_locked
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry_rows import Authority
from otklik.workspace.resources import shipped

DISTRICT = Authority(WATCHED, "Заречный район", "Заречный", "municipal")
MINISTRY = Authority("mindor", "Министерство дорог", "Миндор", "executive")


def silent(who: str, count: int, late: int) -> list[Row]:
    """Incidents answered in an hour, the first of them after four days."""
    rows = []
    for number in range(count):
        hours = 96 if number < late else 1
        answered = may(12) + timedelta(hours=hours)
        rows.append(case(who, number, may(12), first_answer_at=answered))
    return rows


def seen_in(folder: Path, rows: list[Row], *authorities: Authority) -> dict[str, Seen]:
    snapshot = make_snapshot(folder / "s1", rows, authorities or (DISTRICT, MINISTRY))
    return {seen.code: seen for seen in look(snapshot, NORMS)}


def test_every_detector_looks_and_is_named_after_its_module(tmp_path: Path) -> None:
    seen = seen_in(tmp_path, [])
    assert list(seen) == sorted(one.code for one in known_detectors())
    assert {one.title for one in seen.values()} == {one.title for one in known_detectors()}


def test_an_empty_month_has_nothing_to_look_at(tmp_path: Path) -> None:
    assert {(one.of, one.flags) for one in seen_in(tmp_path, []).values()} == {(0, ())}


def test_the_largest_share_stands_first(tmp_path: Path) -> None:
    rows = [*silent("mindor", 20, 10), *silent(WATCHED, 20, 8)]
    seen = seen_in(tmp_path, rows)["long_silence"]
    assert seen.of == 40
    assert [flag.authority_id for flag in seen.flags] == ["mindor", WATCHED]
    assert [flag.n for flag in seen.flags] == [10, 8]


def test_whose_list_is_another_is_no_neighbour(tmp_path: Path) -> None:
    """What is usual stays what is usual anywhere: the ministry is alone in its list."""
    rows = [*silent("mindor", 20, 10), *silent(WATCHED, 20, 8)]
    usual = {flag.usual for flag in seen_in(tmp_path, rows)["long_silence"].flags}
    assert usual == {0.05}


def test_cases_of_nobody_and_of_the_abolished_raise_no_flag(tmp_path: Path) -> None:
    abolished = replace(MINISTRY, valid_to=date(2026, 4, 30))
    rows = [{**row, "authority_id": None} for row in silent(WATCHED, 9, 9)]
    seen = seen_in(tmp_path, [*rows, *silent("mindor", 9, 9)], DISTRICT, abolished)
    assert (seen["long_silence"].of, seen["long_silence"].flags) == (0, ())


def test_no_more_than_ten_ids_are_shown(tmp_path: Path) -> None:
    (flag,) = seen_in(tmp_path, silent(WATCHED, 40, 30))["long_silence"].flags
    assert flag.items == tuple(f"zarechny-{number:03}" for number in range(10))


def test_the_evidence_of_a_flag_is_everything_odd_and_begins_with_its_items(
    tmp_path: Path,
) -> None:
    rows = [*silent(WATCHED, 40, late=25), *silent("mindor", 40, late=0)]
    (flag,) = seen_in(tmp_path, rows)["long_silence"].flags
    found = evidence(Snapshot.load(tmp_path / "s1"), NORMS, flag)
    assert len(found) == flag.n == 25
    assert found[: len(flag.items)] == flag.items


def test_measures_are_those_of_the_methodology() -> None:
    rules = load_locked(shipped("methodologies") / "1.1.0")
    known = {one.code for one in rules.adjustments}
    assert {one.measure for one in known_detectors() if one.measure} <= known
    assert {one.items for one in known_detectors()} <= set(ITEMS)
