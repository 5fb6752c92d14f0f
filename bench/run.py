"""Of which data and of which size are the questions of one run asked?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.children import Pairs, Step, in_pairs, run
from bench.sizes import Size


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

    def count(self, step: Step) -> int:
        """The rows that a step finds."""
        return run(step, self.folder).rows
