"""Which names of authorities do export files use, and how often?"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from otklik.ingest.columns import read_column
from otklik.ingest.containers import require_file
from otklik.ingest.read import open_export
from otklik.ingest.sources import known_sources


def authority_names(files: Iterable[Path]) -> dict[str, dict[str, int]]:
    """Stream -> name as written -> number of rows, for `workspace.drafting.draft_registry`.

    Nothing is stored; `InputError` if a file cannot be used at all.
    """
    names: dict[str, Counter[str]] = {}
    for file in files:
        require_file(file)
        export = open_export(file, known_sources())
        column = export.source.layout.columns["authority_name"]
        counts = names.setdefault(export.source.layout.stream, Counter())
        for chunk in export.chunks():
            cells = [row[export.header.places["authority_name"]] for row in chunk.rows]
            found = read_column(column, cells, len(cells)).values.drop_null().value_counts()
            counts.update({one["values"]: one["counts"] for one in found.to_pylist()})
    return {stream: dict(counts) for stream, counts in names.items()}
