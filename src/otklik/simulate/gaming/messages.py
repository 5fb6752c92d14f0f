"""What does a burst of good grades make of a body's messages of the feedback platform?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from otklik.core.months import Month
from otklik.simulate.chance import Dice
from otklik.simulate.gaming.plan import Moves, Numbers
from otklik.simulate.messages.message import Days, Message

_BEST = "5"


def message_moves(month: Month) -> Moves[Message]:
    """The kinds of gaming played with messages."""
    return {"grade_burst": partial(_grade_burst, month)}


def _grade_burst(month: Month, numbers: Numbers, messages: Sequence[Message]) -> Iterator[Message]:
    """Messages finished on one day, and all of them with the best grade before the evening."""
    day = month.start.date() + timedelta(days=numbers["day"] - 1)
    for message in messages:
        may = message.days.received < day <= message.days.planned
        if may and Dice(message.roll.details * 59 % 1).happens(numbers["share"]):
            yield replace(message, days=_graded_on(message.days, day), grade=_BEST)
        else:
            yield message


def _graded_on(days: Days, day: date) -> Days:
    return replace(days, timely=True, finished=day, graded=day, reopened=None)
