"""With which numbers is it decided who and what is named on a sheet?"""

import tomllib
from dataclasses import dataclass
from typing import Self

from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class Printing:
    """All that `reference/printing.toml` says.

    `certain`: the part of what chance does that lies within the band beyond which somebody is
    named; `many_rejected`: the part of rows from which an export has to be mended.
    """

    certain: float
    many_rejected: float

    @classmethod
    def shipped(cls) -> Self:
        """Those that come with the program."""
        path = shipped("reference") / "printing.toml"
        return cls(**tomllib.loads(path.read_text(encoding="utf-8")))


PRINTING = Printing.shipped()
