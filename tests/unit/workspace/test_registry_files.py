"""Do people read and write the registry in Excel, and learn all its mistakes at once?"""

from datetime import date
from pathlib import Path

import pytest

from otklik.core.errors import Mistakes
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Account, Alias, Authority

AUTHORITIES = "id;name;short_name;kind;population;valid_from;valid_to;successor;guessed\n"
ALIASES = "source;name;authority_id;valid_from;valid_to\n"


def _write(folder: Path, authorities: str, aliases: str = "", encoding: str = "utf-8-sig") -> None:
    (folder / "authorities.csv").write_text(AUTHORITIES + authorities, encoding=encoding)
    (folder / "aliases.csv").write_text(ALIASES + aliases, encoding=encoding)


def _mistakes(folder: Path) -> tuple[str, ...]:
    with pytest.raises(Mistakes) as caught:
        Registry.load(folder)
    return caught.value.mistakes


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    registry = Registry(
        (
            Authority("a", "Округ «Ёлка»; юг", "Ёлка", "municipal", 12_345, date(2026, 1, 1)),
            Authority(
                "b", "Б", "Б", "other", valid_to=date(2025, 1, 1), successor="a", guessed=True
            ),
        ),
        (Alias("incident", "Елка", "a", None, date(2026, 12, 31)),),
        (Account("vk", "123", "a", "https://vk.com/elka", valid_from=date(2026, 1, 1)),),
    )
    registry.save(tmp_path)
    assert Registry.load(tmp_path) == registry
    assert (tmp_path / "authorities.csv").read_bytes().startswith(b"\xef\xbb\xbfid;name;")


def test_what_excel_makes_of_a_saved_file_is_read(tmp_path: Path) -> None:
    _write(tmp_path, "a;Ёлка;;MUNICIPAL;12 345;01.02.2026;;;ЛОЖЬ\n;;;;;;;;\n", encoding="cp1251")
    loaded = Authority("a", "Ёлка", "Ёлка", "municipal", 12_345, date(2026, 2, 1))
    assert Registry.load(tmp_path).authorities == (loaded,)


def test_commas_and_a_shorter_header_are_read(tmp_path: Path) -> None:
    (tmp_path / "authorities.csv").write_text("kind,id,name\nother,a,А\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("source,name,authority_id\n*,Б,a\n", encoding="utf-8")
    assert Registry.load(tmp_path) == Registry(
        (Authority("a", "А", "А", "other"),), (Alias("*", "Б", "a"),)
    )


def test_mistakes_of_cells_of_both_files_come_at_once(tmp_path: Path) -> None:
    _write(tmp_path, "a;;А;region;много;32.01.2026;;;может\n", "*;;a;;\n")
    mistakes = _mistakes(tmp_path)
    for row, part in enumerate(
        [
            "authorities.csv, строка 2, столбец «name»: ячейка пуста. Что сделать: заполните",
            "authorities.csv, строка 2, столбец «kind»: вид «region» не из списка. Что сделать:",
            "authorities.csv, строка 2, столбец «population»: не число жителей: «много»",
            "authorities.csv, строка 2, столбец «valid_from»: не дата: «32.01.2026»",
            "authorities.csv, строка 2, столбец «guessed»: не «да» и не «нет»: «может»",
            "aliases.csv, строка 2, столбец «name»: ячейка пуста",
        ]
    ):
        assert part in mistakes[row]


def test_mistakes_between_rows_come_at_once(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "a;А;А;other;;;;nobody;\na;Б;Б;other;;2026-02-01;2026-01-01;;\n"
        "c;В;В;other;;;2026-01-01;d;\nd;Г;Г;other;;;2026-01-01;c;\ne;«а»;Д;other;;;;;\n",
        "*;Имя;nobody;;\n*;Икс;a;2026-03-02;2026-03-01\ns;Ёж;a;;2026-05-01\ns;«еж»;c;2026-05-01;\n",
    )
    said = _mistakes(tmp_path)
    for part in (
        "authorities.csv, строка 3, столбец «id»: id «a» уже есть в строке 2. Что сделать: дайте",
        "authorities.csv, строка 2, столбец «successor»: органа «nobody» нет",
        "authorities.csv, строка 4, столбец «successor»: преемники идут по кругу",
        "authorities.csv, строка 5, столбец «successor»: преемники идут по кругу",
        "authorities.csv, строка 3, столбец «valid_to»: срок кончается раньше, чем начинается",
        "authorities.csv, строка 6, столбец «name»: то же название в те же дни уже есть в строке 2",
        "aliases.csv, строка 2, столбец «authority_id»: органа «nobody» нет в authorities.csv",
        "aliases.csv, строка 3, столбец «valid_to»: срок кончается раньше, чем начинается",
        "aliases.csv, строка 5, столбец «name»: то же название в те же дни уже есть в строке 4",
    ):
        assert any(part in mistake for mistake in said), part
    assert len(said) == 9


def test_one_name_may_mean_two_authorities_one_after_another(tmp_path: Path) -> None:
    _write(tmp_path, "a;А;А;other;;;;;\n", "s;Ёж;a;;30.04.2026\ns;еж;a;01.05.2026;\nt;еж;a;;\n")
    assert len(Registry.load(tmp_path).aliases) == 3


def test_missing_and_foreign_columns_are_named(tmp_path: Path) -> None:
    (tmp_path / "authorities.csv").write_text("id;name;valid_form\n", encoding="utf-8")
    mistakes = _mistakes(tmp_path)
    assert "authorities.csv, строка 1, столбец «kind»: столбца нет" in mistakes[0]
    assert "строка 1, столбец «valid_form»: столбец лишний" in mistakes[1]
    assert "aliases.csv: файла нет" in mistakes[2]


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "")
    (tmp_path / "aliases.csv").write_text("")
    assert _mistakes(tmp_path) == (
        "aliases.csv: файл пуст. Что сделать: верните строку с названиями столбцов.",
    )


PAGES = "platform;page_id;authority_id;url;mandatory;valid_from;valid_to\n"


def test_mistakes_of_pages_come_with_the_others(tmp_path: Path) -> None:
    _write(tmp_path, "a;А;А;other;;;;;\n")
    pages = "vk;1;nobody;;да;;\nvk;2;a;;да;2026-02-01;2026-01-01\nvk;3;a;;;;\nvk;3;a;;;;\n"
    (tmp_path / "accounts.csv").write_text(PAGES + pages, encoding="utf-8")
    said = _mistakes(tmp_path)
    assert "accounts.csv, строка 2, столбец «authority_id»: органа «nobody» нет" in said[0]
    assert "accounts.csv, строка 3, столбец «valid_to»: срок кончается раньше" in said[1]
    assert "accounts.csv, строка 5, столбец «page_id»: та же страница в те же дни" in said[2]
    assert len(said) == 3


def test_a_page_of_no_known_network_is_told(tmp_path: Path) -> None:
    _write(tmp_path, "a;А;А;other;;;;;\n")
    (tmp_path / "accounts.csv").write_text(PAGES + "icq;1;a;;;;\n", encoding="utf-8")
    assert "площадка «icq» не из списка" in _mistakes(tmp_path)[0]
