"""Is every value taken to its authority and indicator, and every wrong one told?"""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.observing import INDICATORS
from tests.unit.rating.plain.reading import as_lists, read, told, written

from otklik.core.errors import InputError, Mistakes
from otklik.methodology.model import AT_TARGET, GIVEN, Measure
from otklik.rating.plain.values import read_values

LONG = "authority,indicator,value,n\n"
INCOME = replace(
    INDICATORS[0],
    code="income",
    measure=Measure(GIVEN, "", "", {}, {}, None, "рублей"),
    floor=100.0,
    target=75_000.0,
    scale="log",
)


def test_a_wide_table_becomes_an_array(tmp_path: Path) -> None:
    given = read(tmp_path, "район;B1;B2;балл\nСевер;0,9;3,5;1\n  Юг   верхний ;;8;2\n")
    assert as_lists(given) == {"Север": [0.9, 3.5, None, None], "Юг верхний": [None, 8, None, None]}
    assert np.isnan(given.n).all()
    assert given.ignored == ("балл",)


def test_a_long_table_tells_how_many_cases(tmp_path: Path) -> None:
    text = f"{LONG}Юг,B2,8,\nСевер,B1,0.9,12\nЮг,B1,1,3\nЮг,B4,0.5,0\nЮг,B9,7,\nЮг,B9,7,\n"
    given = read(tmp_path, text)
    assert as_lists(given) == {"Юг": [1, 8, None, None], "Север": [0.9, None, None, None]}
    assert given.n[0, 0] == 3
    assert given.n[1, 0] == 12
    assert np.isnan(given.n[0, 1])
    assert given.ignored == ("B9",)


def test_every_wrong_cell_is_told_in_the_order_of_rows(tmp_path: Path) -> None:
    text = (
        f"{LONG}Юг,B1,1.5,\n,B1,1,\nЮг,B2,-1,\nЮг,B4,\"0,5\",\nЮг,B4,0.6,\nЮг,B6,x,\n"
        "Север,B2,0,\nСевер,B1,1,-1\nСевер,B6,1,2,3\n,B1,,\n"
    )  # fmt: skip
    assert told(tmp_path, text) == [
        "строка 2, столбец «value»: доля B1 не может быть 1,50. "
        "Что сделать: напишите её от 0 до 1.",
        "строка 3: не сказано, чьё это значение. Что сделать: назовите орган.",
        "строка 4, столбец «value»: значение B2 меньше нуля. Что сделать: проверьте его.",
        "строка 5, столбец «value»: в столбце есть и запятые, и точки: «0,5». Что сделать: "
        "отделяйте дробь везде одним знаком, а тысячи — ничем или пробелом.",
        "строка 6: значение B4 органа «Юг» уже есть в строке 5. Что сделать: оставьте одно.",
        "строка 7, столбец «value»: не число: «x». "
        "Что сделать: напишите число цифрами, долю — как 0,85.",
        "строка 8, столбец «value»: B2 считается по логарифму, а 0,00 не больше нуля. "
        "Что сделать: напишите число больше нуля или сотрите.",
        "строка 9, столбец «n»: не число случаев: «-1». Что сделать: напишите ноль или больше.",
        "строка 10: ячеек 5, а столбцов 4. Что сделать: проверьте разделитель; "
        "число с запятой возьмите в кавычки или пишите с точкой.",
    ]


def test_an_authority_that_stands_twice_in_a_wide_table_is_told_once(tmp_path: Path) -> None:
    assert told(tmp_path, "район;B1;B2\nСевер;1;2\nСевер;1;2\n") == [
        "строка 3: орган «Север» уже есть в строке 2. Что сделать: оставьте одно."
    ]


def test_a_table_of_other_indicators_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет ни одного значения показателей методики"):
        read(tmp_path, f"{LONG}Юг,gdp,1,\n")


def test_a_log_scale_cuts_off_what_has_no_logarithm(tmp_path: Path) -> None:
    """Unless points may run below the floor."""
    file = written(tmp_path, "район;income\nСевер;0\nЮг;-5\n")
    assert as_lists(read_values(file, [INCOME])) == {"Север": [0], "Юг": [-5]}
    with pytest.raises(Mistakes, match="income считается по логарифму, а −5,00 не больше нуля"):
        read_values(file, [replace(INCOME, cap=AT_TARGET)])
