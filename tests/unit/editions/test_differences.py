"""Does a difference lead a person to its place?"""

import pytest

from otklik.editions.differences import differences


def row(who: str, **given: object) -> dict[str, object]:
    return {"authority": {"id": who}, **given}


@pytest.mark.parametrize(
    ("published", "again", "sentence"),
    [
        (1, 2, ": в документе 1, пересчёт даёт 2"),
        (1, 1.0, ": в документе 1, пересчёт даёт 1.0"),
        (None, 5, ": в документе пусто, пересчёт даёт 5"),
        ({"a": 1}, {"a": 2}, "a: в документе 1, пересчёт даёт 2"),
        ({}, {"a": 2}, "a: в документе нет, пересчёт даёт 2"),
        ({"a": None}, {}, "a: в документе пусто, пересчёт не даёт ничего"),
        ({"a": {"b": "x"}}, {"a": {"b": "y"}}, "a.b: в документе x, пересчёт даёт y"),
        ({"a": [1]}, {"a": [1, 2]}, "a: в документе 1\N{NO-BREAK SPACE}строка, пересчёт даёт 2"),
        ([1, 2], [1, 3], "[1]: в документе 2, пересчёт даёт 3"),
        ({"a": [1]}, {"a": 1}, "a: в документе [1], пересчёт даёт 1"),
        (
            [{"code": "B1", "n": 5}],
            [{"code": "B1", "n": 6}],
            "[B1].n: в документе 5, пересчёт даёт 6",
        ),
        ([{"n": 5}], [{"n": 6}], "[0].n: в документе 5, пересчёт даёт 6"),
    ],
)
def test_the_sentence_names_the_place_and_both_values(
    published: object, again: object, sentence: str
) -> None:
    assert next(differences(published, again)) == sentence


def test_equal_documents_have_no_differences() -> None:
    document = {"a": [1, {"b": None}], "c": 0.1}
    assert list(differences(document, dict(document))) == []


def test_the_first_difference_is_named_with_the_authoritys_id() -> None:
    published = {"results": [row("gorod", score=5.0), row("selo", score=6.0)]}
    again = {"results": [row("gorod", score=5.0), row("selo", score=7.0)]}
    assert list(differences(published, again, "lists[omsu]")) == [
        "lists[omsu].results[selo].score: в документе 6.0, пересчёт даёт 7.0"
    ]


def test_all_differences_come_in_the_order_of_the_document() -> None:
    found = differences({"a": 1, "b": [1, 2], "d": 1}, {"a": 2, "b": [3], "c": 1, "d": 1})
    assert [sentence.split(":")[0] for sentence in found] == ["a", "b", "b[0]", "c"]


def test_a_long_value_is_cut() -> None:
    (sentence,) = differences("x" * 500, "y")
    assert sentence == f": в документе {'x' * 77}…, пересчёт даёт y"
