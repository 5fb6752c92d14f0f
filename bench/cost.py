"""What did one piece of work cost the process that did it?"""

import json
import resource
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Self

_BYTES_A_UNIT = 1 if sys.platform == "darwin" else 1024
"""What `ru_maxrss` counts in."""


@dataclass(frozen=True)
class Done:
    """How many rows were gone through; `parts` are seconds of named parts of the work."""

    rows: int
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Cost:
    """Seconds of the work alone, by the clock and of processors (all threads).

    Bytes of peak memory `before` it (imports) and at the end.
    """

    seconds: float
    cpu_seconds: float
    rows: int
    before: int
    peak: int
    parts: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, said: str) -> Self:
        """What a child said."""
        return cls(**json.loads(said))

    def said(self) -> str:
        """As a child says it."""
        return json.dumps(asdict(self))


def peak_bytes() -> int:
    """The most memory that this process has held so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _BYTES_A_UNIT
