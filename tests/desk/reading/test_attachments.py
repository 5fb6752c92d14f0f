"""Is a file's kind told by what is in it, and its size kept within bounds?"""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from otklik.core.errors import OtklikError
from otklik.desk.reading.attachments import LIMITS, content_of
from otklik.ingest.retention import RECORD_FILE
from otklik.workspace.chained import extend_chain
from otklik.workspace.folder import Workspace


def archive(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as target:
        for name in names:
            target.writestr(name, "<x/>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "png"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "jpg"),
        (archive("[Content_Types].xml", "word/document.xml"), "docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        ("Акт № 7\r\nот 5 мая".encode(), "txt"),
        ("Акт № 7 от 5 мая".encode("cp1251"), "txt"),
    ],
)
def test_a_kind_is_told_by_the_content_whatever_the_name(content: bytes, kind: str) -> None:
    assert LIMITS.kind_of("что-то.exe", content) == kind


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01\x00",
        archive("anything.txt"),
        archive("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04" + b"\x00" * 40,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ],
)
def test_what_is_none_of_ours_or_has_macros_is_refused(content: bytes) -> None:
    with pytest.raises(OtklikError, match="по содержанию это не pdf"):
        LIMITS.kind_of("справка.pdf", content)


@pytest.mark.parametrize("place", [6, 8], ids=["a version", "a name that is no UTF-8"])
def test_an_archive_that_cannot_be_listed_is_refused_as_well(place: int) -> None:
    made = archive("word/document.xml", "лист.xml")
    where = made.index(b"PK\x01\x02")
    value = {6: b"\xff\x00", 8: b"\x00\x08"}[place]
    broken = made[: where + place] + value + made[where + place + 2 :]
    if place == 8:
        broken = broken.replace("лист".encode(), b"\xff" * 8)
    with pytest.raises(OtklikError, match="по содержанию это не pdf"):
        LIMITS.kind_of("справка.docx", broken)


def test_empty_large_and_many_are_refused_with_a_cure() -> None:
    with pytest.raises(OtklikError, match="пуст"):
        LIMITS.require_size("a.pdf", 0)
    with pytest.raises(OtklikError, match="больше 10\N{NO-BREAK SPACE}МБ"):
        LIMITS.require_size("a.pdf", LIMITS.most_bytes + 1)
    with pytest.raises(OtklikError, match="не больше 5 файлов"):
        LIMITS.require_few(6)


def test_a_lost_or_changed_file_is_not_given_out(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "region", "Заречный край")
    (workspace.objections / ("ab" * 32)).write_bytes(b"other")
    for sha256 in ("ab" * 32, "cd" * 32):
        with pytest.raises(OtklikError, match="утрачен или изменён"):
            content_of(workspace, sha256)


def test_a_file_whose_term_is_over_is_said_to_be_deleted(workspace: Workspace) -> None:
    sha256 = "ab" * 32
    told = {"at": "2027-08-01T09:00:00", "key": None, "files": [{"path": f"objections/{sha256}"}]}
    extend_chain(workspace.decisions / RECORD_FILE, [told])
    with pytest.raises(OtklikError, match=r"удалён по сроку хранения 01\.08\.2027"):
        content_of(workspace, sha256)
