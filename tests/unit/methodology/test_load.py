"""Does a folder become the rules that it says, and a mistaken one a list of all its mistakes?"""

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.methodology.editing import B1, B2, B4, B6, MAIN, edit, mistakes

from otklik.core.canonical import canonical_bytes
from otklik.core.cases import MarkNorms, MessageNorms, Norms, PageNorms
from otklik.core.errors import InputError, Mistakes
from otklik.methodology.load import load, parse, source
from otklik.methodology.model import Availability, History, Publication
from otklik.workspace.resources import shipped

OBSERVED = """
code = "B9"
title = "Доля ответов за сутки подряд"
block = "incidents"
weight = 0
kind = "quantitative"
why_it_matters = "Наблюдаем, прежде чем оценивать."
limitations = "Ночь и выходные тоже идут."
legal_basis = "Методика региона."
floor = 0.5
target = 1
scale = "linear"
minimum_n = 10
own_strength = 10
initial_reference = 0.8
sentence = "{numerator} из {n}"
[measure]
kind = "share"
fact = "cases"
month_of = "created_at"
among = { stream = ["incident"], due = [true] }
where = { answered_in_limit = [true] }
[applies_to]
kind = ["municipal"]
"""


# --- what is read


def test_the_rules_are_what_the_folder_says(folder: Path) -> None:
    rules = load(folder)
    assert (rules.version, rules.status, rules.requires) == (
        "incidents-1.0.0", "example", ("incident",),
    )  # fmt: skip
    assert rules.effective_from == date(2025, 1, 1)
    assert rules.norms == Norms(8.0, 24.0, 0.1, 30, 30)
    assert rules.history == History(
        months=6, group_strength=10.0, months_for_places=3, initial_voice=0.0
    )
    assert rules.availability == Availability(3, 75.0, 60.0, 0.5)
    assert rules.publication == Publication(smallest_n=5, size="messages", score_decimals=1)
    assert [(r.code, r.kind) for r in rules.lists] == [("oiv", "executive"), ("omsu", "municipal")]
    assert [(z.code, z.from_score, z.every_block_from) for z in rules.zones] == [
        ("green", 80.0, 60.0), ("yellow", 60.0, 0.0), ("red", 0.0, 0.0),
    ]  # fmt: skip
    assert [(b.code, b.weight) for b in rules.blocks] == [("incidents", 100.0)]


def test_the_norms_of_a_stream_are_there_where_the_methodology_speaks_of_it(folder: Path) -> None:
    norms = load(shipped("methodologies") / "1.0.0").norms
    assert norms.messages == MessageNorms(10, 4, 0.5)
    assert norms.pages == PageNorms(7, 3, 2, 24.0)
    assert norms.marks == MarkNorms(9, 7, 3, 2, 30)
    own = load(folder).norms
    assert (own.messages, own.pages, own.marks) == (None, None, None)


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ("[pages]\nage_days = 0", "[pages]: ключ «age_days»: нужно целое число от 1 до 366"),
        ("[pages]\ndays_a_week = 8", "[pages]: ключ «days_a_week»: нужно целое число от 1 до 7"),
        (
            "[pages]\nquestion_hour = 24",
            "[pages]: неизвестный ключ «question_hour», может быть, «question_hours»",
        ),
        ("[marks]\npassing = 13", "[marks]: ключ «passing»: нужно целое число от 1 до 12"),
        (
            "[marks]\npassing_post = 11",
            "[marks]: ключ «passing_post»: нужно целое число от 1 до 10",
        ),
        ("[marks]\nexpert = 2", "[marks]: неизвестный ключ «expert», может быть, «experts»"),
    ],
)
def test_norms_that_cannot_be_are_refused(folder: Path, table: str, sentence: str) -> None:
    edit(folder, MAIN, "[history]", f"{table}\n[history]")
    assert any(f"methodology.toml, {sentence}" in told for told in mistakes(folder))


def test_indicators_are_in_the_order_of_blocks_and_codes(folder: Path) -> None:
    edit(folder, MAIN, "weight = 100", "weight = 57")
    edit(
        folder, MAIN, "[[blocks]]",
        '[[blocks]]\ncode = "first"\ntitle = "Первый"\nweight = 43\n\n[[blocks]]',
    )  # fmt: skip
    edit(folder, B1, 'code = "B1"', 'code = "Z9"')
    edit(folder, B1, 'block = "incidents"', 'block = "first"')
    assert [i.code for i in load(folder).indicators] == ["Z9", "B2", "B4", "B6"]


