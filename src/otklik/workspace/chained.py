"""Is a file of lines that only grows still what was written?

Each line is canonical JSON that holds its `number`, from 1, and the digest of the line before, so
that a line changed, taken out or put in between is seen by everybody who reads.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from otklik.core.canonical import canonical_bytes, digest
from otklik.core.errors import OtklikError
from otklik.workspace.atomic import write_file

BEGINNING = "0" * 64
Told = Mapping[str, Any]


def read_chain(path: Path, title: str) -> Iterator[Told]:
    """Every line in order; `OtklikError` names the first that does not follow the ones before."""
    previous = BEGINNING
    for number, line in enumerate(_lines(path), 1):
        try:
            told = json.loads(line)
            follows = (told["number"], told["previous"]) == (number, previous)
        except (ValueError, KeyError, TypeError) as error:
            raise changed(path, title, number) from error
        if not follows:
            raise changed(path, title, number)
        previous = digest(line)
        yield told


def extend_chain(path: Path, given: Iterable[Told]) -> None:
    """Writes lines at the end, whole or not at all; the caller holds the workspace's lock."""
    lines = _lines(path)
    for told in given:
        previous = digest(lines[-1]) if lines else BEGINNING
        line = {**told, "number": len(lines) + 1, "previous": previous}
        lines.append(canonical_bytes(line).strip())
    path.parent.mkdir(exist_ok=True)
    write_file(path, b"\n".join(lines) + b"\n")


def chain_digest(path: Path) -> str:
    """SHA-256 of the last line, which depends on all before it; zeros where there is none."""
    lines = _lines(path)
    return digest(lines[-1]) if lines else BEGINNING


def changed(path: Path, title: str, number: int) -> OtklikError:
    """Says which line is not as it was written."""
    return OtklikError(
        f"{title} изменён: строка {number} файла {path.name} не продолжает предыдущие. "
        "Что сделать: верните файл из резервной копии."
    )


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines() if path.is_file() else []
