"""Is a change told only where there is one, and why not elsewhere?"""

from typing import Any

import pytest
from tests.making import shipped_methodology
from tests.unit.editions.test_sentences import plain

from otklik.editions import changed
from otklik.editions.changed import Changed

RULES, SILENT = shipped_methodology("1.1.0"), shipped_methodology("1.0.0")
SECTION = {"compared": {"begins": "2025-12", "observed": [3, 3], "missing": []}}


def row(mark: str | None, points: float = 4.2, *, confirmed: bool = False) -> dict[str, Any]:
    return {
        "authority": {"id": "a"},
        "score": 70.0,
        "change": {"points": points, "spread": 1.5, "mark": mark, "confirmed": confirmed},
    }


def without(since: str | None = None, score: float | None = 70.0) -> dict[str, Any]:
    authority = {"id": "a"} | ({"since": since} if since else {})
    return {"authority": authority, "score": score, "change": None}


def test_a_change_has_a_sign_for_the_eye_and_a_word_for_the_ear() -> None:
    assert changed.changed(row("up")) == Changed("▲", "выросло", "+4,2", "")
    fallen = changed.changed(row("down", -3.07, confirmed=True))
    assert fallen == Changed("▼", "снизилось", "−3,1", "подтверждено")


def test_without_a_mark_there_is_no_change() -> None:
    assert changed.changed(row(None, 2.0)) is None
    assert changed.changed(without()) is None
    assert changed.changed({"authority": {"id": "a"}}) is None


def test_a_change_is_told_with_what_it_is_compared_to() -> None:
    assert plain(changed.said(row("up", confirmed=True), SECTION, RULES)) == (
        "▲ +4,2 балла: 3 месяца против 3 прежних, подтверждено. Столько одна случайность дала бы "
        "редко."
    )
    assert "подтверждено" not in changed.said(row("up"), SECTION, RULES)


def test_a_difference_without_a_mark_is_told_without_its_number() -> None:
    said = plain(changed.said(row(None, 2.9), SECTION, RULES))
    assert said == (
        "Стрелки нет: 3 месяца против 3 прежних — разница мала или такая, какая бывает и случайно."
    )


def test_a_young_body_is_not_compared_with_those_before_it() -> None:
    young = without("2026-02-01")
    assert plain(changed.why_not(young, SECTION, RULES)) == "орган младше 6 месяцев"
    assert plain(changed.said(young, SECTION, RULES)) == (
        "Изменение не посчитано: орган младше 6 месяцев. Он действует с 01.02.2026, а первый из "
        "сравниваемых месяцев — декабрь 2025."
    )


@pytest.mark.parametrize("since", [None, "2025-12-01"])
def test_otherwise_history_is_short(since: str | None) -> None:
    assert changed.why_not(without(since), SECTION, RULES) == "мало истории"
    said = changed.said(without(since), SECTION, RULES)
    assert said == "Изменение не посчитано: мало истории, сравнивать не с чем."


def test_without_compared_months_nobody_is_young() -> None:
    assert changed.why_not(without("2026-02-01"), {}, RULES) == "мало истории"


def test_without_a_score_or_a_rule_there_is_nothing_to_tell() -> None:
    assert changed.said(without(score=None), SECTION, RULES) == ""
    assert changed.said(without(), {}, SILENT) == ""
    assert changed.against(SILENT) == ""


def test_months_before_a_list_was_official_are_not_compared() -> None:
    newly = {**SECTION, "official_since": "2026-01"}
    assert plain(changed.why_not(without(), newly, RULES)) == "список официальный недавно"
    assert plain(changed.said(without(), newly, RULES)) == (
        "Изменение не посчитано: список официальный недавно, без перерыва — с такого месяца: "
        "январь 2026."
    )
    long_ago = {**SECTION, "official_since": "2025-12"}
    assert changed.why_not(without(), long_ago, RULES) == "мало истории"
