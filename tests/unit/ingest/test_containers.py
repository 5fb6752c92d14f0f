"""Is a file that is not what it seems refused with a reason and a cure, before it does harm?"""

import struct
import zipfile
from pathlib import Path

import pytest
from tests.unit.ingest.exports import HEADER, incident, row, xlsx, xlsx_rows

from otklik.core.errors import InputError
from otklik.ingest.containers import inspect_workbook, is_workbook, require_file

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def _file(folder: Path, content: bytes, name: str = "май.xlsx") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def _repacked(book: Path, **parts: bytes) -> Path:
    """The same book with some parts replaced or added; `__` stands for `/` in names."""
    with zipfile.ZipFile(book) as old:
        content = {name: old.read(name) for name in old.namelist()}
    content |= {name.replace("__", "/"): part for name, part in parts.items()}
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in content.items():
            new.writestr(name, part)
    return book


def _look_at(file: Path) -> None:
    require_file(file)
    if is_workbook(file):
        inspect_workbook(file)


def _said(file: Path) -> str:
    with pytest.raises(InputError) as caught:
        _look_at(file)
    said = str(caught.value)
    assert said.startswith(f"{file.name}: ")
    assert "Что сделать: " in said
    return said


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "файла нет" in _said(tmp_path / "нет.xlsx")
    assert "это папка" in _said(tmp_path)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    assert "файл пуст" in _said(_file(tmp_path, b""))


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = _file(tmp_path, b"x")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert "файл не открывается" in _said(file)


def test_a_password_is_told(tmp_path: Path) -> None:
    locked = OLE + "EncryptedPackage".encode("utf-16-le")
    assert "файл защищён паролем" in _said(_file(tmp_path, locked))
    assert "снимите пароль" in _said(_file(tmp_path, locked))


def test_an_old_xls_is_told(tmp_path: Path) -> None:
    assert "старый формат .xls" in _said(_file(tmp_path, OLE, "май.xls"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe" + "ID;Отдел".encode("utf-16-le"), "UTF-16"),
        (b"  <html><table>", "это не таблица"),
        (b"%PDF-1.7", "это не таблица"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "внутри двоичные данные"),
    ],
)
def test_another_kind_of_file_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    assert said in _said(_file(tmp_path, content, "май.csv"))


def test_a_text_and_a_book_are_told_by_content_not_by_name(tmp_path: Path) -> None:
    assert not is_workbook(_file(tmp_path, "ID;Отдел".encode(), "a.xlsx"))
    assert is_workbook(xlsx(tmp_path / "b.csv", [incident()]))


@pytest.mark.parametrize("left", [0.3, 0.9, 0.999])
def test_a_truncated_book_is_told(tmp_path: Path, left: float) -> None:
    whole = xlsx(tmp_path / "a.xlsx", [incident(number) for number in range(50)]).read_bytes()
    torn = _file(tmp_path, whole[: int(len(whole) * left)])
    assert "повреждён или скачан не до конца" in _said(torn)


def test_a_spoiled_part_is_told(tmp_path: Path) -> None:
    book = bytearray(xlsx(tmp_path / "a.xlsx", [incident()]).read_bytes())
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        place = archive.getinfo(SHEET).header_offset + 200
    book[place : place + 20] = bytes(20)
    assert "повреждён" in _said(_file(tmp_path, bytes(book)))


def test_an_archive_that_is_no_book_is_told(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("май.txt", "ID")
    assert "не книга xlsx" in _said(tmp_path / "a.zip")


def test_an_archive_with_a_password_is_told(tmp_path: Path) -> None:
    file = xlsx(tmp_path / "май.xlsx", [incident()])
    book = bytearray(file.read_bytes())
    place = book.rindex(b"PK\x01\x02")
    book[place + 8] |= 1
    assert "файл защищён паролем" in _said(_file(tmp_path, bytes(book)))


def test_a_bomb_is_told_by_its_size(tmp_path: Path) -> None:
    book = xlsx(tmp_path / "май.xlsx", [incident()])
    bomb = _repacked(book, xl__media__zeros=bytes(120 << 20))
    assert "непомерный объём" in _said(bomb)


def test_a_bomb_that_lies_about_its_size_is_told(tmp_path: Path) -> None:
    book = _repacked(
        xlsx(tmp_path / "май.xlsx", [incident()]), **{SHEET.replace("/", "__"): bytes(9 << 20)}
    )
    real, told = struct.pack("<I", 9 << 20), struct.pack("<I", 1 << 10)
    assert "повреждён" in _said(_file(tmp_path, book.read_bytes().replace(real, told)))


def test_a_stray_cell_in_the_far_corner_is_told(tmp_path: Path) -> None:
    rows = [HEADER, row(incident())]
    book = xlsx_rows(tmp_path / "май.xlsx", rows)
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read(SHEET).replace(b'ref="A1:AU2"', b'ref="A1:XFD1048576"')
    said = _said(_repacked(book, **{SHEET.replace("/", "__"): sheet}))
    assert "занятая область листа тянется до ячейки XFD1048576" in said
    assert "удалите лишние строки и столбцы" in said


def test_a_sound_book_has_no_odd_parts(tmp_path: Path) -> None:
    assert inspect_workbook(xlsx(tmp_path / "a.xlsx", [incident()])) == frozenset()


@pytest.mark.parametrize("cell", [b'<c r="A9" t="e"><v>#REF!</v></c>', b"<f>A1</f>", b"<x:f >"])
def test_formulas_and_errors_make_a_part_odd(tmp_path: Path, cell: bytes) -> None:
    book = xlsx(tmp_path / "a.xlsx", [incident()])
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read(SHEET).replace(b"<sheetData>", b"<sheetData>" + cell)
    assert inspect_workbook(_repacked(book, **{SHEET.replace("/", "__"): sheet})) == {SHEET}
