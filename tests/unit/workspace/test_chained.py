"""Does a file of lines only grow, and is every change of it seen?"""

from pathlib import Path

import pytest

from otklik.core.errors import OtklikError
from otklik.workspace.chained import BEGINNING, chain_digest, extend_chain, read_chain

TITLE = "Журнал"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "folder" / "chain.jsonl"
    extend_chain(file, [{"what": "раз"}, {"what": "два"}])
    extend_chain(file, [{"what": "три"}])
    return file


def test_lines_are_read_back_in_order(path: Path) -> None:
    told = [(line["number"], line["what"]) for line in read_chain(path, TITLE)]
    assert told == [(1, "раз"), (2, "два"), (3, "три")]


def test_there_may_be_nothing_yet(tmp_path: Path) -> None:
    assert list(read_chain(tmp_path / "none", TITLE)) == []
    assert chain_digest(tmp_path / "none") == BEGINNING


@pytest.mark.parametrize(
    ("number", "line"), [(1, b""), (2, b"{}"), (2, b"not JSON"), (3, b'{"number":3,"previous":""}')]
)
def test_a_line_that_does_not_follow_is_named(path: Path, number: int, line: bytes) -> None:
    lines = path.read_bytes().splitlines()
    lines[number - 1] = line
    path.write_bytes(b"\n".join(lines))
    with pytest.raises(OtklikError, match=f"Журнал изменён: строка {number} файла chain.jsonl"):
        list(read_chain(path, TITLE))


def test_a_line_put_out_or_changed_is_seen_by_the_next(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([lines[0], lines[2]]))
    with pytest.raises(OtklikError, match="строка 2"):
        list(read_chain(path, TITLE))
    path.write_bytes(b"\n".join([lines[0].replace("раз".encode(), b"x"), *lines[1:]]))
    with pytest.raises(OtklikError, match="строка 2"):
        list(read_chain(path, TITLE))
