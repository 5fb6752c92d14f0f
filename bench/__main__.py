"""Which run was asked for, and where is its page written? `python -m bench [--quick]`"""

import argparse
import shutil
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from bench.data import ready
from bench.machine import described
from bench.page import page, renewed
from bench.places import DATA, PAGE, SCRATCH
from bench.questions import ALONE, tables
from bench.run import Run
from bench.sizes import BUSY, FACTOR, FULL, MONTHS, QUICK, SEED, Size

_HEAD = """# Benchmarks

Written by `make bench`; do not edit. {machine}

Every measurement runs in a process of its own, in pairs with its baseline; which of the two goes
first alternates. Pairs: {pairs} at ×1, {heavy} of what is larger, {busy} of busy pages, one of the
larger csv. Times are of the work alone, without imports, even those that libraries put off until
first use: the last table has them. Ratios are medians over pairs, with the least and the greatest
in brackets: they can be compared between machines, seconds cannot. Memory is the peak of the
process (`ru_maxrss`), in millions of bytes.

The data are invented: `otklik simulate`, seed {seed}, scale {scale:g} (×1; 1 is a real region),
{months} months of incidents, of messages and of what was collected of official pages. The xlsx
files ×10 are one month of scale {tenfold:g}; the JSON are one month of pages {crowd} times busier.
The workspace ×10 is the workspace ×1 with every stored case {factor} times, each copy with a number
and an author of its own; the busy one is that of all streams with every stored post and comment
{crowd} times. The csv files are the rows of the last month repeated so. All this is kept in
`bench/data` and made again when the code that makes it changes. `python -m bench --quick` runs
everything on little data: it tests the benchmarks, not otklik."""


def main() -> None:
    """Makes the data ready, measures, writes the page; a quick run writes beside its data."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measures otklik.")
    parser.add_argument("--quick", action="store_true", help="little data, in a minute or two")
    parser.add_argument("--only", choices=ALONE, nargs="+", help="answer these anew in the page")
    asked = parser.parse_args()
    if asked.only:
        _renew(asked.only)
        return
    size = QUICK if asked.quick else FULL
    machine = described()
    folder = ready(size, _told)
    written = page(_head(size, machine), tables(Run(folder, size, _told)))
    target = folder / "bench.md" if size is QUICK else PAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written, encoding="utf-8")
    shutil.rmtree(folder / SCRATCH, ignore_errors=True)
    _told(f"written: {target.relative_to(Path.cwd())}")


def _renew(names: Iterable[str]) -> None:
    """Answers some questions; the rest of the page stays as it was measured."""
    measured, folder = described(), DATA / FULL.name
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(folder, FULL, _told)
    answers = [table for name in names for table in ALONE[name](run)]
    written = renewed(PAGE.read_text(encoding="utf-8"), answers, measured)
    PAGE.write_text(written, encoding="utf-8")


def _head(size: Size, machine: str) -> str:
    return _HEAD.format(
        machine=machine,
        pairs=size.pairs,
        heavy=size.heavy_pairs,
        busy=size.busy_pairs,
        seed=SEED,
        scale=size.scale,
        tenfold=size.scale * FACTOR,
        months=MONTHS,
        factor=FACTOR,
        crowd=BUSY,
    )


def _told(what: str) -> None:
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
