"""Is an indicator's file read as it says, and held to the columns there are?"""

import tomllib
from pathlib import Path

import pytest
from tests.unit.methodology.editing import B1, B2, B6, MAIN, edit, mistakes

from otklik.methodology.indicators import SCORED_MEASURES, parse_measure
from otklik.methodology.load import load
from otklik.methodology.model import Measure
from otklik.methodology.read import TableReader

AMONG = 'among = { stream = ["incident"], counted = [true], due = [true] }'


def test_a_share_is_rows_where_among_rows(folder: Path) -> None:
    rules = load(folder)
    assert rules.indicator("B1").measure == Measure(
        kind="share",
        fact="cases",
        month_of="created_at",
        among={"stream": ("incident",), "counted": (True,), "due": (True,)},
        where={"answered_in_time": (True,)},
        value=None,
    )


def test_a_median_is_of_a_value(folder: Path) -> None:
    measure = load(folder).indicator("B2").measure
    assert (measure.kind, measure.value, measure.where) == ("median", "waited", {})


def test_a_mean_is_of_a_value_too(folder: Path) -> None:
    edit(folder, B2, 'kind = "median"', 'kind = "mean"')
    edit(folder, B2, "median = 2.0", "mean = 2.0")
    assert mistakes(folder) == [f"{B2}: [[examples]] № 2: для среднего нужен mean"]
    edit(folder, B2, "median = 0.1", "mean = 0.1")
    measure = load(folder).indicator("B2").measure
    assert (measure.kind, measure.value, measure.unit_size) == ("mean", "waited", 3600)
    assert measure.averaged == {"": "waited", "log_": "waited_log"}
    assert not measure.on_logarithms


def test_points_have_a_mean_and_no_median() -> None:
    marks = (
        'fact = "marks"\nmonth_of = "answered_at"\namong = { settled = [true] }\nvalue = "points"'
    )
    table = tomllib.loads(f'kind = "mean"\n{marks}')
    found: list[str] = []
    measure = parse_measure(TableReader(table, "[measure]", found), SCORED_MEASURES)
    assert measure.averaged == {"": "points"}
    assert (measure.unit_size, found) == (240, [])
    parse_measure(TableReader({**table, "kind": "median"}, "[measure]", found), SCORED_MEASURES)
    assert found == ['[measure]: ключ «value»: допустимо: ничего, а дано "points"']


def test_the_rest_of_an_indicator_is_what_the_file_says(folder: Path) -> None:
    edit(folder, B6, '["executive", "municipal"]', '["municipal"]')
    rules = load(folder)
    found = rules.indicator("B6")
    assert (found.floor, found.target, found.scale, found.weight) == (0.25, 0.05, "linear", 14.0)
    assert (found.minimum_n, found.own_strength, found.initial_reference) == (10, 10.0, 0.13)
    assert (found.name, found.block, found.kind) == ("b6_repeats", "incidents", "quantitative")
    assert found.title == "Повторные сообщения за 30 дней"
    assert found.why_it_matters.startswith("Если после закрытия")
    assert "доля, тем лучше" in found.limitations
    assert found.legal_basis == "Методика региона."
    assert [i.code for i in rules.applicable("municipal")] == ["B1", "B2", "B4", "B6"]
    assert [i.code for i in rules.applicable("executive")] == ["B1", "B2", "B4"]
    assert rules.applicable("other") == ()


def test_an_unknown_indicator_is_a_key_error(folder: Path) -> None:
    with pytest.raises(KeyError, match="B7"):
        load(folder).indicator("B7")


def test_text_columns_can_be_chosen_by(folder: Path) -> None:
    edit(folder, B1, AMONG, 'among = { topic = ["Дороги", "Свет"], authority_id = ["a"] }')
    assert load(folder).indicator("B1").measure.among == {
        "topic": ("Дороги", "Свет"),
        "authority_id": ("a",),
    }


def test_headlines_have_their_own_kinds_of_measure(folder: Path) -> None:
    found = {h.code: (h.unit, h.measure.kind, h.measure.value) for h in load(folder).headlines}
    assert found["messages"] == ("count", "count", None)
    assert found["mean_time"] == ("working_time", "mean", "waited")
    assert found["in_time"] == ("share", "share", None)


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        (B1, 'kind = "share"', 'kind = "count"', "допустимо: share, mean, median, а дано"),
        (B1, 'fact = "cases"', 'fact = "case"', "допустимо: cases, messages, posts, page_weeks,"),
        (B1, '"created_at"', '"due"', "допустимо: created_at, matures_at, repeat_known_at"),
        (B2, 'value = "waited"', 'value = "waited_log"', 'допустимо: waited, а дано "waited_log"'),
        (B1, AMONG, "among = {stream = []}", "столбец «stream»: нужен непустой список значений"),
        (B1, AMONG, "among = {due = true}", "столбец «due»: нужен непустой список значений"),
        (B1, AMONG, "among = {due = [1]}", "«due»: значения не того типа: нужны true или"),
        (B1, AMONG, "among = {topic = [true]}", "«topic»: значения не того типа: нужны строки"),
        (B1, AMONG, 'among = {stream = ["incidnet"]}', "столбец «stream»: допустимо: incident"),
        (B1, AMONG, "among = {waited = [1]}", "столбец «waited»: по этому столбцу нельзя отбирать"),
        (B1, AMONG, 'among = {created_at = ["x"]}', "«created_at»: по этому столбцу нельзя"),
        (B1, AMONG, "among = {dew = [true]}", "в таблице фактов нет столбца «dew»; есть: stream, "),
        (B1, AMONG, "", "ключ «among»: нужна таблица, а его нет"),
        (B1, "where = { answered_in_time = [true] }", "", "ключ «where»: нужна таблица, а его нет"),
        (B2, AMONG, AMONG + "\nwhere = { due = [true] }", "неизвестный ключ «where»"),
        (B1, AMONG, AMONG + '\nvalue = "waited"', "неизвестный ключ «value»"),
        (B1, '["executive", "municipal"]', '["other"]', "нужен список из: executive, municipal"),
        (B1, 'kind = ["executive"', 'kinds = 1\nkind = ["executive"', "неизвестный ключ «kinds»"),
        (B1, 'kind = "quantitative"', 'kind = "visual"', "допустимо: quantitative, qualitative"),
        (B1, "floor = 0.70", "floor = -0.1", "ключ «floor»: нужно число от 0, а дано -0.1"),
        (B1, "minimum_n = 10", "minimum_n = 0", "ключ «minimum_n»: нужно целое число от 1"),
        (B1, "own_strength = 10.0", "own_strength = 0", "ключ «own_strength»: нужно число от 0.1"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_once_with_its_file(
    folder: Path, file: str, old: str, new: str, sentence: str
) -> None:
    edit(folder, file, old, new)
    found = mistakes(folder)
    assert len(found) == 1
    assert found[0].startswith(file)
    assert sentence in found[0]


def test_mistakes_in_headlines_name_the_headline(folder: Path) -> None:
    edit(folder, MAIN, 'value = "waited"', 'value = "slept"')
    edit(folder, MAIN, 'code = "in_time"', 'code = "in_time"\nweight = 5')
    assert mistakes(folder) == [
        "methodology.toml, [[headlines]] № 3, [measure]: "
        'ключ «value»: допустимо: waited, а дано "slept"',
        "methodology.toml, [[headlines]] № 5: неизвестный ключ «weight»",
    ]
