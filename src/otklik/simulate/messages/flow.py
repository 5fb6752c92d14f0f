"""Which messages come to the feedback platform month after month?"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from otklik.core.months import Month
from otklik.simulate.abilities import EPOCH
from otklik.simulate.chance import normal, substream
from otklik.simulate.flow import Flow, Times, streams
from otklik.simulate.gaming.messages import message_moves
from otklik.simulate.messages.abilities import MessageAbility, message_abilities
from otklik.simulate.messages.message import Course, Message, message
from otklik.simulate.messages.model import MessageModel
from otklik.simulate.rolls import message_rolls

_FIRST_ID = 310_000_000
_IDS_A_MONTH = 1_000_000
_ID_STEP = 7
_TO_PORTAL = 6_300_000_000


@dataclass(frozen=True)
class NumberedMessage:
    """A message with the numbers the platform and the portal gave it."""

    message: Message
    message_id: int
    number: int


@dataclass(frozen=True)
class MonthOfMessages:
    """Everything that came in a month, by day, with the abilities behind it."""

    month: Month
    abilities: Mapping[str, MessageAbility]
    messages: tuple[NumberedMessage, ...]


def months_of_messages(
    flow: Flow, model: MessageModel, first: Month, last: Month
) -> Iterator[MonthOfMessages]:
    """Every month from `first` to `last`."""
    for index in range(first.index, last.index + 1):
        month = Month.from_index(index)
        bodies = [body.id for body in flow.world.of(month).bodies]
        known = message_abilities(flow.seed, bodies, month, model.ability)
        yield MonthOfMessages(month, known, _numbered(month, _messages(flow, model, month, known)))


def _messages(
    flow: Flow, model: MessageModel, month: Month, known: Mapping[str, MessageAbility]
) -> Iterator[Message]:
    """People write of what they write of elsewhere, to the same bodies, only less often."""
    times = Times(month, flow.model)
    for body, stream in streams(flow.world.of(month), month, flow.model).items():
        course = Course(known[body], model, flow.world, flow.model.names.renamed_from)
        count = _count(flow, month, body, stream.daily * times.days * model.volume)
        messages: list[Message] = []
        for index, roll in enumerate(message_rolls(flow.seed, count, str(month), body)):
            received = times.created(roll.day, roll.moment).date()
            key = f"{month}/{body}/{index}"
            messages.append(message(key, stream.subject(roll.subject), received, roll, course))
        moves = message_moves(month)
        yield from flow.plan.played(month, body, messages, moves) if flow.plan else messages


def _count(flow: Flow, month: Month, body: str, expected: float) -> int:
    chance = substream(flow.seed, "message volume", str(month), body)
    luck = math.exp(flow.model.volume_spread * normal(chance.random()))
    return int(chance.poisson(expected * luck * flow.scale))


def _numbered(month: Month, messages: Iterator[Message]) -> tuple[NumberedMessage, ...]:
    """Numbers in the order of the days; every month has a range of its own."""
    ordered = sorted(messages, key=lambda one: (one.days.received, one.key))
    start = _FIRST_ID + (month.index - EPOCH.index) * _IDS_A_MONTH
    step = max(1, min(_ID_STEP, _IDS_A_MONTH // max(len(ordered), 1)))
    return tuple(
        NumberedMessage(one, start + order * step, _TO_PORTAL + start + order * step)
        for order, one in enumerate(ordered)
    )
