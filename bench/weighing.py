"""How much faster are places under thousands of weights than by another program?"""

from bench.children import Step
from bench.page import Table, at_least, peak, seconds, spread, whole
from bench.run import Run
from bench.steps.weights import AUTHORITIES, DRAWS, INDICATORS

GOAL = 30


def table(run: Run) -> Table:
    """The robustness table beside pymcdm; as many draws in a quick run too."""
    pairs = run.compare(
        f"{whole(DRAWS)} draws of weights",
        Step("weights.ours", ()),
        Step("weights.pymcdm", ()),
        run.size.pairs,
    )
    faster = pairs.share_of_rate
    return Table(
        "How fast are places under other weights, beside pymcdm?",
        f"Scores and places of {AUTHORITIES} authorities by {INDICATORS} indicators under "
        f"{whole(DRAWS)} draws of their weights, which both are given. Ours takes all draws "
        "together and rounds scores as they are printed; pymcdm (`WSM`, then its `rank`) is called "
        "a draw at a time, its checks switched off.",
        ("draws", "ours, s", "pymcdm, s", "times faster", "peak, MB", "pymcdm's peak, MB"),
        [
            (
                whole(pairs.measured[0].rows),
                seconds(pairs.measured),
                seconds(pairs.baseline),
                spread(faster),
                peak(pairs.measured),
                peak(pairs.baseline),
            )
        ],
        [at_least(GOAL, "times faster", faster)],
    )