def test_what_was_parsed_goes_through_json_unchanged(folder: Path) -> None:
    tables = source(folder)
    through_json = json.loads(canonical_bytes(tables))
    assert parse(through_json) == parse(tables)
    assert parse(through_json).digest == load(folder).digest


def test_adding_an_indicator_is_one_new_file_and_nothing_else(folder: Path) -> None:
    before = load(folder)
    (folder / "indicators" / "b9_in_a_day.toml").write_text(OBSERVED, encoding="utf-8")
    after = load(folder)
    assert [i.code for i in after.indicators] == ["B1", "B2", "B4", "B6", "B9"]
    assert after.indicators[:4] == before.indicators
    added = after.indicator("B9")
    assert (added.weight, added.examples, added.name) == (0.0, (), "b9_in_a_day")


def test_a_file_saved_by_notepad_is_read_as_well(folder: Path) -> None:
    expected = load(folder).digest
    for file in (MAIN, B1):
        text = (folder / file).read_text(encoding="utf-8")
        with (folder / file).open("w", encoding="utf-8-sig", newline="\r\n") as notepad:
            notepad.write(text)
    assert load(folder).digest == expected


# --- what cannot be read


def test_a_folder_without_rules_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        load(tmp_path / "nowhere")
    assert "в папке «nowhere» нет файла methodology.toml" in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [b"weight = no", b'title = "\xcf"', b"weight = 1\nweight = 2", b"when = 2026-02-30"],
)
def test_a_file_that_is_not_toml_is_named(folder: Path, content: bytes) -> None:
    (folder / B4).write_bytes(content)
    with pytest.raises(InputError, match=r"^b4_solved\.toml: файл не читается как TOML"):
        load(folder)


def test_how_long_an_author_is_counted_once_may_be_left_out(folder: Path) -> None:
    assert load(folder).norms.author_days is None
    edit(folder, MAIN, "repeat_days = 30", "repeat_days = 30\nauthor_days = 45")
    assert load(folder).norms.author_days == 45
    edit(folder, MAIN, "author_days = 45", "author_days = 0")
    assert "ключ «author_days»: нужно целое число от 1 до 366, а дано 0" in mistakes(folder)[0]


def test_every_kind_of_mistake_is_told_at_once(folder: Path) -> None:
    edit(folder, MAIN, "group_strength = 10.0", 'group_strength = "десять"')
    edit(folder, MAIN, "every_block_from", "every_blok_from")
    edit(folder, MAIN, "from = 80.0", "from = 50.0")
    edit(folder, MAIN, "repeat_days = 30", "repeat_days = 30.5")
    edit(folder, MAIN, 'code = "omsu"', 'code = "oiv"')
    edit(folder, B1, "weight = 43", "weight = 44")
    edit(folder, B1, "floor = 0.70", "floor = 0.98")
    edit(folder, B1, "where = { answered_in_time", "where = { answered_on_time")
    edit(folder, B2, "floor = 8.0", "floor = 0")
    edit(folder, B2, "{value}", "{valu}")
    edit(folder, B4, 'scale = "linear"', 'scale = "cubic"')
    edit(folder, B4, "legal_basis", "legal_bassis")
    edit(folder, B6, 'code = "B6"', 'code = "B1"')
    edit(folder, B6, "{n:сообщения|сообщений|сообщений}", "{n:сообщения|сообщений}")
    edit(folder, B6, "repeated = [true]", 'repeated = ["да"]')
    found = mistakes(folder)
    for expected in (
        'methodology.toml, [history]: ключ «group_strength»: нужно число от 0.1, а дано "десять"',
        "methodology.toml, [[zones]] № 1: неизвестный ключ «every_blok_from», "
        "может быть, «every_block_from»",
        "methodology.toml: зоны идут сверху вниз и последняя начинается с 0",
        "methodology.toml, [clocks]: ключ «repeat_days»: нужно целое число от 1 до 366, "
        "а дано 30.5",
        "код списка «oiv» встречается 2\N{NO-BREAK SPACE}раза",
        "блок «incidents»: сумма весов показателей 101, а вес блока 100",
        f"{B1}: floor и target равны, балл посчитать нельзя",
        f"{B2}: для шкалы log нужны floor и target больше нуля",
        f"{B2}: ключ «sentence»: неизвестное число «valu»; есть: n, value",
        f'{B4}: ключ «scale»: допустимо: linear, log, а дано "cubic"',
        f"{B4}: ключ «legal_basis»: нужна непустая строка, а его нет",
        f"{B4}: неизвестный ключ «legal_bassis», может быть, «legal_basis»",
        "код показателя «B1» встречается 2\N{NO-BREAK SPACE}раза",
        f"{B6}: ключ «sentence»: после «n:» нужны три формы слова через «|»",
        f"{B6}, [measure], [where]: столбец «repeated»: "
        "значения не того типа: нужны true или false",
    ):
        assert expected in found
    unknown = [sentence for sentence in found if "answered_on_time" in sentence]
    assert len(unknown) == 1
    assert unknown[0].startswith(
        f"{B1}, [measure], [where]: в таблице фактов нет столбца «answered_on_time»; есть: stream,"
    )
    assert len(found) == 16


