"""Are copies of stored rows other things, and do the comments of a copied post stay with it?"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from bench.copies import multiply

from otklik.ingest.batches import Batch
from otklik.tables.batches import BATCH_TABLES

TIMES = 3


def stored(folder: Path, name: str, **columns: Sequence[object]) -> pa.Table:
    """Two rows of a table, multiplied; what is not named is empty."""
    schema = BATCH_TABLES[name].schema
    table = pa.table(
        {
            field.name: pa.array(columns.get(field.name, [None, None]), field.type)
            for field in schema
        },
        schema=pa.schema([field.with_nullable(True) for field in schema]),
    )
    batch = Batch(1, folder)
    pq.write_table(table, batch.file(name))
    assert multiply(batch, {name: TIMES}) == 2 * TIMES
    return pq.read_table(batch.file(name))


def test_every_copy_has_a_number_an_author_and_a_row_of_its_own(tmp_path: Path) -> None:
    authors = ["a" * 64, "b" * 64]
    found = stored(tmp_path, "cases", case_id=["1", "2"], author_key=authors, row=[7, 8])
    for column in ("case_id", "author_key", "row"):
        assert len(set(found[column].to_pylist())) == 2 * TIMES


def test_the_first_copy_is_the_row_itself(tmp_path: Path) -> None:
    found = stored(tmp_path, "cases", case_id=["1", "2"], author_key=[None, "b"], row=[7, 8])
    first = found.slice(0, 2).select(["case_id", "author_key", "row"])
    assert first.to_pydict() == {"case_id": ["1", "2"], "author_key": [None, "b"], "row": [7, 8]}


def test_comments_go_with_the_copy_of_their_post(tmp_path: Path) -> None:
    posts = stored(tmp_path, "posts", post_id=["5", "6"], row=[1, 2])
    comments = stored(tmp_path, "comments", post_id=["5", "6"], comment_id=["9", "9"], row=[1, 2])
    assert comments["post_id"].to_pylist() == posts["post_id"].to_pylist()
    assert set(comments["comment_id"].to_pylist()) == {"9"}


def test_a_batch_without_the_table_has_nothing_to_copy(tmp_path: Path) -> None:
    assert multiply(Batch(1, tmp_path), {"posts": TIMES}) == 0
