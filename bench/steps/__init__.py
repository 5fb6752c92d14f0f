"""Which steps can be measured? Those of the modules here, named `module.function`.

A step is prepared by its function, outside the measured time; what it returns is the work.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from bench.cost import Done

Work = Callable[[], Done]


def prepared(step: str, folder: Path, arguments: Sequence[str]) -> Work:
    """The work of a step on the data in a folder; only the modules it needs are imported."""
    module, function = step.split(".")
    work: Work = getattr(import_module(f"{__name__}.{module}"), function)(folder, *arguments)
    return work
