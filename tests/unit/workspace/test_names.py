"""Are two spellings of one name the same, and two names different?"""

import pytest

from otklik.workspace.names import folded, name_key


@pytest.mark.parametrize(
    "spelling",
    [
        "Комитет по делам молодёжи «Орлёнок»",
        "КОМИТЕТ ПО ДЕЛАМ МОЛОДЕЖИ «ОРЛЕНОК»",
        '  Комитет  по\u00a0делам\nмолодежи "Орленок" ',
        "Комитет по делам молодёжи “Орлёнок”",
        "\ufeffкомитет по делам молодёжи „орлёнок“",
    ],
)
def test_case_yo_quotes_and_spaces_do_not_matter(spelling: str) -> None:
    assert name_key(spelling) == "комитет по делам молодежи орленок"


def test_every_dash_is_a_hyphen() -> None:
    assert name_key("Усть — Заречье") == name_key("Усть-Заречье") == name_key("усть–заречье")


def test_different_names_stay_different() -> None:
    assert name_key("Заречный район") != name_key("Заречный округ")


def test_spaces_are_folded_and_letters_are_kept() -> None:
    assert folded(" Заречный\u00a0\n район ") == "Заречный район"
