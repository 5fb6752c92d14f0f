"""Are copied answers told from a mass event and from a small authority?"""

from datetime import timedelta
from pathlib import Path

from tests.making import Row
from tests.unit.detectors.watching import WATCHED, case, flags_in, may, of_all, one_flag

CODE = "same_answers"


def answered(who: str, number: int, text: str, day: int, topic: str = "Дороги") -> Row:
    created = may(day)
    return case(
        who,
        number,
        created,
        topic=topic,
        answer_hash=text,
        first_answer_at=created + timedelta(hours=1),
    )


def various(who: str) -> list[Row]:
    return [answered(who, n, f"{who} {n}", 1 + n) for n in range(20)]


def test_one_text_for_everybody_is_seen(tmp_path: Path) -> None:
    copies = [answered(WATCHED, 50 + n, "одно и то же", 1 + 2 * n) for n in range(14)]
    more = [answered(WATCHED, 80 + n, "и ещё одно", 1 + 3 * n) for n in range(7)]
    flag = one_flag(tmp_path, CODE, cases=[*of_all(various), *copies, *more])
    assert (flag.n, flag.of) == (21, 41)
    assert flag.what == (
        "21 из 41 ответа повторяет текст, который орган дал не меньше 5 раз; это может быть и "
        "удачный готовый ответ на частый вопрос."
    )
    assert flag.items[0] == "zarechny-050"


def test_the_same_answer_to_a_mass_outage_is_left_out(tmp_path: Path) -> None:
    outage = [answered(WATCHED, 50 + n, "авария", 10 + n % 3, "Свет") for n in range(40)]
    assert not flags_in(tmp_path, CODE, cases=[*various(WATCHED), *outage])


def test_one_text_on_different_topics_is_no_mass_event(tmp_path: Path) -> None:
    mixed = [answered(WATCHED, n, "одно", 10, f"тема {n % 3}") for n in range(9)]
    assert one_flag(tmp_path, CODE, cases=mixed).n == 9


def test_three_answers_are_too_few(tmp_path: Path) -> None:
    few = [answered(WATCHED, n, "одно и то же", 1 + 5 * n) for n in range(3)]
    assert not flags_in(tmp_path, CODE, cases=few)


def test_pairs_that_are_alike_by_chance_are_no_copies(tmp_path: Path) -> None:
    pairs = [answered(WATCHED, n, f"текст {n % 10}", 1 + n) for n in range(25)]
    assert not flags_in(tmp_path, CODE, cases=pairs)


def test_a_habit_of_the_whole_region_is_no_flag(tmp_path: Path) -> None:
    habit = of_all(lambda who: [answered(who, n, f"{who} {n % 2}", 1 + n) for n in range(20)])
    assert not flags_in(tmp_path, CODE, cases=habit)


def test_less_than_the_norm_allows_is_no_flag(tmp_path: Path) -> None:
    copies = [answered(WATCHED, 50 + n, "одно и то же", 1 + 2 * n) for n in range(13)]
    assert not flags_in(tmp_path, CODE, cases=[*various(WATCHED), *copies])


def test_two_authorities_may_write_the_same(tmp_path: Path) -> None:
    shared = of_all(lambda who: [answered(who, n, f"текст {n}", 1 + n) for n in range(10)])
    assert not flags_in(tmp_path, CODE, cases=shared)
