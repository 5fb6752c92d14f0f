"""Does an indicator speak correct Russian of any number?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.making import shipped_methodology

from otklik.core.russian import NBSP, number
from otklik.methodology.wording import NAMES, say, wording_mistake

ANSWERED = shipped_methodology().indicator("B1").sentence
TEMPLATE = "{n} {n:сообщение|сообщения|сообщений}"
SHARE = NAMES["share"]


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "0 сообщений"),
        (1, "1 сообщение"),
        (2, "2 сообщения"),
        (4, "4 сообщения"),
        (5, "5 сообщений"),
        (11, "11 сообщений"),
        (21, "21 сообщение"),
        (112, "112 сообщений"),
        (310, "310 сообщений"),
        (1002, "1 002 сообщения"),
    ],
)
def test_a_noun_agrees_with_its_number(n: int, said: str) -> None:
    assert say(TEMPLATE, {"n": n}) == said.replace("1 002", f"1{NBSP}002")


@pytest.mark.parametrize(
    ("numerator", "n", "said"),
    [
        (1, 1, "1 из 1 сообщения получило ответ за 8 рабочих часов"),
        (1, 2, "1 из 2 сообщений получило ответ за 8 рабочих часов"),
        (2, 5, "2 из 5 сообщений получили ответ за 8 рабочих часов"),
        (5, 11, "5 из 11 сообщений получили ответ за 8 рабочих часов"),
        (11, 21, "11 из 21 сообщения получили ответ за 8 рабочих часов"),
        (21, 310, "21 из 310 сообщений получило ответ за 8 рабочих часов"),
        (290, 310, "290 из 310 сообщений получили ответ за 8 рабочих часов"),
    ],
)
def test_a_verb_agrees_with_its_own_number(numerator: int, n: int, said: str) -> None:
    assert say(ANSWERED, {"n": n, "numerator": numerator, "value": "—"}) == said


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_shipped_sentence_can_be_said_of_any_numbers(n: int, numerator: int) -> None:
    for indicator in shipped_methodology().indicators:
        said = say(indicator.sentence, {"n": n, "numerator": numerator, "value": "2 ч"})
        assert number(n) in said
        assert not {"{", "}", "|", ":"} & set(said)


def test_a_ready_text_goes_in_as_it_is() -> None:
    assert say("не позже чем через {value}", {"value": "2 ч 14 мин"}).endswith("через 2 ч 14 мин")


def test_a_sentence_without_numbers_stays() -> None:
    assert say("ответили все", {}) == "ответили все"


@pytest.mark.parametrize(
    "template", [TEMPLATE, ANSWERED, "ответили все", "{value}", "{n} раз{n:|а|}", ""]
)
def test_a_good_template_has_no_mistake(template: str) -> None:
    assert wording_mistake(template, SHARE) is None


@pytest.mark.parametrize(
    ("template", "mistake"),
    [
        ("{n", "непарная фигурная скобка"),
        ("n}", "непарная фигурная скобка"),
        ("{n} }{", "непарная фигурная скобка"),
        ("{}", "непарная фигурная скобка"),
        ("{n:{n}|a|b}", "непарная фигурная скобка"),
        ("{total}", "неизвестное число «total»; есть: n, numerator, value"),
        ("{n} из {N}", "неизвестное число «N»; есть: n, numerator, value"),
        ("{n:раз|раза}", "после «n:» нужны три формы слова через «|»"),
        ("{n:раз|раза|раз|раз}", "после «n:» нужны три формы слова через «|»"),
        ("{numerator:}", "после «numerator:» нужны три формы слова через «|»"),
        (
            "{value} {value:час|часа|часов}",
            "«value» — готовый текст, формы слова с ним не согласуются",
        ),
    ],
)
def test_a_bad_template_is_explained(template: str, mistake: str) -> None:
    assert wording_mistake(template, SHARE) == mistake


def test_a_median_has_no_numerator_to_tell() -> None:
    assert wording_mistake("{numerator} из {n}", NAMES["median"]) == (
        "неизвестное число «numerator»; есть: n, value"
    )


@given(st.text("{}:|nva ", max_size=12))
def test_what_is_called_right_can_be_said(template: str) -> None:
    if wording_mistake(template, SHARE) is None:
        assert "{" not in say(template, {"n": 5, "numerator": 2, "value": "2 ч"})
