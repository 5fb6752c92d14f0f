"""How much of a message is known on the day of an export?"""

from dataclasses import dataclass
from datetime import date

from otklik.simulate.chance import Dice
from otklik.simulate.messages.flow import NumberedMessage
from otklik.simulate.messages.message import Message
from otklik.simulate.messages.model import MessageModel
from otklik.simulate.world import Topic, World


@dataclass(frozen=True)
class Setting:
    """What all rows of an export share; `on` is the day it is made."""

    world: World
    model: MessageModel
    on: date


@dataclass(frozen=True)
class SeenMessage:
    """A message as an export shows it: nothing later than the export is known."""

    row: NumberedMessage
    setting: Setting

    @property
    def message(self) -> Message:
        """The message with its whole future."""
        return self.row.message

    def known(self, day: date | None) -> date | None:
        """The day, unless it has not come yet."""
        return day if day is not None and day <= self.setting.on else None

    @property
    def finished(self) -> date | None:
        """The day the work was finished."""
        return self.known(self.message.days.finished)

    @property
    def is_late(self) -> bool:
        """What the dates of the row say of it."""
        return (self.finished or self.setting.on) > self.message.days.planned

    @property
    def claimed_late(self) -> bool:
        """What «Просрочено» says: now and then the opposite."""
        is_wrong = self.dice(3).happens(self.setting.model.answers.wrong_claim)
        return self.is_late != is_wrong

    @property
    def category(self) -> str:
        """The category of the topic, the same for all its messages."""
        return category_of(self.message.subject.topic, self.setting.world, self.setting.model)

    @property
    def came_to(self) -> str:
        """Where the message came in: the region's desk, or whoever holds it now."""
        is_through = self.dice(5).happens(self.setting.model.names.through_region)
        return self.setting.world.region if is_through else self.message.holder.written

    def dice(self, salt: int) -> Dice:
        """Luck of the small details that nothing else depends on."""
        return Dice((self.message.roll.details * salt) % 1)


def category_of(topic: Topic, world: World, model: MessageModel) -> str:
    """The category under which the platform knows a topic."""
    categories = model.categories.get(topic.group, (topic.group,))
    return categories[world.topics.index(topic) % len(categories)]
