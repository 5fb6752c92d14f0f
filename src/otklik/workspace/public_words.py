"""What in words that everybody will read gives a person away?

The reason and the evidence of a decision stand in the edition as they were written. What the masks
of `reference/masking.toml` know as somebody's own may not be there; what has no mark of a person,
such as a first name alone, only the hints of the forms can keep out.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from otklik.workspace.resources import shipped

_DOCUMENT = re.compile(r"(?<!тел\.)(?<!тел\.\s)(?<!телефон\s)№\s?[\d/-]+(?![\s(]*\d)")
"""The number of a letter or of a record may look like a telephone: «№ 01-12-45»."""


@dataclass(frozen=True)
class Personal:
    """Something of a person: what it is, as it was written, and what may stand there instead."""

    kind: str
    text: str
    instead: str


def personal(text: str) -> Personal | None:
    """The first thing of a person in a text, None where there is none.

    Links to publications, codes and numbers of records and documents are nobody's.
    """
    left = _DOCUMENT.sub("№", text)
    for pattern, sign, kind in _masks():
        if kind and (found := pattern.search(left)):
            return Personal(kind, found.group().strip(), _reference()["instead"][kind])
        left = pattern.sub(sign, left)
    return None


@cache
def _masks() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """In their order, since what one has hidden another must not find; the last is the kind."""
    rules = _reference()["rules"]
    return tuple(
        (re.compile(one["pattern"]), one["sign"], one.get("personal", "")) for one in rules
    )


@cache
def _reference() -> Mapping[str, Any]:
    return tomllib.loads((shipped("reference") / "masking.toml").read_text(encoding="utf-8"))
