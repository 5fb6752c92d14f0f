"""What happens to one message, and when?"""

from datetime import date
from statistics import mean

import pytest

from otklik.core.months import Month
from otklik.simulate.flow import streams
from otklik.simulate.messages.abilities import MessageAbility
from otklik.simulate.messages.message import Course, Message, message
from otklik.simulate.messages.model import load_message_model
from otklik.simulate.model import load_model
from otklik.simulate.rolls import MessageRoll, message_rolls
from otklik.simulate.world import load_world

WORLD, MODEL = load_world(), load_message_model()
DISTRICT = next(body for body in WORLD.bodies if body.former_spelling)
STREAM = streams(WORLD, Month(2026, 1), load_model())[DISTRICT.id]
ABILITY = MessageAbility(0.9, 10.0, 0.6, 0.4, 0.06)
RENAMED = load_model().names.renamed_from
USUAL = MessageRoll(**dict.fromkeys(MessageRoll._fields, 0.5))
DAY = date(2026, 1, 10)


def _message(received: date = DAY, **luck: float) -> Message:
    return _rolled(USUAL._replace(**luck), ABILITY, received)


def _rolled(roll: MessageRoll, ability: MessageAbility, received: date = DAY) -> Message:
    course = Course(ability, MODEL, WORLD, RENAMED)
    return message("key", STREAM.subject(roll.subject), received, roll, course)


def test_a_fast_message_is_planned_sooner() -> None:
    fast, ordinary = _message(fast=0.59), _message(fast=0.61)
    assert (fast.fast, (fast.days.planned - DAY).days) == (True, MODEL.terms.fast)
    assert (ordinary.fast, (ordinary.days.planned - DAY).days) == (False, MODEL.terms.ordinary)


def test_only_an_ordinary_message_may_be_an_appeal() -> None:
    assert not _message(fast=0.1, appeal=0.0).appeal
    assert _message(fast=0.9, appeal=0.0).appeal
    assert not _message(fast=0.9, appeal=0.5).appeal


def test_a_timely_message_takes_from_one_day_to_the_planned_ones() -> None:
    for luck, days in {0.0: 1, 0.999_999: MODEL.terms.fast}.items():
        found = _message(fast=0.1, timely=0.1, speed=luck).days
        assert found.finished is not None
        assert (found.finished - DAY).days == days
        assert found.timely


def test_a_late_message_is_finished_after_the_planned_day_or_never() -> None:
    for luck in (0.0, 0.5, 0.999_999):
        found = _message(timely=0.95, speed=luck).days
        assert found.finished is not None
        assert found.finished > found.planned
        assert not found.timely
    assert _message(timely=0.95, silent=0.01).days.finished is None


def test_what_happens_after_the_answer_follows_it() -> None:
    for luck in (0.0, 0.999_999):
        found = _message(graded=0.0, reopened=0.0, later=luck).days
        assert found.finished is not None
        assert found.graded is not None
        assert found.reopened is not None
        assert found.finished <= found.graded
        assert found.finished < found.reopened
    assert _message(graded=0.31).days.graded is None
    assert _message(reopened=0.07).days.reopened is None


def test_a_message_moves_when_something_happens_to_it() -> None:
    days = _message(timely=0.1, graded=0.9, reopened=0.9).days
    assert days.finished is not None
    assert days.moved_between(DAY, days.finished)
    assert not days.moved_between(days.finished, date.max)


def test_good_grades_are_four_and_five() -> None:
    assert _message(good=0.39).grade in ("4", "5")
    assert _message(good=0.41).grade in ("1", "2", "3")


def test_a_district_has_its_old_name_before_the_renaming() -> None:
    luck = 0.999_9  # neither a stranger nor an institution
    assert _message(date(2025, 12, 31), name=luck).holder.written == DISTRICT.former_spelling
    assert _message(RENAMED, name=luck).holder.written in DISTRICT.spellings


@pytest.mark.parametrize("fast_track", [0.1, 0.5, 0.9])
def test_half_of_messages_take_the_days_that_the_truth_says(fast_track: float) -> None:
    """Whole days hide up to half a day of the truth, which is some hundredths of messages."""
    ability = MessageAbility(0.9, 17.0, fast_track, 0.4, 0.06)
    days = [_rolled(roll, ability).days for roll in message_rolls(1, 5000, "median")]
    taken = [(one.finished - DAY).days for one in days if one.finished]
    assert len(taken) / len(days) == pytest.approx(ability.finished(MODEL.terms), abs=0.01)
    middle = ability.median_days(MODEL.terms)
    assert mean(one <= middle for one in taken) == pytest.approx(0.5, abs=0.05)
