"""What do people write, and what are they answered?"""

from datetime import date

import pytest

from otklik.simulate.case import EXPLAINED, POSTPONED, REJECTED, SOLVED, UNSOLVED
from otklik.simulate.chance import Dice, substream
from otklik.simulate.wording import (
    address,
    answer,
    bare_answer,
    full_name,
    later_answer,
    load_words,
    question,
)
from otklik.simulate.world import load_world

SHARES = substream(5, "words").random(200).tolist()
OUTCOMES = (SOLVED, EXPLAINED, UNSOLVED, REJECTED, POSTPONED, "Перенаправлено")


@pytest.mark.parametrize("about", sorted({topic.about for topic in load_world().topics}))
def test_a_message_is_whole(about: str) -> None:
    for share in SHARES:
        at = address("село Сизый Бор", Dice(share))
        text = question(about, at, "", Dice(share))
        assert text.startswith("'")
        assert len(text) > 20
        assert "{" not in text


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_answer_calls_its_author(outcome: str) -> None:
    for share in SHARES:
        text = answer(outcome, address("", Dice(share)), "[id1|Вера]", Dice(share))
        assert text.startswith("'[id1|Вера], ")
        assert "{" not in text


def test_an_answer_to_a_page_begins_with_a_capital() -> None:
    assert answer(SOLVED, address("", Dice(0.4)), "", Dice(0.4))[1].isupper()


def test_an_interim_answer_names_the_day_it_promises() -> None:
    until = date(2026, 3, 5)
    for share in SHARES:
        assert "05.03.2026" in answer(
            POSTPONED, address("", Dice(share)), "", Dice(share), until=until
        )


def test_the_same_words_to_everybody_differ_by_the_name_alone() -> None:
    said = "Ответ дадим до {until}."
    assert bare_answer(said, "[id1|Вера]", date(2026, 3, 5)) == (
        "'[id1|Вера], здравствуйте. Ответ дадим до 05.03.2026."
    )
    assert bare_answer("Примем меры.", "", None) == "'Здравствуйте. Примем меры."


def test_days_agree_with_their_number() -> None:
    texts = {later_answer(address("", Dice(share)), Dice(share)) for share in SHARES}
    assert "'Уточняем срок: ещё 3 дня." in texts
    assert "'Уточняем срок: ещё 7 дней." in texts


def test_a_womans_surname_has_its_ending() -> None:
    women = set(load_words().women)
    for share in SHARES:
        name, surname = full_name(Dice(share)).split()
        assert surname.endswith("а") == (name in women)
