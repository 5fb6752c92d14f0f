"""Is every contradiction between the parts of a methodology found, and nothing else?"""

import shutil
from pathlib import Path

import pytest
from tests.unit.methodology.editing import B1, B2, B4, MAIN, edit, mistakes

from otklik.core.errors import Mistakes
from otklik.methodology.load import load, parse, source
from otklik.workspace.resources import shipped

TIMES = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (MAIN, "weight = 100", "weight = 99", [
            "methodology.toml: сумма весов блоков 99, а нужно 100",
            "блок «incidents»: сумма весов показателей 100, а вес блока 99",
        ]),
        (B4, "weight = 25", "weight = 24.5", [
            "блок «incidents»: сумма весов показателей 99.5, а вес блока 100",
        ]),
        (MAIN, "\nfrom = 60.0", "\nfrom = 80.0", [
            "methodology.toml: зоны идут сверху вниз и последняя начинается с 0",
        ]),
        (MAIN, "from = 0.0", "from = 10.0", [
            "methodology.toml: зоны идут сверху вниз и последняя начинается с 0",
        ]),
        (MAIN, 'code = "yellow"', 'code = "green"', [
            f"код зоны «green» встречается 2{TIMES}раза",
        ]),
        (MAIN, 'code = "omsu"', 'code = "oiv"', [f"код списка «oiv» встречается 2{TIMES}раза"]),
        (MAIN, 'code = "answers"', 'code = "in_time"', [
            f"код сводного числа «in_time» встречается 2{TIMES}раза",
        ]),
        (B2, 'code = "B2"', 'code = "B1"', [f"код показателя «B1» встречается 2{TIMES}раза"]),
        (MAIN, "zone_from = 60.0", "zone_from = 76", [
            "methodology.toml, [availability]: zone_from больше place_from",
        ]),
        (MAIN, "months = 3\nplace", "months = 8\nplace", [
            "methodology.toml, [availability]: months больше, чем месяцев в истории",
        ]),
        (MAIN, 'size = "messages"', 'size = "in_time"', [
            "methodology.toml, [publication]: size = «in_time», а нужен код сводного числа "
            'с kind = "count": messages, answers, rejected',
        ]),
        (MAIN, 'unit = "working_time"', 'unit = "share"', [
            "methodology.toml, [[headlines]] «mean_time»: unit = «share», "
            "а для mean нужно «working_time»",
        ]),
        (B1, "floor = 0.70", "floor = 0.98", [
            f"{B1}: floor и target равны, балл посчитать нельзя",
        ]),
        (B2, "target = 2.0", "target = 0", [
            f"{B2}: для шкалы log нужны floor и target больше нуля",
        ]),
        (B1, "floor = 0.70", "floor = 70", [
            f"{B1}: для доли floor, target и initial_reference — от 0 до 1",
        ]),
        (B1, "initial_reference = 0.90", "initial_reference = 90", [
            f"{B1}: для доли floor, target и initial_reference — от 0 до 1",
        ]),
        (B2, "initial_reference = 3.0", "initial_reference = 0", [
            f"{B2}: для медианы initial_reference больше нуля",
        ]),
        (B2, "{value}", "{numerator}", [
            f"{B2}: ключ «sentence»: неизвестное число «numerator»; есть: n, value",
        ]),
        (B1, "numerator = 2", "", [f"{B1}: [[examples]] № 1: для доли нужен numerator"]),
        (B2, "median = 0.1", "", [f"{B2}: [[examples]] № 2: для медианы нужен median"]),
    ],
)  # fmt: skip
def test_a_contradiction_is_told(
    folder: Path, file: str, old: str, new: str, expected: list[str]
) -> None:
    edit(folder, file, old, new)
    assert mistakes(folder) == expected


def test_five_times_is_said_in_correct_russian(folder: Path) -> None:
    text = (folder / MAIN).read_text(encoding="utf-8")
    for code in ("yellow", "red"):
        text = text.replace(f'code = "{code}"', 'code = "green"')
    for code in ("amber", "brown"):
        edge = {"amber": 40, "brown": 20}[code]
        zone = f'[[zones]]\ncode = "green"\ntitle = "{code}"\nfrom = {edge}\n\n'
        last = '[[zones]]\ncode = "green"\ntitle = "красная"'
        text = text.replace(last, zone + last)
    (folder / MAIN).write_text(text, encoding="utf-8")
    assert mistakes(folder) == [f"код зоны «green» встречается 5{TIMES}раз"]


