"""Can a number be followed back to its cases, and a case to its seconds?"""

from datetime import datetime
from pathlib import Path

import pytest
from tests.editing import METHODOLOGY, document_of, small_snapshot
from tests.making import AS_OF, MAY, case_row, make_snapshot, shipped_methodology

from otklik.core.cases import CaseFacts, all_case_facts
from otklik.core.errors import OtklikError
from otklik.editions.explain import CaseExplanation, counted_rows, explain_case
from otklik.snapshots.snapshot import Snapshot

CODES = tuple(indicator.code for indicator in METHODOLOGY.indicators)
TUESDAY = datetime(2026, 5, 12, 9)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


def one(folder: Path, created_at: datetime, **given: object) -> CaseExplanation:
    rows = [case_row("1", created_at, authority_id="a", **given)]
    return explain_case(make_snapshot(folder, rows), METHODOLOGY, "1")


def why(found: CaseExplanation) -> dict[str, str]:
    return {verdict.indicator.code: verdict.why for verdict in found.verdicts}


def test_every_counted_minute_is_named_and_adds_up_to_the_wait(tmp_path: Path) -> None:
    answered_at = datetime(2026, 5, 13, 9, 10)
    found = one(tmp_path, TUESDAY, first_answer_at=answered_at)
    assert found.stopped_at == answered_at
    assert [(span.on.day, span.seconds) for span in found.spans] == [
        (12, 3.5 * 3600),
        (12, 4 * 3600),
        (13, 40 * 60),
    ]
    assert sum(span.seconds for span in found.spans) == found.facts.waited
    assert found.deadline == datetime(2026, 5, 13, 9)


def test_an_unanswered_case_waits_until_the_cut(tmp_path: Path) -> None:
    found = one(tmp_path, TUESDAY)
    assert found.stopped_at == AS_OF
    assert sum(span.seconds for span in found.spans) == found.facts.waited > 0


def test_a_case_not_due_yet_has_no_deadline_within_the_days(tmp_path: Path) -> None:
    found = one(tmp_path, datetime(2026, 5, 29, 17))
    assert found.deadline is None
    assert why(found)["B1"] == "не выполнено условие «срок первого ответа истёк ко дню среза»"


def test_verdicts_tell_what_was_counted_and_why_not(tmp_path: Path) -> None:
    found = one(
        tmp_path, TUESDAY, first_answer_at=datetime(2026, 5, 12, 10), kind="solvable",
        outcome="explained",
    )  # fmt: skip
    verdicts = {verdict.indicator.code: verdict for verdict in found.verdicts}
    assert tuple(verdicts) == CODES
    assert (verdicts["B1"].is_counted, verdicts["B1"].is_success) == (True, True)
    assert (verdicts["B2"].is_counted, verdicts["B2"].is_success) == (True, None)
    assert (verdicts["B4"].month, verdicts["B4"].is_success) == (None, None)
    assert (verdicts["B6"].month, verdicts["B6"].is_counted) == (None, False)
    ahead = "срок, по которому считается месяц, не наступил"
    assert why(found) == {"B1": "", "B2": "", "B4": ahead, "B6": ahead}


def test_a_case_that_has_matured_counts_in_the_month_of_its_thirtieth_day(tmp_path: Path) -> None:
    found = one(tmp_path, datetime(2026, 4, 14, 9), kind="solvable", outcome="explained")
    verdicts = {verdict.indicator.code: verdict for verdict in found.verdicts}
    assert (verdicts["B4"].month, verdicts["B4"].is_success) == (MAY, False)


def test_a_rejected_case_says_so(tmp_path: Path) -> None:
    found = one(tmp_path, TUESDAY, outcome="rejected")
    assert (
        why(found)["B1"]
        == "не выполнено условие «обращение учитывается: итог не «Отклонено», и его не исключили»"
    )


def test_an_unknown_number_is_one_sentence(snapshot: Snapshot) -> None:
    with pytest.raises(OtklikError, match="Обращения 777 нет в снимке за май.*столбец «ID»"):
        explain_case(snapshot, METHODOLOGY, "777")


def test_every_explained_case_is_as_the_judge_saw_it_among_all(snapshot: Snapshot) -> None:
    """A repeat is known only together with the author's other cases."""
    whole = {
        fact.case_id: fact
        for fact in all_case_facts(
            snapshot.cases(), snapshot.clock, METHODOLOGY.norms, snapshot.cut.at
        )
    }
    repeated = [case_id for case_id, fact in whole.items() if fact.repeated]
    for case_id in [*repeated[:5], *list(whole)[::60]]:
        assert explain_case(snapshot, METHODOLOGY, case_id).facts == whole[case_id]
    assert repeated


def test_the_cases_behind_a_number_are_as_many_as_the_number(snapshot: Snapshot) -> None:
    document = document_of(snapshot)
    rows = {row["authority"]["id"]: row for part in document["lists"] for row in part["results"]}
    for indicator, cell in zip(METHODOLOGY.indicators, rows["gorod"]["indicators"], strict=True):
        counted = counted_rows(snapshot, METHODOLOGY, "gorod", indicator)
        assert len(counted) == cell["n"]
        if indicator.measure.kind == "share":
            assert sum(bool(verdict.is_success) for _, verdict in counted) == cell["x"]


def test_cases_that_cost_points_come_first_and_the_longest_wait_before(
    snapshot: Snapshot,
) -> None:
    for code, costly in (("B1", False), ("B6", True)):
        counted = counted_rows(snapshot, METHODOLOGY, "gorod", METHODOLOGY.indicator(code))
        successes = [verdict.is_success for _, verdict in counted]
        assert set(successes) == {True, False}
        assert successes == sorted(successes, key=lambda success: success != costly)
    counted = counted_rows(snapshot, METHODOLOGY, "gorod", METHODOLOGY.indicator("B2"))
    waits = [fact.waited for fact, _ in counted if isinstance(fact, CaseFacts)]
    assert waits == sorted(waits, reverse=True)


def test_a_message_has_verdicts_of_its_own_stream_and_none_of_the_other(tmp_path: Path) -> None:
    rows = [case_row("1", TUESDAY, authority_id="a", stream="message", first_answer_at=AS_OF)]
    rules = shipped_methodology("1.0.0")
    found = explain_case(make_snapshot(tmp_path, rows), rules, "1")
    assert found.message
    assert why(found)["C1"] == "срок, по которому считается месяц, не наступил"
    assert why(found)["A3"] == why(found)["B3"] == "показатель не об этом потоке"
