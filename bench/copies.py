"""How does every stored row come to stand many times, each copy another thing?"""

import string
from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from otklik.ingest.batches import Batch
from otklik.ingest.read import CHUNK_ROWS

Change = Callable[[pa.ChunkedArray, int], pa.ChunkedArray]

_NOT_HEXADECIMAL = string.ascii_lowercase[6:]
"""One of these in place of the first digit of a key makes another key of it."""


def multiply(batch: Batch, times: Mapping[str, int]) -> int:
    """Rows of a batch in the named tables, so many times as many; their number."""
    return sum(_multiply(batch, name, count) for name, count in times.items())


def _multiply(batch: Batch, name: str, times: int) -> int:
    file = batch.file(name)
    if not file.exists():
        return 0
    table = pq.read_table(file)
    copies = pa.concat_tables([_copy(table, name, number) for number in range(times)])
    pq.write_table(copies, file, row_group_size=CHUNK_ROWS, compression="zstd")
    return int(copies.num_rows)


def _copy(table: pa.Table, name: str, number: int) -> pa.Table:
    """Copy 0 is the table; others have new ids, authors, texts and row numbers, all distinct."""
    span = pc.max(table["row"]).as_py() + 1
    changed = {column: change(table[column], number) for column, change in _CHANGES[name].items()}
    changed["row"] = pc.add(table["row"], number * span)
    for column, values in changed.items() if number else ():
        place = table.schema.get_field_index(column)
        table = table.set_column(place, table.schema.field(column), values)
    return table


def _renamed(ids: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    return pc.binary_join_element_wise(str(number), ids, "-")


def _another(keys: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    return pc.utf8_replace_slice(keys, 0, 1, _NOT_HEXADECIMAL[number])


_CHANGES: Mapping[str, Mapping[str, Change]] = {
    "cases": {"case_id": _renamed, "author_key": _another},
    "posts": {"post_id": _renamed, "text_hash": _another},
    "comments": {"post_id": _renamed, "author_key": _another},
}
"""What makes a copy another thing; comments of a copied post stay together."""
