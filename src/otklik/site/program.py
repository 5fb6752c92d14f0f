"""With what are pages drawn, as far as it can change a byte of them?"""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import otklik
from otklik.workspace.resources import shipped

_DRAWING = (
    "altair", "jinja2", "jsonschema", "markdown-it-py", "markupsafe", "vl-convert-python",
    "xlsxwriter",
)  # fmt: skip
"""Libraries whose bytes get into the site."""
_BESIDE = ("reference", "release")
"""Folders that come with the program and are read while the site is made."""
_COMPILED = (".pyc", ".pyo")


@cache
def program() -> str:
    """A digest of the whole program, its templates and assets, and the libraries that draw.

    More than the site needs is in it: a folder made once too often costs seconds, one that was
    kept though the program has changed would be wrong.
    """
    sha = hashlib.sha256()
    for name, content in _parts():
        sha.update(f"{name}\0{len(content)}\0".encode())
        sha.update(content)
    return sha.hexdigest()


def _parts() -> Iterator[tuple[str, bytes]]:
    for name in _DRAWING:
        yield name, _version(name).encode()
    for folder in (Path(otklik.__file__).parent, *map(shipped, _BESIDE)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in _COMPILED:
                yield f"{folder.name}/{path.relative_to(folder).as_posix()}", path.read_bytes()


def _version(name: str) -> str:
    """Of an installed library; empty where it is absent."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
