"""Beyond which thresholds does a detector speak, and why beyond these?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from otklik.detectors.tally import Limits
from otklik.workspace.resources import shipped

COMMON = "common"


@dataclass(frozen=True)
class Threshold:
    """A number and the reason for it, in Russian."""

    value: float
    reason: str


@cache
def thresholds() -> Mapping[str, Mapping[str, Threshold]]:
    """Everything in `reference/detectors.toml`: by detector, and `common` to all of them."""
    path = shipped("reference") / "detectors.toml"
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: {name: Threshold(**one) for name, one in table.items()}
        for code, table in told.items()
    }


def limits_of(code: str) -> Limits:
    """The thresholds of a detector; its own stand before the common ones."""
    both = {**thresholds()[COMMON], **thresholds()[code]}
    return {name: one.value for name, one in both.items()}
