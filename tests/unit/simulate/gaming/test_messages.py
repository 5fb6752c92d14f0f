"""What does a burst of good grades look like?"""

from datetime import date

from otklik.core.months import Month
from otklik.simulate.case import Subject
from otklik.simulate.gaming.messages import message_moves
from otklik.simulate.messages.abilities import MessageAbility
from otklik.simulate.messages.message import Course, Message, message
from otklik.simulate.messages.model import load_message_model
from otklik.simulate.rolls import message_rolls
from otklik.simulate.world import load_world

WORLD = load_world()
MONTH = Month(2026, 3)
ABILITY = MessageAbility(0.9, 10.0, 0.5, 0.4, 0.05)
NUMBERS = {"day": 24, "share": 0.5}


def messages() -> list[Message]:
    course = Course(ABILITY, load_message_model(), WORLD, date(2026, 1, 1))
    subject = Subject(WORLD.places[0], WORLD.topics[0], WORLD.bodies[0])
    return [
        message(f"{order}", subject, date(2026, 3, 1 + int(roll.day * 30)), roll, course)
        for order, roll in enumerate(message_rolls(1, 300, "burst"))
    ]


def test_messages_are_finished_on_one_day_with_the_best_grade() -> None:
    before = messages()
    after = list(message_moves(MONTH)["grade_burst"](NUMBERS, before))
    burst = [new for old, new in zip(before, after, strict=True) if new is not old]
    assert len(burst) > 30
    for one in burst:
        assert one.days.finished == one.days.graded == date(2026, 3, 24)
        assert one.days.received < date(2026, 3, 24) <= one.days.planned
        assert one.days.timely
        assert (one.grade, one.days.reopened) == ("5", None)
