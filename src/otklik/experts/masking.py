"""What must an expert not see in a text, so that nobody is marked for who they are?"""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from otklik.workspace.names import folded
from otklik.workspace.resources import shipped

_SHORTEST_STEM = 4
_ENDING = 3
"""How many last letters of a word may change with its case."""
_BODY = "[орган]"


class Mask:
    """Hides what `reference/masking.toml` tells, and the bodies of one registry by name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._rules = _rules("rules")
        known = sorted({folded(name) for name in names if name.strip()}, key=lambda n: (-len(n), n))
        if known:
            self._rules.append((_bodies(known), _BODY))
        self._rules += _rules("settlements")

    def __call__(self, text: str) -> str:
        """The text with what gives somebody away replaced by what it was."""
        for pattern, sign in self._rules:
            text = pattern.sub(sign, text)
        return text


@cache
def _reference() -> dict[str, Any]:
    return tomllib.loads((shipped("reference") / "masking.toml").read_text(encoding="utf-8"))


def _rules(of: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rule["pattern"]), rule["sign"]) for rule in _reference()[of]]


def _bodies(names: list[str]) -> re.Pattern[str]:
    """Names in any grammatical case, the longest first; then the words that only a place has."""
    phrases = [r"[\s,«»\"-]+".join(map(_stem, _words(name))) for name in names]
    telling = {_stem(word) for name in names for word in _telling(name)}
    forms = "|".join(rf"\b(?:{one})" for one in (*phrases, *sorted(telling)))
    return re.compile(forms, re.IGNORECASE)


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name)


def _telling(name: str) -> list[str]:
    """A place's own words: «Заречный», not «район»."""
    words, known = [word.lower() for word in _words(name)], _reference()
    if not any(word.startswith(tuple(known["places"])) for word in words):
        return []
    return [word for word in words if len(word) > _SHORTEST_STEM and word not in known["common"]]


def _stem(word: str) -> str:
    """A word in any case: its beginning and whatever letters follow."""
    if len(word) <= _SHORTEST_STEM:
        return rf"{word}\b"
    kept = word[: max(_SHORTEST_STEM, len(word) - _ENDING)]
    return rf"{kept}\w*"