def test_the_edges_of_what_is_allowed_are_allowed(folder: Path) -> None:
    edit(folder, MAIN, "zone_from = 60.0", "zone_from = 75.0")
    edit(folder, MAIN, "months = 3\nplace", "months = 7\nplace")
    edit(folder, B1, "floor = 0.70", "floor = 1")
    edit(folder, B1, "target = 0.98", "target = 0")
    edit(folder, B2, "n = 1\nmedian = 0.1", "n = 0")
    assert load(folder).availability.months == 7


def test_thirds_of_a_weight_add_up(folder: Path) -> None:
    edit(folder, B1, "weight = 43", "weight = 42.6")
    edit(folder, B2, "weight = 18", "weight = 18.3")
    edit(folder, B4, "weight = 25", "weight = 25.1")
    assert sum(i.weight for i in load(folder).indicators) == pytest.approx(100)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (B1, "weight = 43", 'weight = "43"'),
        (B1, "floor = 0.70", 'floor = "0.70"'),
        (B2, "target = 2.0", "target = nan"),
        (B1, 'block = "incidents"', 'block = "incident"'),
        (B1, 'code = "B1"', "code = 1"),
        (MAIN, "weight = 100", "weight = 101"),
        (MAIN, "from = 80.0", "from = nan"),
        (MAIN, "place_from = 75.0", 'place_from = "75"'),
        (MAIN, "months = 6", 'months = "шесть"'),
        (MAIN, 'size = "messages"', "size = 1"),
        (MAIN, 'code = "messages"', "code = 1"),
        (MAIN, 'kind = "count"', 'kind = "number"'),
        (MAIN, 'unit = "count"', 'unit = "pieces"'),
    ],
)
def test_one_mistake_is_not_told_twice_in_different_words(
    folder: Path, file: str, old: str, new: str
) -> None:
    edit(folder, file, old, new)
    assert len(mistakes(folder)) == 1


def test_two_lost_codes_are_not_one_code_twice(folder: Path) -> None:
    edit(folder, B1, 'code = "B1"', "")
    edit(folder, B2, 'code = "B2"', "")
    assert [sentence.split(": ", 1)[1] for sentence in mistakes(folder)] == [
        "ключ «code»: нужна непустая строка, а его нет",
        "ключ «code»: нужна непустая строка, а его нет",
    ]


@pytest.mark.parametrize("table", ["messages", "pages", "marks"])
def test_indicators_of_a_stream_need_its_norms(table: str) -> None:
    tables = source(shipped("methodologies") / "1.0.0")
    assert getattr(parse(tables).norms, table) is not None
    del tables["methodology"][table]
    with pytest.raises(Mistakes, match=rf"нет таблицы \[{table}\] — норм для фактов «"):
        parse(tables)


def test_a_mean_of_points_is_a_share(folder: Path) -> None:
    shutil.copytree(shipped("methodologies") / "1.0.0", folder.with_name("1.0.0"))
    rules = folder.with_name("1.0.0")
    edit(rules, "indicators/b3_answer_quality.toml", "floor = 0.45", "floor = 45")
    sentence = "для доли floor, target и initial_reference — от 0 до 1"
    assert mistakes(rules) == [f"indicators/b3_answer_quality.toml: {sentence}"]


@pytest.mark.parametrize(
    ("file", "step", "expected"),
    [
        (B1, "ещё {value}", [
            f"{B1}: ключ «step»: неизвестное число «value»; есть: n, numerator",
        ]),
        (B2, "быстрее", [f"{B2}: ключ «step» бывает только у доли"]),
    ],
)  # fmt: skip
def test_only_the_missed_cases_of_a_share_can_be_named(
    folder: Path, file: str, step: str, expected: list[str]
) -> None:
    edit(folder, file, "minimum_n = 10", f'minimum_n = 10\nstep = "{step}"')
    assert mistakes(folder) == expected


def test_a_step_is_what_the_file_says(folder: Path) -> None:
    edit(folder, B1, "minimum_n = 10", 'minimum_n = 10\nstep = "ещё {numerator} из {n}"')
    assert [i.step for i in load(folder).indicators] == ["ещё {numerator} из {n}", None, None, None]


def test_a_step_of_an_unknown_measure_is_not_told_a_second_time(folder: Path) -> None:
    edit(folder, B1, "minimum_n = 10", 'minimum_n = 10\nstep = "{value}"')
    edit(folder, B1, 'kind = "share"', 'kind = "rate"')
    assert len(mistakes(folder)) == 1
