"""Does the journal of decisions only grow, and is every change of it seen?"""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.workspace.journal import (
    JOURNAL_FILE,
    WITHDRAW,
    Decision,
    append,
    deliver,
    journal_digest,
    read_journal,
    standing,
)

NOW = datetime(2026, 6, 5, 10)
PENALTY = Decision(
    month=Month(2026, 5),
    kind="penalty",
    authority_id="zarechny",
    code="P4",
    indicator=None,
    stream="incident",
    case_id="7",
    withdraws=None,
    reason="в ответе назван диагноз заявителя",
    evidence="снимок экрана 17",
    first="Первый эксперт",
    second="Второй эксперт",
    decided_on=date(2026, 6, 4),
)
BONUS = replace(PENALTY, kind="bonus", code="N3", stream=None, case_id=None)


def test_decisions_are_read_back_in_order(tmp_path: Path) -> None:
    append(tmp_path, [PENALTY], NOW)
    append(tmp_path, [BONUS], NOW)
    entries = read_journal(tmp_path)
    assert [(e.number, e.decision) for e in entries] == [(1, PENALTY), (2, BONUS)]
    assert entries[0].recorded_at == NOW


def test_there_may_be_no_journal_yet(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "decisions") == ()
    assert standing(tmp_path / "decisions") == ()


def test_the_same_decision_is_written_once(tmp_path: Path) -> None:
    assert len(append(tmp_path, [PENALTY, PENALTY, BONUS], NOW)) == 2
    assert append(tmp_path, [PENALTY], NOW) == ()
    assert len(read_journal(tmp_path)) == 2


def test_what_was_taken_back_may_be_decided_again(tmp_path: Path) -> None:
    append(tmp_path, [PENALTY, replace(BONUS, kind=WITHDRAW, code=None, withdraws=1)], NOW)
    (again,) = append(tmp_path, [PENALTY], NOW)
    assert again.number == 3
    assert [entry.number for entry in standing(tmp_path)] == [3]


def test_what_is_delivered_again_is_known_by_its_moment_though_it_was_taken_back(
    tmp_path: Path,
) -> None:
    deliver(tmp_path, [(PENALTY, NOW.replace(microsecond=7))])
    append(tmp_path, [replace(BONUS, kind=WITHDRAW, code=None, withdraws=1)], NOW)
    assert deliver(tmp_path, [(PENALTY, NOW)]) == ()
    (again,) = deliver(tmp_path, [(PENALTY, NOW.replace(hour=11))])
    assert (again.number, again.recorded_at.hour) == (3, 11)


def test_the_digest_of_a_journal_tells_of_its_last_line(tmp_path: Path) -> None:
    before = journal_digest(tmp_path)
    append(tmp_path, [PENALTY], NOW)
    one = journal_digest(tmp_path)
    append(tmp_path, [BONUS], NOW)
    assert len({before, one, journal_digest(tmp_path)}) == 3


def test_what_is_taken_back_stays_in_the_journal_and_counts_no_more(tmp_path: Path) -> None:
    back = replace(BONUS, kind=WITHDRAW, code=None, withdraws=1)
    append(tmp_path, [PENALTY, BONUS, back], NOW)
    assert [entry.number for entry in standing(tmp_path)] == [2]
    assert len(read_journal(tmp_path)) == 3


@pytest.mark.parametrize(
    ("spoil", "number"),
    [
        (lambda lines: [lines[0].replace(b"P4", b"P1"), *lines[1:]], 2),
        (lambda lines: lines[1:], 1),
        (lambda lines: [lines[0], lines[2]], 2),
        (lambda lines: [lines[1], lines[0], lines[2]], 1),
        (lambda lines: [*lines[:2], b"{}"], 3),
        (lambda lines: [*lines[:2], lines[2][:20]], 3),
        (lambda lines: [*lines[:2], lines[2].replace(b'"number":3', b'"number":4')], 3),
    ],
)
def test_a_line_changed_taken_out_or_moved_is_seen(tmp_path: Path, spoil, number) -> None:  # type: ignore[no-untyped-def]
    append(tmp_path, [PENALTY, BONUS, replace(BONUS, code="N2")], NOW)
    journal = tmp_path / JOURNAL_FILE
    journal.write_bytes(b"\n".join(spoil(journal.read_bytes().splitlines())) + b"\n")
    with pytest.raises(OtklikError, match=f"строка {number} "):
        read_journal(tmp_path)
