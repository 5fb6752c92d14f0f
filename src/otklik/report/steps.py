"""How do lists move from state to state, and is it the way that is advised (METHODOLOGY, §1)?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from otklik.editions.states import OFFICIAL, STATES, TEST, states_of
from otklik.methodology.model import Methodology

ADVISED = "методика советует два тестовых месяца и один пробный"
_NAMED = {"test": "тестовым", "trial": "пробным", "official": "официальным"}

Section = Mapping[str, Any]


@dataclass(frozen=True)
class Step:
    """A list, its state in the last signed edition, and the one that is proposed.

    `was` is None before the first edition, `now` where the document is silent.
    """

    code: str
    title: str
    was: str | None
    now: str | None

    @property
    def is_back(self) -> bool:
        """Does the list go back on its way from test to official?"""
        return self.was is not None and _rank(self.now) < _rank(self.was)

    @property
    def said(self) -> str:
        """What an approver must know of the step; empty where it is the way that is advised."""
        if self.is_back:
            before, after = _NAMED[self.was or OFFICIAL], _NAMED[self.now or OFFICIAL]
            return f"Список «{self.title}» возвращается: был {before}, предлагается {after}."
        if self.was is None and self.now == OFFICIAL:
            return f"Список «{self.title}» начинается сразу официальным; {ADVISED}."
        if self.was == TEST and _rank(self.now) == _rank(OFFICIAL):
            return f"Список «{self.title}» становится официальным без пробного месяца; {ADVISED}."
        return ""


def steps(
    document: Section, rules: Methodology, signed: Mapping[str, str] | None
) -> Iterator[Step]:
    """The step of every list of a draft; `signed` are the states in force, None before any."""
    now = states_of(document)
    for rule in rules.lists:
        was = None if signed is None else signed.get(rule.code, OFFICIAL)
        yield Step(rule.code, rule.title, was, now.get(rule.code))


def _rank(state: str | None) -> int:
    return STATES.index(state or OFFICIAL)
