"""Does the sentence of a history claim only what the document confirms?"""

import pytest
from tests.making import MAY
from tests.unit.site.past import WHO, Document, month_of, other_rules, row_of, scored, unscored

from otklik.editions.store import Edition
from otklik.site.history import histories
from otklik.site.history_said import said
from otklik.site.issue import Issue


def sentence(may: Issue, *earlier: Issue) -> str:
    return said(histories(may, earlier)[WHO]).replace("\N{NO-BREAK SPACE}", " ")


def test_scores_that_chance_may_tell_apart_are_called_so(drawn: Edition) -> None:
    text = sentence(
        month_of(drawn, MAY, scored(60.0, 52.0, 68.0)),
        month_of(drawn, MAY - 1, scored(50.0, 43.0, 57.0)),
    )
    assert "Апрель 2026 — май 2026, 2 месяца подряд: балл от 50,0 до 60,0." in text
    assert "такая разница бывает и случайной" in text


def test_scores_far_apart_are_told_without_a_claim(drawn: Edition) -> None:
    text = sentence(
        month_of(drawn, MAY, scored(80.0, 75.0, 85.0)),
        month_of(drawn, MAY - 1, scored(50.0, 43.0, 57.0)),
    )
    assert "балл от 50,0 до 80,0." in text
    assert "Промежутки этих баллов" not in text
    assert "выше" not in text


def test_the_same_score_is_one_number(drawn: Edition) -> None:
    assert "балл один и тот же — " in sentence(month_of(drawn, MAY), month_of(drawn, MAY - 1))


def test_after_a_break_there_is_nothing_to_compare_with(drawn: Edition) -> None:
    text = sentence(month_of(drawn, MAY), month_of(drawn, MAY - 1, other_rules))
    assert text.startswith("Май 2026: балл ")
    assert "и сравнить его не с чем" in text
    assert "Место за последние" not in text


def test_places_of_months_in_one_group_are_told_between_bounds(drawn: Edition) -> None:
    text = sentence(month_of(drawn, MAY), month_of(drawn, MAY - 1))
    first, last = row_of(dict(drawn.document))["place_interval"]
    assert f"Место за последние 2 месяца — между {first} и {last} из " in text


def test_a_month_without_a_score_says_why(drawn: Edition) -> None:
    text = sentence(month_of(drawn, MAY, unscored), month_of(drawn, MAY - 1))
    assert text.startswith("Апрель 2026: балл ")
    assert "За май 2026 балла нет: данных недостаточно." in text
    assert "Место" not in text


def test_without_any_score_only_that_is_said(drawn: Edition) -> None:
    text = sentence(month_of(drawn, MAY, unscored), month_of(drawn, MAY - 1, unscored))
    assert text.startswith("Апрель 2026 — май 2026: балла нет ни за один месяц.")
    assert sentence(month_of(drawn, MAY, unscored)).startswith("За май 2026 балла нет")


def changed(mark: str | None, points: float, *, confirmed: bool) -> Document:
    return {"mark": mark, "points": points, "confirmed": confirmed, "spread": 2.0}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (changed(None, 4.0, confirmed=False), "не отличим от балла за 3 прежних"),
        (changed("up", 8.0, confirmed=True), "выше, чем за 3 прежних, на 8,0: это подтверждено."),
        (changed("down", -8.0, confirmed=False), "ниже, чем за 3 прежних, на 8,0: случайность"),
        (None, "Последние месяцы с прежними не сравнить: мало истории."),
    ],
)
def test_the_last_months_are_compared_as_the_document_does(
    drawn: Edition, change: Document | None, words: str
) -> None:
    def put(document: Document) -> None:
        row_of(document)["change"] = change

    text = sentence(month_of(drawn, MAY, put))
    assert words in text
    is_told = bool(change and change["confirmed"])
    assert ("это подтверждено" in text) == is_told


def test_rules_that_compare_nothing_say_nothing_of_it(whole: Edition) -> None:
    text = sentence(month_of(whole, MAY), month_of(whole, MAY - 1))
    assert "прежних" not in text
    assert "Промежутки" not in text