def test_the_error_names_the_version(folder: Path) -> None:
    edit(folder, MAIN, "smallest_n = 5", "smallest_n = 0")
    with pytest.raises(Mistakes, match="^В методике «incidents-1.0.0» есть ошибки:\n"):
        load(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (MAIN, 'version = "incidents-1.0.0"', "", "ключ «version»: нужна непустая строка"),
        (MAIN, 'status = "example"', 'status = "draft"', "допустимо: example, trial, official"),
        (MAIN, "2025-01-01", '"завтра"', "ключ «effective_from»: нужна дата"),
        (MAIN, "2025-01-01", "2025-01-01T09:00:00", "ключ «effective_from»: нужна дата"),
        (MAIN, "2025-01-01", "20250101", "нужна дата вида 2026-01-01, а дано 20250101"),
        (MAIN, "2025-01-01", "09:00:00", 'нужна дата вида 2026-01-01, а дано "09:00:00"'),
        (MAIN, '["incident"]', '["incidents"]', "нужен список из: incident"),
        (MAIN, "first_answer_hours = 8.0", "first_answer_hours = 0", "нужно число от 0.1"),
        (MAIN, "first_answer_hours = 8.0", "first_answer_hours = inf", "нужно число от 0.1"),
        (MAIN, "maturity_days = 30", "maturity_days = 367", "от 1 до 366, а дано 367"),
        (MAIN, "months = 6", "months = 61", "от 1 до 60, а дано 61"),
        (MAIN, "place_from = 75.0", "place_from = 101", "от 0 до 100, а дано 101"),
        (MAIN, "every_block_from = 60.0", "every_block_from = 160", "от 0 до 100, а дано 160"),
        (MAIN, "block_share = 0.5", "block_share = true", "от 0 до 1, а дано true"),
        (MAIN, "weight = 100", "weight = true", "ключ «weight»: нужно число"),
        (MAIN, 'kind = "executive"', 'kind = "other"', "допустимо: executive, municipal"),
        (MAIN, 'title = "зелёная"', "", "[[zones]] № 1: ключ «title»"),
        (MAIN, 'unit = "count"', 'unit = "time"', "[[headlines]] № 1: ключ «unit»"),
    ],
)
def test_a_mistake_in_the_rules_is_told_once(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    edit(folder, file, old, new)
    found = mistakes(folder)
    assert len(found) == 1
    assert found[0].startswith("methodology.toml")
    assert sentence in found[0]


@pytest.mark.parametrize("blocks", ["blocks = []", "blocks = 7", "blocks = [1]", ""])
def test_indicators_without_any_block_are_mistakes_too(folder: Path, blocks: str) -> None:
    main = (folder / MAIN).read_text(encoding="utf-8")
    head, rest = main.split("[[blocks]]")
    zones = rest[rest.index("[[zones]]") :]
    (folder / MAIN).write_text(f"{blocks}\n{head}{zones}", encoding="utf-8")
    found = mistakes(folder)
    assert len([sentence for sentence in found if "ключ «block»" in sentence]) == 4
    assert "methodology.toml: сумма весов блоков 0, а нужно 100" in found


def test_a_methodology_without_indicators_does_not_add_up(folder: Path) -> None:
    for file in (folder / "indicators").iterdir():
        file.unlink()
    assert mistakes(folder) == ["блок «incidents»: сумма весов показателей 0, а вес блока 100"]
