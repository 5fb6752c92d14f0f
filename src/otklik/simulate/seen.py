"""How much of a case is known at the moment of an export?"""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from otklik.core.clock import WorkClock
from otklik.simulate.case import INFORMATIONAL, POSTPONED, Case
from otklik.simulate.chance import Dice
from otklik.simulate.flow import Numbered
from otklik.simulate.model import Model
from otklik.simulate.naming import Name, executor_of, name_of
from otklik.simulate.people import COMMUNITY, PRIVATE, VK, Page
from otklik.simulate.timeline import Timeline
from otklik.simulate.wording import Address, address, answer, bare_answer, later_answer, question
from otklik.simulate.world import World

EMPTY_TEXT = "'"


@dataclass(frozen=True)
class Setting:
    """What all rows of an export share; `at` is the moment it is made."""

    world: World
    model: Model
    clock: WorkClock
    at: datetime


@dataclass(frozen=True)
class Seen:
    """A case as an export shows it: nothing later than the export is known."""

    row: Numbered
    setting: Setting

    @property
    def case(self) -> Case:
        """The case with its whole future."""
        return self.row.case

    @property
    def times(self) -> Timeline:
        """All its moments, the future ones too."""
        return self.row.case.times

    def known(self, moment: datetime | None) -> datetime | None:
        """The moment, unless it has not come yet."""
        return moment if moment is not None and moment <= self.setting.at else None

    @cached_property
    def name(self) -> Name:
        """The authority as written."""
        return name_of(self.case, self.setting.world, self.setting.model.names)

    @property
    def executor(self) -> str:
        """The executor as written, often empty."""
        return executor_of(self.case, self.name.written, self.setting.model.names)

    @cached_property
    def answered(self) -> datetime | None:
        """The first answer by anybody."""
        return self.known(self.times.answered)

    @cached_property
    def own_answered(self) -> datetime | None:
        """The first answer by the executor."""
        return self.known(self.times.own_answered)

    @cached_property
    def closed(self) -> datetime | None:
        """The end of the case."""
        return self.known(self.times.closed)

    @cached_property
    def assigned(self) -> datetime | None:
        """The last assignment so far."""
        return self.known(self.times.reassigned) or self.known(self.times.assigned)

    @cached_property
    def outcome(self) -> str:
        """What «Итог» says: nothing while the case is open, unless it is put off."""
        ending = self.case.ending
        if self.closed is None:
            return POSTPONED if ending.postponed and self.answered else ""
        if ending.lost:
            return ""
        is_revised = self.times.revised is None or self.known(self.times.revised)
        return ending.final if is_revised else ending.provisional

    @property
    def kind(self) -> str:
        """What «Тип инцидента» says; somebody may have called it another in the meantime."""
        return INFORMATIONAL if self.known(self.times.relabelled) else self.case.ending.kind

    @cached_property
    def place(self) -> Address:
        """The place in full: texts use it, the columns hold a part."""
        return address(self.case.subject.place.centre, Dice(self.case.roll.address))

    @cached_property
    def page(self) -> Page:
        """Where the message was found: a page of the region, of the place or of the body."""
        case, dice = self.case, Dice(self.case.roll.page)
        if dice.happens(0.3):
            return Page(case.author.network, 1 + dice.whole(12))
        return Page(case.author.network, 100 + 10 * case.subject.place.number + dice.whole(5))

    @property
    def blog(self) -> str:
        """The address of the page; of the author in a personal message."""
        is_private = self.case.author.origin == PRIVATE
        return self.case.author.address if is_private else self.page.address

    @property
    def author(self) -> str:
        """The address of the author; of the page when the page itself writes."""
        is_page = self.case.author.origin == COMMUNITY
        return self.page.address if is_page else self.case.author.address

    @property
    def post(self) -> str:
        """The address of the message."""
        dice = Dice(self.case.roll.post)
        if self.case.author.origin == PRIVATE:
            return self.page.message(self.case.author, dice)
        return self.page.post(dice)

    @property
    def question(self) -> str:
        """The message, with a call to the body's page in some."""
        dice, body = Dice(self.case.roll.question), self.case.subject.body
        is_called = dice.happens(0.2) and self.case.author.network == VK
        mention = f"[{official_page(self).mention}|{body.short_name}]" if is_called else ""
        return question(self.case.subject.topic.about, self.place, mention, dice)

    @cached_property
    def first_text(self) -> str:
        """The text of the first answer."""
        return self._answer(0) if self.answered else EMPTY_TEXT

    @property
    def own_text(self) -> str:
        """The first answer of the executor: another one when somebody had answered before."""
        if not self.own_answered:
            return EMPTY_TEXT
        return self.first_text if self.own_answered == self.answered else self._answer(1)

    def later_text(self, moment: datetime | None, turn: int) -> str:
        """The second or the third answer."""
        if not self.known(moment):
            return EMPTY_TEXT
        return later_answer(self.place, Dice((self.case.roll.answer * (7 + turn)) % 1))

    def _answer(self, turn: int) -> str:
        case, ending, author = self.case, self.case.ending, self.case.author
        outcome = POSTPONED if ending.postponed else ending.final
        mention = "" if author.origin == COMMUNITY else author.mention
        if case.said:
            return bare_answer(case.said, mention, case.promised_on)
        dice = Dice((self.case.roll.answer * (3 + turn)) % 1 if turn else self.case.roll.answer)
        return answer(outcome, self.place, mention, dice, until=case.promised_on)


def official_page(seen: Seen) -> Page:
    """The page of the body that answers."""
    return Page(seen.case.author.network, 1000 + seen.case.subject.body.page)
