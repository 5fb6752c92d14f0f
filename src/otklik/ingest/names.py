"""Which names of authorities do export files use, and how often?"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from zoneinfo import ZoneInfo

from otklik.core.errors import InputError
from otklik.ingest.arrivals import open_file
from otklik.ingest.columns import read_column
from otklik.ingest.containers import require_file
from otklik.ingest.export import Export
from otklik.ingest.layout import AUTHORITY

_ANY_ZONE = ZoneInfo("UTC")


def authority_names(files: Iterable[Path]) -> dict[str, dict[str, int]]:
    """Stream -> name as written -> number of rows, for `workspace.drafting.draft_registry`.

    Nothing is stored; `InputError` if a file cannot be used at all, or names no authorities.
    """
    names: dict[str, Counter[str]] = {}
    for file in files:
        require_file(file)
        export = open_file(file, _ANY_ZONE)
        _require_names(file, export)
        counts = names.setdefault(export.source.layout.stream, Counter())
        for chunk in export.chunks():
            cells = [row[export.header.places[AUTHORITY]] for row in chunk.rows]
            column = export.source.layout.columns[AUTHORITY]
            found = read_column(column, cells, len(cells)).values.drop_null().value_counts()
            counts.update({one["values"]: one["counts"] for one in found.to_pylist()})
    return {stream: dict(counts) for stream, counts in names.items()}


def _require_names(file: Path, export: Export) -> None:
    if AUTHORITY not in export.header.places:
        what = f"в файле вида «{export.source.layout.title}» нет названий органов"
        todo = "укажите выгрузки, в которых они есть, например «Детализацию» Инцидент Менеджмента"
        raise InputError(what, file=file, todo=todo)
