"""How far has a list come: test, trial, official (METHODOLOGY, §1)?

People say so and sign it; neither data nor rules tell it. A document may be silent: those made
before there were states are, and silence is official.
"""

from collections.abc import Mapping
from typing import Any

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.editions.build import Document

TEST, TRIAL, OFFICIAL = "test", "trial", "official"
STATES = (TEST, TRIAL, OFFICIAL)
"""In the order in which a list goes through them."""
STATE, SINCE = "state", "official_since"
_LONG, _CHANGE = "three_months", "change"

Section = Mapping[str, Any]


def state_of(section: Section) -> str:
    """The state of a list's section; silence is official."""
    return str(section.get(STATE, OFFICIAL))


def states_of(document: Section) -> dict[str, str]:
    """The states of lists by code, as far as the document tells them."""
    return {part["code"]: part[STATE] for part in document["lists"] if STATE in part}


def since_of(document: Section) -> dict[str, Month]:
    """Since when lists are official, where the document tells it."""
    return {part["code"]: Month.parse(part[SINCE]) for part in document["lists"] if SINCE in part}


def with_states(
    document: Section, states: Mapping[str, str], since: Mapping[str, Month] | None = None
) -> Document:
    """The document whose lists are in these states; `OtklikError` for a list it does not have.

    A list that is not named is in no state that anybody told. `since`: see `in_trends`.
    """
    codes = [part["code"] for part in document["lists"]]
    for code, state in states.items():
        if code not in codes or state not in STATES:
            raise OtklikError(
                f"Состояние «{state}» списка «{code}» неизвестно: выберите из списка."
            )
    lives = {code: {STATE: state} for code, state in states.items()}
    for code, month in (since or {}).items():
        lives[code] = {**lives.get(code, {}), SINCE: str(month)}
    lists = [_living(part, lives.get(part["code"], {}), document) for part in document["lists"]]
    return {**document, "lists": lists}


def carried(section: Section) -> Document:
    """What is told of the life of a list in its section, as a part of another one."""
    return {name: section[name] for name in (STATE, SINCE) if name in section}


def in_trends(section: Section, month: Month, window: int | None) -> Document:
    """A list's section of a month without what reaches back before the list was official.

    A list that was test or trial within reach tells since when it is official. Its score of
    `window` months and its change stand only where the list was official in all their months; the
    cases of the others remain, as evidence.
    """
    if SINCE not in section or window is None:
        return dict(section)
    since = Month.parse(section[SINCE])
    first = {_LONG: month - (window - 1), _CHANGE: month - (2 * window - 1)}
    gone = [name for name, begins in first.items() if begins < since]
    rows = [{**row, **dict.fromkeys(row.keys() & gone)} for row in section["results"]]
    return {**section, "results": rows}


def window_of(document: Section) -> int | None:
    """How many months the second column of scores rests on; None without one."""
    found: int | None = (
        document["methodology"]["tables"]["methodology"].get(_LONG, {}).get("months")
    )
    return found


def _living(section: Section, life: Section, document: Section) -> Document:
    silent = {name: value for name, value in section.items() if name not in (STATE, SINCE)}
    if SINCE not in life:
        return {**silent, **life}
    return in_trends({**silent, **life}, Month.parse(document["month"]), window_of(document))
