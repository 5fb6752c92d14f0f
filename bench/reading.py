"""What does ingest cost beside a bare reader of the same file?"""

from collections.abc import Iterator, Mapping

from bench.children import Pairs, Step
from bench.page import Table, at_least, before, median_seconds, peak, seconds, spread, whole
from bench.places import (
    BUSY_EXPORTS,
    LARGER_CSV,
    MESSAGES_FILE,
    MONTH_FILE,
    SMALLER_CSV,
    TENFOLD_FILE,
    TENFOLD_MESSAGES_FILE,
)
from bench.run import Run
from bench.sizes import MONTHS

GOAL = 0.5


def tables(run: Run) -> Iterator[Table]:
    """How fast ingest is, and how much memory it takes."""
    files = _files(run)
    yield _rate(files)
    yield _memory(files)


def _files(run: Run) -> dict[str, Pairs]:
    """Ingest of every file beside a bare reading of it."""
    once, few, many = 1, run.size.heavy_pairs, run.size.pairs
    steps = (
        ("xlsx ×1", "first", "xlsx", (MONTH_FILE,), many),
        (f"xlsx ×1, after {MONTHS - 1} months", "next_month", "xlsx", (MONTH_FILE,), many),
        ("xlsx ×10", "first", "xlsx", (TENFOLD_FILE,), few),
        ("xlsx of messages ×1", "first", "xlsx", (MESSAGES_FILE,), many),
        ("xlsx of messages ×10", "first", "xlsx", (TENFOLD_MESSAGES_FILE,), few),
        ("csv, smaller", "first", "text", (SMALLER_CSV,), few),
        ("csv, larger", "first", "text", (LARGER_CSV,), once),
        ("JSON of busy pages", "answers", "answers", (BUSY_EXPORTS, "vk"), run.size.busy_pairs),
    )
    return {
        label: run.compare(
            label, Step(f"ingest.{into}", what), Step(f"bare_reader.{kind}", what), pairs
        )
        for label, into, kind, what, pairs in steps
    }


def _rate(files: Mapping[str, Pairs]) -> Table:
    return Table(
        "How fast is ingest beside a bare reader?",
        "Ingest checks, hashes, compares with what is stored, writes Parquet and keeps the "
        "original. The bare reader only goes through the rows: `iter_rows` of python-calamine "
        "for xlsx, `csv.reader` for csv, `json.load` and the items of each answer for JSON (the "
        "goal is about xlsx: exports come so). The JSON are the walls, the comments and the "
        "communities of VK as four looks a month saw them, in thousands of files; a row is an "
        "item or a reply.",
        (
            "file",
            "rows",
            "ingest, s",
            "bare, s",
            "ingest, rows/s",
            "share of the bare rate",
            "the same by processor time",
        ),
        [
            (
                label,
                whole(pairs.measured[0].rows),
                seconds(pairs.measured),
                seconds(pairs.baseline),
                whole(pairs.measured[0].rows / median_seconds(pairs.measured)),
                spread(pairs.share_of_rate),
                spread(pairs.share_by_processors),
            )
            for label, pairs in files.items()
        ],
        [
            f"{label}: {at_least(GOAL, 'of the bare rate', pairs.share_of_rate)}"
            for label, pairs in files.items()
            if label.startswith("xlsx")
        ],
    )


def _memory(files: Mapping[str, Pairs]) -> Table:
    return Table(
        "How much memory does ingest take?",
        "Peak of the process, median of repetitions. python-calamine holds a whole sheet; a csv "
        "is read in chunks, and JSON some files at a time, so that the peak should not follow "
        "their length.",
        ("file", "rows", "ingest, MB", "of it imports, MB", "bare, MB"),
        [
            (
                label,
                whole(pairs.measured[0].rows),
                peak(pairs.measured),
                before(pairs.measured),
                peak(pairs.baseline),
            )
            for label, pairs in files.items()
        ],
    )
