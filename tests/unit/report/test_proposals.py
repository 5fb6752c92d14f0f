"""Does every proposal stand on a number, and is nothing proposed where chance explains it?"""

from dataclasses import replace

import pytest

from otklik.report.halves import Halves, Seat
from otklik.report.moves import Move
from otklik.report.proposals import MOST, Proposal, Seen, proposals, worst_losses
from otklik.report.quality import Remark
from otklik.report.source import Source
from otklik.report.terms import Broken, Term
from otklik.report.topics import Topic

NOTHING = Seen((), (), (), (), (), {})


def seat(who: str) -> Seat:
    stands = "место 9 (8–9)"
    return Seat(who, who, 40, 35, 45, "40 (35–45)", stands, "98 %", "red", "красная")


def half(*behind: str) -> Halves:
    return Halves("Группа", (), tuple(map(seat, behind)), "", "")


def term(*broken: Broken, is_promise: bool = False) -> Term:
    return Term("B1", "Первый ответ", is_promise, broken, 0)


def named(seen: Seen) -> list[tuple[str, str]]:
    return [(one.what, one.who) for one in proposals(seen)]


def test_where_chance_explains_everything_nothing_is_proposed() -> None:
    calm = term(Broken("a", "А", 9, 10, is_beyond=False))
    move = Move("a", "А", is_up=False, size=-9, points="9,0", word="снизилось", is_confirmed=False)
    remark = Remark("Выгрузки", "всё прочитано.")
    assert proposals(replace(NOTHING, terms=(calm,), moves=(move,), remarks=(remark,))) == ()


def test_a_confirmed_fall_comes_first_and_a_rise_is_no_reason() -> None:
    fall = Move("a", "А", is_up=False, size=-9, points="9,0", word="снизилось", is_confirmed=True)
    rise = replace(fall, id="b", name="Б", is_up=True)
    (found,) = proposals(replace(NOTHING, moves=(rise, fall)))
    assert found == Proposal("Выслушать", "А", "балл снизился на 9,0, подтверждено.")


def test_the_last_of_every_group_is_heard_and_nobody_twice() -> None:
    fall = Move("a", "а", is_up=False, size=-9, points="9,0", word="снизилось", is_confirmed=True)
    late = term(Broken("c", "c", 9, 10, is_beyond=True), Broken("d", "d", 8, 9, is_beyond=True))
    seen = replace(NOTHING, moves=(fall,), halves=(half("a", "b"), half("c")), terms=(late,))
    assert named(seen) == [
        ("Выслушать", "а"),
        ("Выслушать", "c"),
        ("Выслушать", "b"),
        ("Разобрать опоздания", "d"),
    ]


def test_a_laggard_is_told_with_its_place_its_chance_and_its_loss() -> None:
    losses = {"a": "«Первый ответ в срок» (потеряно 9,0 балла)"}
    (found,) = proposals(replace(NOTHING, halves=(half("a"),), losses=losses))
    assert "место 9 (8–9)" in found.why
    assert "с вероятностью 98 %" in found.why
    assert "потеряно 9,0 балла" in found.why


def test_broken_promises_are_asked_of_the_worst_or_of_all() -> None:
    calm = Broken("a", "А", 3, 10, is_beyond=False)
    worse = Broken("b", "Б", 9, 10, is_beyond=True)
    (found,) = proposals(replace(NOTHING, terms=(term(worse, calm, is_promise=True),)))
    assert (found.what, found.who) == ("Спросить за обещания", "Б")
    (found,) = proposals(replace(NOTHING, terms=(term(calm, is_promise=True),)))
    assert found.who == "все органы"
    assert "3 из 10" in found.why
    kept = replace(calm, missed=0)
    assert proposals(replace(NOTHING, terms=(term(kept, is_promise=True),))) == ()


@pytest.mark.parametrize(
    ("missed", "topic"), [(20, "ЖКХ"), (90, "Дороги")], ids=["as others", "beyond chance"]
)
def test_a_late_topic_goes_before_a_frequent_one(missed: int, topic: str) -> None:
    frequent, other = Topic("ЖКХ", 500, 21, 400, 40), Topic("Дороги", 300, 3, 200, missed)
    (found,) = proposals(replace(NOTHING, topics=(frequent, other)))
    assert found.who == f"тема «{topic}»"
    assert ("по всем темам" in found.why) is (topic == "Дороги")


def test_a_topic_without_terms_is_told_by_how_many_write() -> None:
    (found,) = proposals(replace(NOTHING, topics=(Topic("ЖКХ", 21, 21, None, None),)))
    assert found.why.replace("\N{NO-BREAK SPACE}", " ") == "21 сообщение к 21 органу."


def test_damaged_data_are_mended_and_six_are_enough() -> None:
    remarks = tuple(Remark(f"Беда {k}", "столько-то.", is_alarm=True) for k in range(9))
    found = proposals(replace(NOTHING, remarks=remarks))
    assert found[0] == Proposal("Починить данные", "беда 0", "столько-то.")
    assert len(found) == MOST


def test_the_loss_of_everybody_with_a_score_is_told(source: Source) -> None:
    found = worst_losses(source.document, source.rules)
    assert all("потеряно" in said for said in found.values())
    assert "min-01" in found
