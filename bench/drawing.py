"""What does it cost to say how sure a score and a place are?"""

from bench.children import Step
from bench.page import Table, peak, seconds, spread, whole
from bench.run import Run
from bench.steps.draws import AUTHORITIES, DRAWS, INDICATORS


def table(run: Run) -> Table:
    """Draws of a country's list beside NumPy's own generator; as many in a quick run too."""
    pairs = run.compare(
        f"{whole(DRAWS)} draws of {AUTHORITIES} authorities",
        Step("draws.ours", ()),
        Step("draws.numpy", ()),
        run.size.heavy_pairs,
    )
    return Table(
        "What do intervals cost?",
        f"{whole(DRAWS)} draws of {AUTHORITIES} authorities by {INDICATORS} indicators, one column "
        "of scores. Ours gives the same bits on every machine and goes on to points, blocks, "
        "intervals, zones and places; the other takes as many Beta and normal numbers from NumPy's "
        "generator, their weighted sums and two quantiles.",
        ("draws", "ours, s", "NumPy, s", "share of the rate", "peak, MB", "NumPy's peak, MB"),
        [
            (
                whole(AUTHORITIES * INDICATORS * DRAWS),
                seconds(pairs.measured),
                seconds(pairs.baseline),
                spread(pairs.share_of_rate),
                peak(pairs.measured),
                peak(pairs.baseline),
            )
        ],
        [],
    )
