"""Are the rules beside the indicators told as the methodology has them?"""

from dataclasses import replace

from tests.making import shipped_methodology

from otklik.site import rules

WHOLE = shipped_methodology("1.0.0")
ONE_STREAM = shipped_methodology()


def plain(text: str) -> str:
    """The text with plain spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_rules_of_one_stream_have_none_of_these() -> None:
    assert rules.divisions(ONE_STREAM) == ()
    assert rules.evened(ONE_STREAM) == ()
    assert rules.sheets(ONE_STREAM) == ()
    assert rules.sampled(ONE_STREAM) == ""


def test_groups_are_told_with_their_bounds() -> None:
    load, residents = rules.divisions(WHOLE)
    assert [plain(said) for _, said in load.groups] == [
        "от 0 до 50 % сообщений списка",
        "от 50 до 90 % сообщений списка",
        "от 90 до 100 % сообщений списка",
    ]
    assert [plain(said) for _, said in residents.groups] == [
        "50 000 и больше жителей",
        "от 20 000 до 50 000 жителей",
        "от 10 000 до 20 000 жителей",
        "меньше 10 000 жителей",
    ]


def test_blocks_come_with_their_indicators() -> None:
    found = {block.code: [i.code for i in own] for block, own in rules.in_blocks(WHOLE)}
    assert found["pages"] == ["A1", "A2", "A3", "A4", "A5", "A6"]
    assert sum(map(len, found.values())) == 18


def test_each_gate_says_what_it_does() -> None:
    said = {gate.code: plain(rules.gate(gate, WHOLE)) for gate in WHOLE.gates}
    assert said == {
        "W1": "блок «Официальные страницы» получает 0 баллов",
        "W2": "показатель, названный в решении, получает 0 баллов",
        "W3": "выпуск не выходит (предел — 2,0 % строк)",
        "W4": "опора показателя, названного в решении, опускается до уровня нижних 25 % группы, "
        "если была лучше",
    }


def test_points_are_told_with_their_sign_and_limit() -> None:
    told = {one.code: rules.adjustment(one) for one in WHOLE.adjustments}
    assert told["P1"] == ("−3,0 за случай", "9,0")
    assert told["P3"] == ("−5,0 за месяц", "5,0")
    assert told["N2"] == ("+1,0 за случай", "2,0")


def test_experts_have_a_sheet_for_answers_and_one_for_posts() -> None:
    answer, post = rules.sheets(WHOLE)
    assert (answer.best, answer.passing, len(answer.criteria)) == (12, 9, 6)
    assert (post.best, post.passing, len(post.criteria)) == (10, 7, 5)
    assert len(rules.flags()) == 5


def test_the_sample_is_told_in_words() -> None:
    assert plain(rules.sampled(WHOLE)) == (
        "12 ответов в социальных сетях, 6 ответов на платформе, 5 публикаций"
    )


def test_the_indicators_in_which_topics_are_evened_out_are_known() -> None:
    assert [indicator.code for indicator in rules.evened(WHOLE)] == ["B1"]
    bare = replace(WHOLE, indicators=tuple(replace(i, standardise=None) for i in WHOLE.indicators))
    assert rules.evened(bare) == ()
