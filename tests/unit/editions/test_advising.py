"""Are steps and advice said in Russian that an employee understands?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.making import shipped_methodology
from tests.observing import median, share
from tests.ruling import ruled, tables
from tests.wondering import discounting, municipal, region, unsure

from otklik.editions import advising
from otklik.editions.advising import Line
from otklik.methodology.load import parse
from otklik.methodology.model import Methodology
from otklik.rating.decisions import Decision
from otklik.rating.result import ListRating
from otklik.rating.standing import Standing
from otklik.rating.whatif import Step, Whatif, as_it_was, whatif, with_cases, with_level

RULES = unsure()
NEWEST = shipped_methodology("1.1.0")
NBSP = "\N{NO-BREAK SPACE}"


def plain(text: str) -> str:
    return text.replace(NBSP, " ")


def still(rated: ListRating, who: str = "a", code: str = "B1") -> Step:
    known = {one.code: one for one in rated.month.evidence.indicators}
    return as_it_was(rated, who, known[code])


def step(code: str, n: float, x: float, to: float, rules: Methodology = NEWEST) -> Step:
    return Step("a", rules.indicator(code), n, x, to)


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (("B1", 50, 19, 31), "ещё 12 ответов в срок из 31 просроченного"),
        (("B1", 50, 28, 29), "ещё 1 ответ в срок из 22 просроченных"),
        (("A1", 40, 35, 37), "ещё 2 выполненных требования из 5 невыполненных"),
        (("A2", 8, 6, 8), "ещё 2 регулярные недели из 2 нерегулярных"),
        (("A5", 40, 29, 30), "ещё 1 вопрос под публикациями с ответом за сутки из 11 оставшихся "
                             "без него"),
        (("B4", 40, 30, 35), "ещё 5 решённых сообщений из 10 нерешённых"),
        (("B5", 30, 9, 10), "ещё 1 выполненное обещание из 21 невыполненного"),
        (("B6", 40, 9, 6), "на 3 повторных сообщения меньше из 9"),
        (("C1", 40, 36, 39), "ещё 3 ответа на платформе в срок из 4 просроченных"),
        (("C3", 40, 10, 15), "ещё 5 сообщений, рассмотренных ускоренно, из 30 остальных"),
        (("C4", 40, 20, 22), "ещё 2 оценки 4 или 5 вместо более низких из 20"),
        (("C5", 40, 6, 5), "на 1 возврат на повторное рассмотрение меньше из 6"),
        (("C7", 6, 4, 5), "ещё 1 ответ по существу из 2 остальных прочитанных"),
        (("B1", 50, 19, 14), "на 5 удачных случаев меньше из 19"),
        (("B1", 50, 19, 22.5), "45,0 % вместо 38,0 %"),
        (("B3", 12, 7.2, 9), "75,0 % вместо 60,0 % в среднем по 12 случаям"),
    ],
)  # fmt: skip
def test_a_step_is_said_by_the_methodology_in_the_right_forms(of: Any, words: str) -> None:
    assert plain(advising.named(step(*of))) == words


def test_rules_without_a_name_for_a_step_have_a_plain_one() -> None:
    older = shipped_methodology("1.0.0")
    assert plain(advising.named(step("B1", 50, 29, 31, older))) == (
        "ещё 2 удачных случая из 21 неудачного"
    )
    assert plain(advising.named(step("B6", 50, 5, 4, older))) == (
        "ещё 1 удачный случай из 5 неудачных"
    )


def asked(listed: ListRating, cases: int = 6, code: str = "B1") -> Whatif:
    return whatif(listed, with_cases(still(listed, code=code), cases), RULES)


def test_an_advice_is_one_line_with_its_cost_its_gain_and_the_band() -> None:
    one = asked(municipal(region(share("a", "B1", 40, 26), share("b", "B1", 40, 26))))
    assert one.after
    gain = round(one.after.shown - one.before.shown, 1)
    assert plain(advising.advised(one, RULES)).startswith(
        "B1 «Первый ответ в срок»: ещё 6 ответов в срок из 14 просроченных → "
        f"+{str(gain).replace('.', ',')} балла, "
    )


@pytest.mark.parametrize(
    ("kind", "interval", "words"),
    [
        ("place", (7, 19), "место 12 (7–19)"),
        ("band", (5, 24), "места 5–24"),
        ("upper_half", (1, 24), "верхняя половина"),
        ("lower_half", (9, 43), "нижняя половина"),
        ("unclear", (3, 40), "не различим"),
    ],
)
def test_a_place_is_said_as_surely_as_it_is_known(
    kind: str, interval: tuple[int, int], words: str
) -> None:
    assert plain(advising.stands((12, 12), Standing(kind, interval, 0.5, 0.5))) == words


def test_where_nothing_is_drawn_a_place_is_a_place() -> None:
    assert plain(advising.stands((3, 4), None)) == "место 3–4"
    assert advising.scored(54.3, None) == "54,3"
    assert advising.stands(None, None) == "без места"


def test_the_band_before_is_told_only_where_it_is_another() -> None:
    one = asked(municipal(region()))
    assert one.after
    band, same = Standing("band", (2, 4), 1, 0), replace(one.before, place=(3, 3))
    moved = replace(same, shown=same.shown + 3.1, standing=band)
    wider = replace(same, standing=Standing("band", (3, 5), 0, 1))
    said = advising.effect(replace(one, before=wider, after=moved), RULES)
    assert plain(said) == "+3,1 балла, места 2–4 (сейчас места 3–5)"
    stays = replace(one, before=replace(same, standing=band), after=moved)
    assert plain(advising.effect(stays, RULES)) == "+3,1 балла, места 2–4, как и сейчас"
    nowhere = replace(one, before=replace(same, place=None), after=replace(moved, place=None))
    assert plain(advising.effect(nowhere, RULES)) == "+3,1 балла"


def test_a_gain_can_be_subtracted_by_a_reader_and_is_told_alone_where_the_score_is_hidden() -> None:
    one = asked(municipal(region()))
    assert one.after
    assert advising.gained(one, RULES) == round(one.after.shown - one.before.shown, 1)
    hidden = replace(one, gain=3.14159, after=None)
    assert plain(advising.effect(hidden, RULES)) == "+3,1 балла"
    assert list(advising.lines(hidden, RULES)) == []


def test_points_without_decimals_are_counted() -> None:
    changed = tables()
    changed["methodology"]["publication"]["score_decimals"] = 0
    whole = parse(changed)
    assert [plain(advising.points(more, whole)) for more in (1, 3, 5, -21)] == [
        "+1 балл",
        "+3 балла",
        "+5 баллов",
        "−21 балл",
    ]
    assert plain(advising.points(-0.5, RULES)) == "−0,5 балла"


def test_a_step_is_told_with_what_was_seen_what_shows_at_once_and_who_stands() -> None:
    said = [plain(line) for line in advising.told(asked(municipal(region())))]
    assert said == [
        "Шаг: ещё 6 ответов в срок из 10 просроченных.",
        "Сейчас: 30 из 40 сообщений получили ответ за 8 рабочих часов — 75,0 %. "
        "Было бы: 36 из 40 сообщений получили ответ за 8 рабочих часов — 90,0 %.",
        "Балл этого месяца видит 80 % шага: к 40 случаям месяца прибавлена опора на прошлое, она "
        "весит как 10 случаев. Остальное придёт в следующие месяцы, если так пойдёт и дальше.",
        plain(advising.NEIGHBOURS),
    ]


def test_a_share_of_a_part_of_a_case_is_told_as_a_share() -> None:
    listed = municipal(region())
    one = whatif(listed, with_level(still(listed), 0.888), RULES)
    assert plain(advising.told(one)[1]).endswith("Было бы: 88,8 % из 40 случаев.")


def test_a_median_is_told_in_its_unit() -> None:
    listed = municipal(region(median("a", 40, 4.0)))
    one = whatif(listed, with_level(still(listed, code="B2"), 2.5), RULES)
    said = [plain(line) for line in advising.told(one)]
    assert said[0] == "Шаг: 2 ч 30 мин вместо 4 ч у половины из 40 случаев."
    assert said[1].endswith(
        "Было бы: медиана ожидания первого ответа по 40 сообщениям — 2 ч 30 мин."
    )


def test_the_price_is_that_of_the_rules() -> None:
    one = still(municipal(region()))
    half = replace(one.indicator, own_strength=7.5)
    assert "она весит как 7,5 случая" in plain(advising.price(replace(one, indicator=half)))
    census = replace(one.indicator, sampled=False)
    assert "балл видит шаг сразу целиком" in advising.price(replace(one, indicator=census))
    assert plain(advising.at_once(one)) == "сразу видно 80 % шага"
    assert advising.at_once(replace(one, indicator=census)) == "шаг виден сразу целиком"


def test_everything_that_changes_stands_in_a_line() -> None:
    listed = municipal(region(share("a", "B1", 40, 26)))
    found = {line.what: line for line in advising.lines(asked(listed), RULES)}
    one = asked(listed)
    assert one.after
    assert one.after.long
    assert [plain(what) for what in found] == [
        "Показатель B1",
        "Балл",
        "Место",
        "Зона",
        "За 3 мес.: балл",
        "За 3 мес.: место",
    ]
    told = found["Балл"]
    for said, row in ((told.was, one.before), (told.would_be, one.after)):
        assert row.spread
        low, high = row.spread.score
        assert said.replace(",", ".") == f"{row.shown} ({low}–{high})"
    assert told.more.startswith("+")
    assert plain(found["Место"].was).startswith("место 5")


def test_the_zone_says_when_it_is_on_the_border() -> None:
    one = asked(municipal(region()))
    unsure_of_it = replace(one, before=replace(one.before, zone="yellow", is_border=True))
    zones = [line for line in advising.lines(unsure_of_it, RULES) if line.what == "Зона"]
    assert plain(zones[0].was) == "жёлтая, на границе"
    none = replace(one, before=replace(one.before, zone=None))
    assert next(line for line in advising.lines(none, RULES) if line.what == "Зона").was == "—"


def test_rules_with_several_blocks_tell_the_one_that_moves_and_no_places_without_draws() -> None:
    rules = ruled()
    listed = municipal(region(), rules)
    one = whatif(listed, with_cases(still(listed, code="B4"), 6), rules)
    told = [plain(line.what) for line in advising.lines(one, rules)]
    assert told == ["Показатель B4", "Блок «Итоги»", "Балл", "Место", "Зона", "За 3 мес.: балл"]


def test_what_a_step_discounts_moves_with_it() -> None:
    rules = discounting()
    listed = municipal(region(), rules)
    one = whatif(listed, with_cases(still(listed, code="B4"), 6), rules)
    told = [plain(line.what) for line in advising.lines(one, rules)]
    assert told[:2] == ["Показатель B1", "Показатель B4"]


def test_a_fall_is_told_with_a_minus_and_nothing_with_nothing() -> None:
    listed = municipal(region())
    fall = {line.what: line for line in advising.lines(asked(listed, -6), RULES)}
    assert fall["Балл"].more.startswith("−")
    same = replace(asked(listed), after=asked(listed).before)
    assert Line("Балл", *(2 * [fall["Балл"].was])) in list(advising.lines(same, RULES))


def test_why_a_step_changes_nothing_is_told() -> None:
    low = asked(municipal(region(share("a", "B1", 40, 4))))
    assert "Балл не меняется: значение и до шага, и после него хуже границы в 0" in last(low)
    listed = municipal(region(median("e", 400, 0.2)))
    fast = whatif(listed, with_level(still(listed, "e", "B2"), 0.1), RULES)
    assert "за границей в 100 баллов" in last(fast)
    withheld = Decision(1, "gate", "a", "W2", "B1", "причина", "акт")
    zeroed = municipal(region(), ruled(), decisions=[withheld])
    assert "показатель обнулён решением W2" in last(
        whatif(zeroed, with_cases(still(zeroed), 2), ruled())
    )


def test_what_has_no_weight_changes_nothing() -> None:
    changed = tables()
    for name, weight in (("b4_solved", 0), ("b1_answered_in_time", 68)):
        changed["indicators"][name]["weight"] = weight
    rules = parse(changed)
    listed = municipal(region(), rules)
    one = whatif(listed, with_cases(still(listed, code="B4"), 2), rules)
    assert last(one) == "Балл не меняется: у показателя нет веса."


def last(found: Whatif) -> str:
    return plain(advising.told(found)[-1])
