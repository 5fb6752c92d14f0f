"""How is a step run in a process of its own, alone or in pairs with its baseline?"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.cost import Cost
from bench.places import ROOT


@dataclass(frozen=True)
class Step:
    """A function of `bench.steps` as `module.function`, and its arguments."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """The middle, the least and the greatest of several repetitions."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Of at least one value."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True)
class Pairs:
    """Repetitions of a step and of its baseline, pair by pair."""

    measured: tuple[Cost, ...]
    baseline: tuple[Cost, ...]

    @property
    def times_longer(self) -> Spread:
        """How many times longer the step took than its baseline."""
        pairs = zip(self.measured, self.baseline, strict=True)
        return Spread.of([one.seconds / other.seconds for one, other in pairs])

    @property
    def share_of_rate(self) -> Spread:
        """The rate of the step as a share of the rate of its baseline, over the same rows."""
        pairs = zip(self.measured, self.baseline, strict=True)
        return Spread.of([other.seconds / one.seconds for one, other in pairs])

    @property
    def share_by_processors(self) -> Spread:
        """The same by seconds of processors, which other work on the machine changes less."""
        pairs = zip(self.measured, self.baseline, strict=True)
        return Spread.of([other.cpu_seconds / one.cpu_seconds for one, other in pairs])


def start(step: Step, folder: Path) -> subprocess.Popen[str]:
    """A child at work; nothing of it waits for this process."""
    command = [sys.executable, "-m", "bench.child", step.name, str(folder), *step.arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def finished(child: subprocess.Popen[str]) -> Cost:
    """What a child's work cost; `RuntimeError` if it failed, its own words are on the screen."""
    said, _ = child.communicate()
    if child.returncode:
        raise RuntimeError(f"the child failed: {child.args!r}")
    return Cost.of(said)


def run(step: Step, folder: Path) -> Cost:
    """One step, alone on the machine as far as this run goes."""
    return finished(start(step, folder))


def in_pairs(measured: Step, baseline: Step, folder: Path, pairs: int) -> Pairs:
    """Repetitions in pairs; which of the two goes first alternates, the measured one begins."""
    costs: dict[Step, list[Cost]] = {measured: [], baseline: []}
    for number in range(pairs):
        both = (measured, baseline) if number % 2 == 0 else (baseline, measured)
        for step in both:
            costs[step].append(run(step, folder))
    return Pairs(tuple(costs[measured]), tuple(costs[baseline]))
