"""What is asked of the product, and beside which baseline is it answered?"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bench import deciding, desk, drawing, reading, site, startup, weighing
from bench.children import Pairs, Step
from bench.page import (
    Table,
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
    BUSY_WORKSPACE,
    SCRATCH,
    STREAMS_WORKSPACE,
    TENFOLD_WORKSPACE,
    WORKSPACE,
)
from bench.run import Run

_ONE, _TEN = "incidents ×1", "incidents ×10"
_STREAMS, _BUSY = "all streams", "all streams, busy"
_PARTS = ("freeze", "rate", "publish")
_VOLUMES = ("authorities", "cases", "posts", "comments")


ALONE: Mapping[str, Callable[[Run], Iterable[Table]]] = {
    "draws": lambda run: [drawing.table(run)],
    "weights": lambda run: [weighing.table(run)],
    "site": site.tables,
    "desk": desk.tables,
    "decisions": lambda run: [deciding.table(run)],
}
"""Questions that need none of the others, by the name they are asked by."""


def tables(run: Run) -> Iterator[Table]:
    """Every question, in order: the month is frozen and published before it is verified."""
    yield from reading.tables(run)
    months = _months(run)
    yield _volumes(run)
    yield _month(months)
    yield _rating(run)
    yield _verifying(run)
    yield _around(run)
    yield drawing.table(run)
    yield weighing.table(run)
    yield from site.tables(run)
    yield from desk.tables(run)
    yield deciding.table(run)
    yield _starting(run)


def _workspaces(run: Run) -> dict[str, tuple[str, int]]:
    """The folder of every workspace, and how often it is measured."""
    few = run.size.heavy_pairs
    return {
        _ONE: (WORKSPACE, run.size.pairs),
        _TEN: (TENFOLD_WORKSPACE, few),
        _STREAMS: (STREAMS_WORKSPACE, few),
        _BUSY: (BUSY_WORKSPACE, run.size.busy_pairs),
    }


def _months(run: Run) -> dict[str, Pairs]:
    """A month made in every workspace, beside the scan."""
    return {
        label: run.compare(
            label, Step("edition.whole", (name,)), Step("bare_scan.frozen", (name,)), pairs
        )
        for label, (name, pairs) in _workspaces(run).items()
    }


def _volumes(run: Run) -> Table:
    return Table(
        "How much is there in the month that is rated?",
        "Without its history: six months of incidents (incidents-1.0.0), eleven of all streams "
        "(1.0.0). Marks of experts are left out: there are a few thousand a month at most.",
        ("workspace", *_VOLUMES),
        [
            (
                label,
                *(whole(run.count(Step("contents.of_month", (name, what)))) for what in _VOLUMES),
            )
            for label, (name, _) in _workspaces(run).items()
        ],
    )


def _month(found: Mapping[str, Pairs]) -> Table:
    return Table(
        "How long is a month from freeze to edition, beside a scan of its columns?",
        "Freeze, rate and publish a month with its history; `otklik publish` rates it once more to "
        "compare. Rows are frozen cases, posts and comments. The scan is DuckDB taking the least "
        "and the greatest value of every column of them that facts are made of.",
        ("workspace", "rows", *(f"{part}, s" for part in _PARTS), "whole, s", "scan, s",
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
        [
            f"{rows}: every further row costs as much as {_further(found[one], found[ten])} "
            "scans of it"
            for rows, one, ten in (("cases", _ONE, _TEN), ("posts and comments", _STREAMS, _BUSY))
        ],
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
        f"duckdb, {label} / scan": run.compare(
            label, Step("edition.rate", (name,)), Step("bare_scan.frozen", (name,)), pairs
        )
        for label, (name, pairs) in _workspaces(run).items()
    }
    memory = Step("edition.rate", (WORKSPACE, "memory"))
    duckdb = Step("edition.rate", (WORKSPACE, "duckdb"))
    found[f"memory, {_ONE} / duckdb"] = run.compare(_ONE, memory, duckdb, run.size.heavy_pairs)
    return _beside(
        "What does rating of a frozen month cost, and what does the judge?",
        "`otklik rate` beside the same scan; then the judge (engine `memory`: loops over cases) "
        "beside the engine duckdb.",
        found,
    )


def _verifying(run: Run) -> Table:
    asked = (("document", _ONE), ("document", _BUSY),
             ("snapshot", _ONE), ("snapshot", _TEN), ("snapshot", _BUSY))  # fmt: skip
    return _beside(
        "What does it cost to verify an edition?",
        "`otklik verify` from the document alone, and with `--snapshot`; beside `otklik rate` of "
        "the same month.",
        {f"{what}, {label} / rate": _verified(run, what, label) for what, label in asked},
    )


def _verified(run: Run, what: str, label: str) -> Pairs:
    name, pairs = _workspaces(run)[label]
    verify, rate = Step(f"edition.verify_{what}", (name,)), Step("edition.rate", (name,))
    return run.compare(f"{what}, {label}", verify, rate, pairs)


def _around(run: Run) -> Table:
    """Beside a rating, which tells how fast the machine is."""
    rate = Step("edition.rate", (STREAMS_WORKSPACE,))
    month = Step("make.exports", (SCRATCH, "1", str(run.size.scale), str(run.size.crowd)))
    site = Step("edition.site", (STREAMS_WORKSPACE,))
    few = run.size.heavy_pairs
    return _beside(
        "What do an invented month and the site cost?",
        "`otklik simulate` of one month (rows are cases, messages and posts) and `otklik site` of "
        f"one published month (rows are pages); beside `otklik rate` of {_STREAMS}.",
        {
            "simulate / rate": run.compare("simulate", month, rate, few),
            "site / rate": run.compare("site", site, rate, few),
        },
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
