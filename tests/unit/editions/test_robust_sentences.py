"""Does a member of a commission understand how robust an order is?"""

from typing import Any

import pytest

from otklik.core.russian import NBSP
from otklik.editions import robust_sentences as said
from otklik.rating.alternatives import ALTERNATIVES


def row(code: str = "equal_block_weights", **given: Any) -> dict[str, Any]:
    known = {
        "code": code,
        "applies": True,
        "agreement": 0.84,
        "mean_move": 0.8,
        "max_move": 4.0,
        "most": {"id": "a", "short_name": "Заречный район"},
        "move": -4.0,
    }
    return known | given


def spaced(text: str) -> str:
    return text.replace(NBSP, " ")


def test_every_alternative_has_a_title_and_a_sentence() -> None:
    assert set(said.TITLES) == {said.PERTURBED, *ALTERNATIVES}
    for code in ALTERNATIVES:
        assert said.sentence(row(code)).startswith("Если ")
        assert said.warning(row(code), 0.9).endswith("Запишите это в протокол.")


def test_who_moves_and_how_far() -> None:
    assert spaced(said.sentence(row())) == (
        "Если дать всем блокам равный вес, орган сдвинется в среднем на 0,8 места; дальше всех — "
        "Заречный район: на 4 места вниз."
    )


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        ([-3.0, 2.0], "на 2 места вверх и на 3 места вниз"),
        ([0.0, 1.5], "на 1,5 места вверх"),
        ([-5.0, 0.0], "на 5 мест вниз"),
        ([-2.0, -1.0], "на 2 места вниз"),
    ],
)
def test_of_draws_nine_of_ten_are_told(ends: list[float], told: str) -> None:
    shaken = row(said.PERTURBED, move=ends)
    assert spaced(said.sentence(shaken)).endswith(
        f"Заречный район: в девяти случаях из десяти не дальше чем {told}."
    )


def test_when_nobody_or_nearly_nobody_moves() -> None:
    still = row(mean_move=0.0, max_move=0.0, move=0.0)
    assert said.sentence(still) == "Если дать всем блокам равный вес, порядок не изменится."
    hardly = row(said.PERTURBED, mean_move=0.01, max_move=0.0, move=[0.0, 0.0])
    assert said.sentence(hardly).endswith("немного сдвинуть, почти никто не сдвинется.")
    little = row(mean_move=0.04, max_move=1.0, move=1.0)
    assert spaced(said.sentence(little)).endswith(
        "почти никто не сдвинется; дальше всех — Заречный район: на 1 место вверх."
    )


def test_what_cannot_be_compared_says_why() -> None:
    for code in ("equal_block_weights", "geometric_mean", "no_expert_indicators"):
        assert said.sentence(row(code, applies=False)).endswith("сравнивать не с чем.")
    equal = row(agreement=None)
    assert said.sentence(equal).startswith("Показанные баллы у всех равны")


def test_a_warning_names_the_choice_on_which_the_order_rests() -> None:
    assert said.warning(row(), 0.9) == (
        "Согласие 0,84 ниже 0,90: порядок зависит от того, сколько весят блоки. "
        "Запишите это в протокол."
    )


def test_notes_of_a_group() -> None:
    assert said.note(9, 5, has_places=True) == ""
    assert said.note(9, 5, has_places=False).startswith("Мест в этой группе не печатают")
    assert spaced(said.note(1, 5, has_places=False)) == (
        "Сравнивать мало кого: данных хватает у 1 органа, а нужно не меньше чем у 5."
    )


def test_the_decisive_indicator_with_its_part_and_its_weight() -> None:
    one = {"code": "B1", "title": "Ответ в срок", "weight": 12.0, "first": 0.393, "total": 0.394}
    assert spaced(said.decisive([one])) == (
        "Больше всего решает B1 «Ответ в срок»: на него приходится 39 % разброса баллов; его "
        "вес — 12 из 100."
    )
    together = spaced(said.decisive([one | {"total": 0.46}]))
    assert "39 % разброса баллов, а вместе с другими показателями — 46 %;" in together
    assert said.decisive([]).startswith("Баллы списка не различаются")
    assert "SALib" in said.decisive(None)


def test_a_list_that_is_not_divided_is_named_once() -> None:
    city, village = {"title": "Муниципалитеты"}, {"title": "меньше 10 тысяч жителей"}
    assert said.titled(city, city) == "Муниципалитеты"
    assert said.titled(city, village) == "Муниципалитеты, меньше 10 тысяч жителей"
