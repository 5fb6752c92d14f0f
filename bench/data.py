"""Are the generated data of a run there already, and were they made by the code as it is now?"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.children import Step, finished, run, start
from bench.places import (
    DATA,
    EXPORTS,
    LARGER_CSV,
    ROOT,
    SMALLER_CSV,
    TENFOLD_EXPORTS,
)
from bench.sizes import FACTOR, LAST, MONTHS, SEED, Size

_SOURCE = ROOT / "src" / "otklik"
_EXPORTS_BY = ("core", "simulate")
_WORKSPACES_BY = ("core", "tables", "workspace", "ingest")
_MAKER = ROOT / "bench" / "steps" / "make.py"


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
        run(Step("make.workspace", ()), folder)
        run(Step("make.tenfold_workspace", ()), folder)
        _sign(folder, "workspaces", workspaces)
    return folder


def _make_exports(size: Size, folder: Path) -> None:
    """Both sets at once: making is not measured."""
    sets = ((EXPORTS, MONTHS, size.scale), (TENFOLD_EXPORTS, 1, size.scale * FACTOR))
    steps = [Step("make.exports", (name, str(n), str(scale))) for name, n, scale in sets]
    for child in [start(step, folder) for step in steps]:
        finished(child)
    names = zip((SMALLER_CSV, LARGER_CSV), size.csv_rows, strict=True)
    steps = [Step("make.text", (name, str(rows))) for name, rows in names]
    for child in [start(step, folder) for step in steps]:
        finished(child)


def _stamp(size: Size, packages: tuple[str, ...]) -> str:
    """What the data follow from: numbers and code."""
    known = hashlib.sha256(repr((size, SEED, MONTHS, LAST, FACTOR)).encode())
    for file in (_MAKER, *_files(packages)):
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
