"""How much of a short command is the interpreter, and how much are imports?"""

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from bench.places import ROOT

_APP = "otklik.cli.app"
_COMMANDS = {
    "nothing": ("-c", "pass"),
    "imports": ("-c", f"import {_APP}"),
    "first_use": ("-c", f"import {_APP}, ibis, pyarrow; ibis.duckdb; pyarrow.array([''])"),
    "help": ("-c", "from otklik.cli import main; main()", "--help"),
}
_TOLD_PACKAGES = 8


@dataclass(frozen=True)
class Startup:
    """Least wall seconds of a bare interpreter, of imports with it, and of `otklik --help`.

    `first_use` are the imports with those that libraries put off until their first use.
    `packages` are the seconds of import that each top-level package takes itself.
    """

    nothing: float
    imports: float
    first_use: float
    help: float
    packages: tuple[tuple[str, float], ...]

    @property
    def share_of_imports(self) -> float:
        """The part of `otklik --help` that imports take."""
        return (self.imports - self.nothing) / self.help


def measure(rounds: int) -> Startup:
    """The commands in turn, several times; other work on the machine only ever adds."""
    seconds: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for _ in range(rounds):
        for name, arguments in _COMMANDS.items():
            seconds[name].append(_wall(arguments))
    least = {name: min(found) for name, found in seconds.items()}
    return Startup(**least, packages=tuple(Counter(_packages()).most_common(_TOLD_PACKAGES)))


def _wall(arguments: tuple[str, ...]) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def _packages() -> dict[str, float]:
    """Seconds of import by top-level package, as `-X importtime` tells them."""
    found: dict[str, float] = {}
    for package, seconds in _modules():
        found[package] = found.get(package, 0.0) + seconds
    return found


def _modules() -> Iterator[tuple[str, float]]:
    command = [sys.executable, "-X", "importtime", "-c", f"import {_APP}"]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stderr
    for line in told.splitlines():
        own, _, module = line.removeprefix("import time:").split("|")
        if own.strip().isdigit():
            yield module.strip().split(".")[0], int(own) / 1_000_000
