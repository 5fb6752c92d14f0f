"""Under which names do exports know a body and its executors?"""

from dataclasses import dataclass

from otklik.simulate.case import Case
from otklik.simulate.chance import Dice
from otklik.simulate.model import NamesModel
from otklik.simulate.world import World


@dataclass(frozen=True)
class Name:
    """The name in an export; `known` names resolve through the registry, a stranger has no body."""

    written: str
    known: bool
    stranger: bool


def name_of(case: Case, world: World, model: NamesModel) -> Name:
    """The name of the authority of a case."""
    dice, body = Dice(case.roll.name), case.subject.body
    if dice.happens(model.strangers):
        return Name(dice.pick(world.strangers), known=False, stranger=True)
    if body.lost_spellings and dice.happens(model.lost_spelling):
        return Name(dice.pick(body.lost_spellings), known=False, stranger=False)
    if body.former_spelling and case.times.created.date() < model.renamed_from:
        return Name(body.former_spelling, known=True, stranger=False)
    return Name(dice.pick(body.written), known=True, stranger=False)


def executor_of(case: Case, written: str, model: NamesModel) -> str:
    """A subordinate, the body itself, or nobody."""
    dice, body = Dice(case.roll.executor), case.subject.body
    if dice.happens(model.executor_absent):
        return ""
    return written if dice.happens(model.executor_same) else dice.pick(body.executors)
