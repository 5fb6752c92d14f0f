"""Is a list of settlements read as people save it, and are its mistakes told?"""

from pathlib import Path

import pytest

from otklik.core.errors import Mistakes
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority
from otklik.workspace.settlements import SETTLEMENTS_FILE, Settlement, read, written

ROWS = (Settlement("село Ключи", "mo-1"), Settlement("деревня Ёлкино", "mo-2"))
TEXT = "settlement;authority_id\nсело Ключи;mo-1\n\nдеревня Ёлкино;mo-2\n"


def test_what_is_written_is_read() -> None:
    assert read(written(ROWS)) == ROWS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_excel_may_have_saved_it_in_any_of_its_ways(encoding: str, separator: str) -> None:
    assert read(TEXT.replace(";", separator).encode(encoding)) == ROWS


def test_an_empty_cell_is_told_with_its_place() -> None:
    with pytest.raises(Mistakes, match="строка 2, столбец «authority_id»: ячейка пуста"):
        read(b"settlement;authority_id\nA;\n")


@pytest.mark.parametrize("content", [b"", b"name;authority_id\nA;mo-1\n"])
def test_without_its_columns_nothing_is_read(content: bytes) -> None:
    with pytest.raises(Mistakes, match="столбца нет"):
        read(content)


def test_the_registry_refuses_settlements_of_nobody(tmp_path: Path) -> None:
    Registry((Authority("mo-1", "Администрация", "Ключи", "municipal"),)).save(tmp_path)
    (tmp_path / SETTLEMENTS_FILE).write_bytes(written(ROWS[:1]))
    assert Registry.load(tmp_path).authority("mo-1")
    (tmp_path / SETTLEMENTS_FILE).write_bytes(written(ROWS))
    with pytest.raises(Mistakes, match=r"settlements.csv, строка 3.*органа «mo-2» нет"):
        Registry.load(tmp_path)
