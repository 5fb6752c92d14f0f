"""What is asked of the product, and beside which baseline is it answered?"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench import startup
from bench.children import Pairs, Step, in_pairs
from bench.page import (
    Table,
    at_least,
    before,
    figure,
    median_seconds,
    part_seconds,
    peak,
    seconds,
    spread,
    whole,
)
from bench.places import (
    LARGER_CSV,
    MONTH_FILE,
    SMALLER_CSV,
    TENFOLD_FILE,
    TENFOLD_WORKSPACE,
    WORKSPACE,
)
from bench.sizes import Size

INGEST_GOAL = 0.5
_ONE, _TEN = "×1", "×10"
_PARTS = ("freeze", "rate", "publish")


@dataclass(frozen=True)
class Run:
    """The data and the size of a run; `told` hears what is being measured."""

    folder: Path
    size: Size
    told: Callable[[str], None]

    def compare(self, label: str, measured: Step, baseline: Step, pairs: int) -> Pairs:
        """Repetitions of a step beside its baseline."""
        self.told(f"{label}: {measured.name} beside {baseline.name}, {pairs} pairs")
        return in_pairs(measured, baseline, self.folder, pairs)


def tables(run: Run) -> Iterator[Table]:
    """Every question, in order: the month is frozen and published before it is verified."""
    files = _files(run)
    yield _ingest_rate(files)
    yield _ingest_memory(files)
    yield _month(run)
    yield _rating(run)
    yield _verifying(run)
    yield _starting(run)


def _files(run: Run) -> dict[str, Pairs]:
    """Ingest of every file beside a bare reading of it."""
    once, few, many = 1, run.size.heavy_pairs, run.size.pairs
    steps = (
        (f"xlsx {_ONE}", "first", "xlsx", MONTH_FILE, many),
        (f"xlsx {_ONE}, after seven months", "next_month", "xlsx", MONTH_FILE, many),
        (f"xlsx {_TEN}", "first", "xlsx", TENFOLD_FILE, few),
        ("csv, smaller", "first", "text", SMALLER_CSV, few),
        ("csv, larger", "first", "text", LARGER_CSV, once),
    )
    return {
        label: run.compare(
            label, Step(f"ingest.{into}", (file,)), Step(f"bare_reader.{kind}", (file,)), pairs
        )
        for label, into, kind, file, pairs in steps
    }


def _ingest_rate(files: Mapping[str, Pairs]) -> Table:
    return Table(
        "How fast is ingest beside a bare reader?",
        "Ingest checks, hashes, compares with what is stored, writes Parquet and keeps the "
        "original. The bare reader only goes through the rows: `iter_rows` of python-calamine "
        "for xlsx, `csv.reader` for csv (the goal is about xlsx: exports come so).",
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
            f"{label}: {at_least(INGEST_GOAL, 'of the bare rate', pairs.share_of_rate)}"
            for label, pairs in files.items()
            if label.startswith("xlsx")
        ],
    )


def _ingest_memory(files: Mapping[str, Pairs]) -> Table:
    return Table(
        "How much memory does ingest take?",
        "Peak of the process, median of repetitions. python-calamine holds a whole sheet; a csv "
        "is read in chunks, so that its peak should not follow its length.",
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


def _month(run: Run) -> Table:
    found = {
        label: run.compare(
            label, Step("edition.whole", (name,)), Step("bare_scan.frozen", (name,)), pairs
        )
        for label, name, pairs in _workspaces(run)
    }
    return Table(
        "How long is a month from freeze to edition, beside a scan of its columns?",
        "Freeze, rate and publish a month with its history. The scan is DuckDB taking the least "
        "and the greatest value of every frozen column that facts are made of.",
        ("size", "rows", *(f"{part}, s" for part in _PARTS), "whole, s", "scan, s",
         "whole / scan", "peak, MB", "of it imports, MB", "scan's peak, MB"),
        [
            (
                label,
                whole(pairs.measured[0].rows),
                *(part_seconds(pairs.measured, part) for part in _PARTS),
                seconds(pairs.measured),
                seconds(pairs.baseline),
                spread(pairs.times_longer),
                peak(pairs.measured),
                before(pairs.measured),
                peak(pairs.baseline),
            )
            for label, pairs in found.items()
        ],
        [f"every further row costs as much as {_further(found[_ONE], found[_TEN])} scans of it"],
    )  # fmt: skip


def _further(one: Pairs, ten: Pairs) -> str:
    """What grows with rows, without what every run costs: (ten - one) of both."""
    grown = [
        median_seconds(ten_costs) - median_seconds(one_costs)
        for one_costs, ten_costs in ((one.measured, ten.measured), (one.baseline, ten.baseline))
    ]
    return figure(grown[0] / grown[1])


def _rating(run: Run) -> Table:
    """Rating alone beside the scan, and the judge beside the engine that it judges."""
    found = {
        f"duckdb {label} / scan": run.compare(
            label, Step("edition.rate", (name,)), Step("bare_scan.frozen", (name,)), pairs
        )
        for label, name, pairs in _workspaces(run)
    }
    memory = Step("edition.rate", (WORKSPACE, "memory"))
    duckdb = Step("edition.rate", (WORKSPACE, "duckdb"))
    found[f"memory {_ONE} / duckdb"] = run.compare(_ONE, memory, duckdb, run.size.heavy_pairs)
    return _beside(
        "What does rating of a frozen month cost, and what does the judge?",
        "`otklik rate` beside the same scan; then the judge (engine `memory`: loops over cases) "
        "beside the engine duckdb.",
        found,
    )


def _verifying(run: Run) -> Table:
    steps = (
        (f"document {_ONE}", "verify_document", WORKSPACE, run.size.pairs),
        (f"snapshot {_ONE}", "verify_snapshot", WORKSPACE, run.size.pairs),
        (f"snapshot {_TEN}", "verify_snapshot", TENFOLD_WORKSPACE, run.size.heavy_pairs),
    )
    found = {
        f"{label} / rate": run.compare(
            label, Step(f"edition.{verify}", (name,)), Step("edition.rate", (name,)), pairs
        )
        for label, verify, name, pairs in steps
    }
    return _beside(
        "What does it cost to verify an edition?",
        "`otklik verify` from the document alone, and with `--snapshot`; beside `otklik rate` of "
        "the same month.",
        found,
    )


def _beside(title: str, about: str, found: Mapping[str, Pairs]) -> Table:
    return Table(
        title,
        about,
        ("what", "rows", "s", "baseline, s", "times longer", "peak, MB", "baseline's peak, MB"),
        [
            (
                label,
                whole(pairs.measured[0].rows),
                seconds(pairs.measured),
                seconds(pairs.baseline),
                spread(pairs.times_longer),
                peak(pairs.measured),
                peak(pairs.baseline),
            )
            for label, pairs in found.items()
        ],
    )


def _workspaces(run: Run) -> tuple[tuple[str, str, int], ...]:
    return (_ONE, WORKSPACE, run.size.pairs), (_TEN, TENFOLD_WORKSPACE, run.size.heavy_pairs)


def _starting(run: Run) -> Table:
    run.told("start of otklik --help")
    found = startup.measure(run.size.pairs)
    packages = ", ".join(f"{name} {figure(seconds)}" for name, seconds in found.packages)
    return Table(
        "How much of a short command is imports?",
        "Wall time of a new process, the least of several. pandas and the DuckDB backend of Ibis "
        "are imported by other libraries at first use: not by `--help`, but by every command that "
        "counts. Seconds of import by package, each without what it imports in turn (one run "
        f"under `-X importtime`, which slows it): {packages}.",
        (
            "bare interpreter, s",
            "with imports, s",
            "with those at first use, s",
            "`otklik --help`, s",
            "share of imports in it",
        ),
        [
            (
                figure(found.nothing),
                figure(found.imports),
                figure(found.first_use),
                figure(found.help),
                f"{found.share_of_imports:.0%}",
            )
        ],
    )
