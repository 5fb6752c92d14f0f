"""Are the generated data of a run there already, and were they made by the code as it is now?"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from bench.children import Step, finished, start
from bench.places import (
    BUSY_EXPORTS,
    DATA,
    EXPORTS,
    LARGER_CSV,
    ROOT,
    SMALLER_CSV,
    TENFOLD_EXPORTS,
)
from bench.sizes import BUSY, FACTOR, LAST, MONTHS, SEED, Size

_SOURCE = ROOT / "src" / "otklik"
_EXPORTS_BY = ("core", "simulate")
_WORKSPACES_BY = ("core", "tables", "workspace", "ingest")
_BENCH = ROOT / "bench"
_MAKERS = ("steps/make.py", "steps/fill.py", "received.py", "copies.py")
_NUMBERS = (SEED, MONTHS, LAST, FACTOR, BUSY)
_DESERTED = 0.01
"""The crowd of pages that nobody reads: of these exports only the tables are wanted."""


def ready(size: Size, told: Callable[[str], None]) -> Path:
    """The folder with everything that a run of this size needs; what is up to date stays."""
    folder = DATA / size.name
    folder.mkdir(parents=True, exist_ok=True)
    exports = _stamp(size, _EXPORTS_BY)
    if not _is_made(folder, "exports", exports):
        told("making exports (once)")
        _make_exports(size, folder)
        _sign(folder, "exports", exports)
    workspaces = _stamp(size, (*_EXPORTS_BY, *_WORKSPACES_BY))
    if not _is_made(folder, "workspaces", workspaces):
        told("making workspaces (once)")
        _together((Step("fill.incidents", ()), Step("fill.streams", ())), folder)
        _together((Step("fill.tenfold", ()), Step("fill.busy", ())), folder)
        _sign(folder, "workspaces", workspaces)
    return folder


def _make_exports(size: Size, folder: Path) -> None:
    sets = (
        (EXPORTS, MONTHS, size.scale, size.crowd),
        (TENFOLD_EXPORTS, 1, size.scale * FACTOR, _DESERTED),
        (BUSY_EXPORTS, 1, size.scale, size.crowd * BUSY),
    )
    _together([Step("make.exports", tuple(map(str, one))) for one in sets], folder)
    names = zip((SMALLER_CSV, LARGER_CSV), size.csv_rows, strict=True)
    _together([Step("make.text", (name, str(rows))) for name, rows in names], folder)


def _together(steps: Iterable[Step], folder: Path) -> None:
    """At once: making is not measured."""
    for child in [start(step, folder) for step in steps]:
        finished(child)


def _stamp(size: Size, packages: tuple[str, ...]) -> str:
    """What the data follow from: numbers and code."""
    known = hashlib.sha256(repr((size, _NUMBERS)).encode())
    for file in (*(_BENCH / name for name in _MAKERS), *_files(packages)):
        known.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes())
    return known.hexdigest()


def _files(packages: tuple[str, ...]) -> Iterator[Path]:
    for folder in (*(_SOURCE / name for name in packages), ROOT / "reference"):
        yield from sorted(p for p in folder.rglob("*") if p.suffix in (".py", ".toml"))


def _is_made(folder: Path, part: str, stamp: str) -> bool:
    file = folder / f"{part}.json"
    return file.is_file() and json.loads(file.read_text()) == {"made_from": stamp}


def _sign(folder: Path, part: str, stamp: str) -> None:
    (folder / f"{part}.json").write_text(json.dumps({"made_from": stamp}))
