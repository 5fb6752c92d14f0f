"""Are moves told in words that a reader understands?"""

from dataclasses import replace

import pytest
from tests.making import MAY, shipped_methodology
from tests.sandboxing import GREEN, RED, made_sandbox, side

from otklik.editions.replayed import Skipped
from otklik.rating.moves import DECISIONS, Cause, Move, Summary
from otklik.site import moved

NBSP = "\N{NO-BREAK SPACE}"
OLD, NEW = shipped_methodology("1.0.0"), shipped_methodology("1.1.0")


@pytest.mark.parametrize(
    ("points", "said"),
    [(1.24, "+1,2"), (-0.4, "−0,4"), (0.0, "0,0"), (0.04, "0,0"), (-0.04, "0,0"), (12, "+12,0")],
)
def test_a_move_has_its_sign_unless_it_is_none(points: float, said: str) -> None:
    assert moved.signed(points) == said


def test_chance_is_named_only_where_it_is_known() -> None:
    assert [moved.noise(beyond) for beyond in (True, False, None)] == [
        "дальше случайности",
        "в пределах случайности",
        "неизвестно",
    ]


def test_a_cause_is_called_as_the_new_rules_call_it() -> None:
    renamed = replace(
        NEW, indicators=tuple(replace(i, title="Иначе") for i in NEW.indicators if i.code == "B1")
    )
    assert moved.titled("B1", OLD, renamed) == "B1 «Иначе»"
    assert moved.titled("B2", OLD, renamed) == "B2 «Медиана времени первого ответа»"
    assert moved.because(Cause(DECISIONS, 1.5), OLD, NEW) == "+1,5 за вычеты и надбавки"
    assert moved.because(Cause("B1", -2.0), OLD, NEW) == "−2,0 за B1 «Первый ответ в срок»"
    assert moved.because(None, OLD, NEW) == "—"


def test_a_score_that_is_not_there_says_why() -> None:
    assert moved.score(side(61.25)) == "61,2"
    assert moved.score(side(None)) == "данных недостаточно"
    assert moved.score(None) == "нет в списках"


def test_what_stays_is_told_once() -> None:
    one = Move("a", side(1.0, RED, place=(3, 3)), side(2.0, GREEN, place=(1, 2)), 1.0, None, ())
    assert (moved.places(one), moved.zones(one)) == ("3 → 1–2", "красная → зелёная")
    same = replace(one, after=one.before)
    assert (moved.places(same), moved.zones(same)) == ("3", "красная")
    gone = replace(one, after=None)
    assert (moved.places(gone), moved.zones(gone)) == ("3 → —", "красная → —")


def test_a_summary_says_how_far_how_many_and_because_of_what() -> None:
    told = Summary("Список", "", 11, 2.34, 8, 0, 0.913, Cause("B1", 1.06))
    assert moved.summary(told, OLD, NEW).replace(NBSP, " ") == (
        "Балл 11 органов сдвигается в среднем на 2,3 балла. Дальше случайности — 8, меняют зону — "
        "никто. Согласие порядка — 0,91. Больше всего меняет B1 «Первый ответ в срок»: в среднем "
        "1,1 балла."
    )


def test_a_summary_is_silent_of_what_nobody_knows() -> None:
    told = Summary("Список", "", 1, 2.0, None, 1, None, None)
    assert moved.summary(told, OLD, NEW).replace(NBSP, " ") == (
        "Балл 1 органа сдвигается в среднем на 2,0 балла. Меняют зону — 1."
    )


def test_the_judge_of_chance_is_named() -> None:
    assert (
        "балл по методике 1.0.0 лежит вне промежутка, в который по методике 1.1.0 попадает 90"
        in (moved.basis(OLD, NEW))
    )
    assert "балл по методике 1.0.0 лежит вне промежутка, в который по методике 1.1.0" in (
        moved.basis(NEW, OLD)
    )
    assert "неизвестно" in moved.basis(OLD, OLD)


def test_a_sandbox_says_that_days_do_not_count_and_that_nothing_is_published() -> None:
    first, _, last = moved.caveats(made_sandbox())
    assert "ничего не издаётся" in first
    assert "2.0.0 (01.01.2025), не учитывается" in first
    assert "за вычетом" in last


def test_months_are_skipped_together_by_their_reason() -> None:
    said = [one.replace(NBSP, " ") for one in moved.skipped(made_sandbox().skipped)]
    assert said == [
        "Не пересчитано: январь 2026 — февраль 2026. Нет снимка: заморозить месяц можно командой "
        "«otklik freeze МЕСЯЦ».",
        "Не пересчитано: март 2026. Снимок s1 короче, чем нужно.",
    ]


def test_only_months_in_a_row_are_told_as_one() -> None:
    found = [Skipped(MAY - back, "Так.") for back in (6, 4, 3, 2, 0)]
    (said,) = moved.skipped(found)
    assert said.replace(NBSP, " ") == (
        "Не пересчитано: ноябрь 2025, январь 2026 — март 2026, май 2026. Так."
    )


def test_who_cannot_be_compared_stands_under_the_reason() -> None:
    found = made_sandbox()
    apart = [move for move in found.months[-1].moves if move.points is None]
    assert moved.apart(apart, found) == {
        "данных недостаточно": ["Тихий Яр"],
        "было: 55,0, станет: данных недостаточно": ["Калинов"],
        "было: 44,0, станет: нет в списках": ["<b>Яр</b>"],
    }
