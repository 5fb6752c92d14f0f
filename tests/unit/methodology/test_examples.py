"""Is an example held to the frozen tables, so that a misspelt column cannot prove nothing?"""

from pathlib import Path

import pytest
from tests.unit.methodology.editing import B1, edit, mistakes

from otklik.methodology.load import load

TITLE = 'title = "Ответ в тот же день'
CASE = '{ created_at = "2026-05-12 10:00:00" }'


def test_an_example_is_cases_and_what_they_give(folder: Path) -> None:
    first = load(folder).indicator("B1").examples[0]
    assert (first.n, first.numerator, first.mean, first.median) == (3, 2.0, None, None)
    assert first.title.startswith("Ответ в тот же день")
    assert first.tables["cases"][2] == {"created_at": "2026-05-12 10:00:00"}


def test_an_example_may_hold_rows_of_other_tables(folder: Path) -> None:
    rows = (
        'posts = [{ published_at = "2026-05-12 10:00:00", views = 5, is_repost = true }]\n'
        'accounts = [{ page_id = "1", valid_from = 2026-05-01 }]\n'
    )
    edit(folder, B1, TITLE, rows + TITLE)
    tables = load(folder).indicator("B1").examples[0].tables
    assert tables["posts"][0]["views"] == 5
    assert tables["accounts"] == ({"page_id": "1", "valid_from": "2026-05-01"},)
    assert tables["comments"] == ()


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("posts = [{ views = 5 }]", "[[posts]] № 1: нет столбца «published_at»"),
        ("marks = [{ r1 = 2 }]", "[[marks]] № 1: нет столбца «answered_at»"),
        ('posts = [{ published_at = "2026-05-12", topic = "x" }]', "в таблице «posts» нет столбца"),
        ('accounts = [{ valid_from = "вчера" }]', "«valid_from»: нужна дата вида 2026-05-12"),
        ("accounts = [{ valid_from = 5 }]", "«valid_from»: нужна дата вида 2026-05-12"),
        ("accounts = [{ mandatory = 1 }]", "«mandatory»: нужно true или false"),
        ('page_reports = [{ week_at = "2026-05-11", posts = true }]', "нужно целое число"),
        ("decisions = [{ number = 1 }]", "неизвестный ключ «decisions»"),
    ],
)
def test_a_row_of_another_table_that_cannot_be_is_refused(
    folder: Path, rows: str, sentence: str
) -> None:
    edit(folder, B1, TITLE, f"{rows}\n{TITLE}")
    (found,) = mistakes(folder)
    assert sentence in found


def test_a_moment_may_be_written_as_toml_writes_it(folder: Path) -> None:
    edit(folder, B1, CASE, "{ created_at = 2026-05-12T10:00:00 }")
    assert load(folder).indicator("B1").examples[0].tables["cases"][2] == {
        "created_at": "2026-05-12T10:00:00"
    }


def test_an_example_without_cases_shows_what_nothing_gives(folder: Path) -> None:
    empty = '[[examples]]\ntitle = "Пусто"\nn = 0\nnumerator = 0\ncases = []\n'
    (folder / B1).write_text((folder / B1).read_text(encoding="utf-8") + empty, encoding="utf-8")
    assert load(folder).indicator("B1").examples[-1].tables["cases"] == ()


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        ('{ topic = "Дороги" }', "нет столбца «created_at»"),
        (
            '{ created_at = "2026-05-12", first_anwser_at = "2026-05-12" }',
            "в таблице «cases» нет столбца «first_anwser_at»; есть: stream, case_id, ",
        ),
        ('{ created_at = "2026-05-12", row = 2 }', "в таблице «cases» нет столбца «row»"),
        ('{ created_at = "12.05.2026" }', "столбец «created_at»: нужно время вида"),
        ("{ created_at = 5 }", "столбец «created_at»: нужно время вида 2026-05-12 09:00:00"),
        ('{ created_at = "2026-05-12 10:00:00+03:00" }', "столбец «created_at»: нужно время вида"),
        ('{ created_at = "2026-05-12 10:00:00.5" }', "столбец «created_at»: нужно время вида"),
        ("{ created_at = 09:00:00 }", "столбец «created_at»: нужно время вида"),
        ('{ created_at = "2026-05-12", topic = 5 }', "столбец «topic»: нужна строка"),
        ('{ created_at = "2026-05-12", kind = "solvabel" }', "столбец «kind»: допустимо: solv"),
    ],
)  # fmt: skip
def test_a_case_that_cannot_be_is_refused(folder: Path, case: str, sentence: str) -> None:
    edit(folder, B1, CASE, case)
    found = mistakes(folder)
    assert len(found) == 1
    assert found[0].startswith(f"{B1}, [[examples]] № 1, [[cases]] № 3: {sentence}")


def test_an_example_has_no_other_keys(folder: Path) -> None:
    edit(folder, B1, "numerator = 2", "numerator = 2\nnumber = 3")
    assert mistakes(folder) == [
        f"{B1}, [[examples]] № 1: неизвестный ключ «number», может быть, «numerator»"
    ]
