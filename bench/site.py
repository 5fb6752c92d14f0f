"""How fast is the site of three years made, and how fast does it stand before a reader?"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.children import Step, run
from bench.cost import Cost
from bench.page import Table, at_most, figure, peak, whole
from bench.places import ARCHIVE
from bench.run import Run
from bench.sizes import LAST

_KILO = 1000
_WEIGHT_GOAL = 200
"""Thousands of bytes of a page with all that it loads."""
_PAINT_GOAL = 0.5
"""Seconds till the first paint."""


def tables(run_: Run) -> Iterator[Table]:
    """What it costs to make it, and to open it; the archive is published first."""
    months, authorities = run_.size.archive
    run_.told(f"an archive of {months} months, {authorities} authorities")
    run(Step("archive.made", (str(months), str(authorities))), run_.folder)
    yield _making(run_)
    yield _opening(run_)


def _making(run_: Run) -> Table:
    months, authorities = run_.size.archive
    run_.told("the whole site, a further month, nothing new")
    made = run(Step("archive.whole", ()), run_.folder)
    run(Step("archive.without_last", ()), run_.folder)
    added = run(Step("archive.again", ()), run_.folder)
    nothing = run(Step("archive.again", ()), run_.folder)
    later = run(Step("archive.corrected", (str(months), str(authorities))), run_.folder)
    other = run(Step("archive.again", ()), run_.folder)
    return Table(
        "How fast is the site made?",
        f"{months} months of {authorities} authorities by the rules of all three streams, in one "
        "process: every edition is verified, every page and picture drawn, the data files of every "
        "month are written. A further month is the last of them, added to the site of the others; "
        "of what is taken over only digests are compared. The correction is a second revision of "
        f"a month that {later.rows} more follow, in which one authority did worse.",
        ("what", "s", "of processors, s", "pages", "a second", "months touched", "peak, MB"),
        [
            _made("the whole site", made, made.rows, months),
            _made("a further month", added, added.parts["pages"], added.rows),
            _made("a correction in the middle", other, other.parts["pages"], other.rows),
            _made("nothing new", nothing, nothing.parts["pages"], nothing.rows),
        ],
        [
            f"a further month: pages are drawn in {added.rows} of {months} folders",
            f"a correction: {whole(other.parts['pages'])} of {whole(made.rows)} pages are drawn",
        ],
    )


def _made(what: str, cost: Cost, pages: float, folders: int) -> tuple[str, ...]:
    spent = (figure(cost.seconds), figure(cost.cpu_seconds))
    return (what, *spent, whole(pages), figure(pages / cost.seconds), whole(folders), peak([cost]))


def _opening(run_: Run) -> Table:
    run_.told("pages in a browser")
    pages = _pages(run_.folder / ARCHIVE / "site")
    plain = {label: _opened(run_, page, "plain") for label, page in pages.items()}
    packed = {label: _opened(run_, page, "packed") for label, page in pages.items()}
    return Table(
        "How heavy is a page, and how soon is it seen?",
        "Opened from the disk in Chromium, 1280 pixels wide: bytes of the page and of all that it "
        "loads, as they lie and as gzip sends them; the first contentful paint, median of five.",
        ("page", "kB with all it loads", "compressed, kB", "first paint, s"),
        [
            (
                label,
                whole(cost.rows / _KILO),
                whole(packed[label].rows / _KILO),
                figure(cost.parts["paint"]),
            )
            for label, cost in plain.items()
        ],
        [
            at_most(_WEIGHT_GOAL, "kB", _worst(plain)),
            at_most(_WEIGHT_GOAL, "kB compressed", _worst(packed)),
            at_most(_PAINT_GOAL, "s", max(cost.parts["paint"] for cost in plain.values())),
        ],
    )


def _opened(run_: Run, page: Path, weighed: str) -> Cost:
    return run(Step("archive.opened", (str(page.relative_to(run_.folder)), weighed)), run_.folder)


def _worst(found: Mapping[str, Cost]) -> float:
    """The heaviest, in thousands of bytes."""
    return max(cost.rows for cost in found.values()) / _KILO


def _pages(site: Path) -> dict[str, Path]:
    """The front page, and the heaviest of each other kind in the last month."""
    folder = site / LAST
    kinds = {
        "an authority": folder.glob("m*-*.html"),
        "an indicator": (folder / "indicators").glob("*.html"),
        "charts": folder.glob("charts*.html"),
        "the rules": folder.glob("methodology.html"),
    }
    heaviest = {label: max(found, key=_size) for label, found in kinds.items()}
    return {
        "the front page": site / "index.html",
        **heaviest,
        "the heaviest of all": max(site.rglob("*.html"), key=_size),
    }


def _size(file: Path) -> int:
    return file.stat().st_size
