"""How far has a list come: test, trial, official (METHODOLOGY, §1)?

People say so and sign it; neither data nor rules tell it. A document may be silent: those made
before there were states are.
"""

from collections.abc import Mapping
from typing import Any

from otklik.core.errors import OtklikError
from otklik.editions.build import Document

TEST, TRIAL, OFFICIAL = "test", "trial", "official"
STATES = (TEST, TRIAL, OFFICIAL)
STATE = "state"

Section = Mapping[str, Any]


def states_of(document: Section) -> dict[str, str]:
    """The states of lists by code, as far as the document tells them."""
    return {part["code"]: part[STATE] for part in document["lists"] if STATE in part}


def with_states(document: Section, states: Mapping[str, str]) -> Document:
    """The document whose lists are in these states; `OtklikError` for a list it does not have.

    A list that is not named is in no state that anybody told.
    """
    codes = [part["code"] for part in document["lists"]]
    for code, state in states.items():
        if code not in codes or state not in STATES:
            raise OtklikError(
                f"Состояние «{state}» списка «{code}» неизвестно: выберите из списка."
            )
    lists = [_in_state(part, states.get(part["code"])) for part in document["lists"]]
    return {**document, "lists": lists}


def carried(section: Section) -> Document:
    """The state of a list's section as a part of another one."""
    return {STATE: section[STATE]} if STATE in section else {}


def _in_state(section: Section, state: str | None) -> Document:
    silent = {name: value for name, value in section.items() if name != STATE}
    return silent if state is None else {**silent, STATE: state}
