"""Who writes, from which network, and at which addresses?"""

from dataclasses import dataclass

from otklik.simulate.chance import Dice
from otklik.simulate.model import PeopleModel
from otklik.simulate.rolls import Roll
from otklik.simulate.wording import full_name

VK, OK, TELEGRAM = "vk", "ok", "telegram"
KNOWN, COMMUNITY, PRIVATE = "known", "community", "private"

VK_PEOPLE = 90_000_000_000
VK_PAGES = 98_000_000_000
_OK_PEOPLE = 900_000_000_000_000
_OK_PAGES = 980_000_000_000_000


@dataclass(frozen=True)
class Person:
    """An author. Numbers are far above those the networks give out, so that nobody is meant.

    `origin`: known (a person under somebody's post), community (the page itself writes) or
    private (a personal message: the page is the person's own).
    """

    network: str
    origin: str
    name: str
    number: int

    @property
    def address(self) -> str:
        """The address of the person's profile."""
        if self.network == VK:
            return f"http://vk.com/id{VK_PEOPLE + self.number}"
        if self.network == OK:
            return f"http://ok.ru/profile/{_OK_PEOPLE + self.number}"
        return f"https://web.telegram.org/#/im?p=@zhitel_zk{self.number}"

    @property
    def mention(self) -> str:
        """How an answer calls the person."""
        if self.network == VK:
            return f"[id{VK_PEOPLE + self.number}|{self.name}]"
        return self.name if self.network == OK else f"@zhitel_zk{self.number}"


@dataclass(frozen=True)
class Page:
    """A community of a network."""

    network: str
    number: int

    @property
    def address(self) -> str:
        """The address of the page."""
        if self.network == VK:
            return f"http://vk.com/club{VK_PAGES + self.number}"
        if self.network == OK:
            return f"http://ok.ru/group/{_OK_PAGES + self.number}"
        return f"https://web.telegram.org/#/im?p=@zarechny_krai_{self.number}"

    @property
    def mention(self) -> str:
        """How a message calls the page: markup of the network, without a name."""
        return f"club{VK_PAGES + self.number}"

    def post(self, dice: Dice) -> str:
        """The address of a comment under a post of the page."""
        post = 1000 + dice.whole(900_000)
        reply = post + 1 + dice.whole(900)
        if self.network == VK:
            thread = f"&thread={post + 1}" if dice.happens(0.4) else ""
            return f"http://vk.com/wall-{VK_PAGES + self.number}_{post}?reply={reply}{thread}"
        if self.network == OK:
            return f"{self.address}/topic/{_OK_PAGES + post}"
        return f"https://telegram.me/zarechny_krai_{self.number}/{post}?comment={reply}"

    def message(self, person: Person, dice: Dice) -> str:
        """The address of a personal message to the page."""
        sender = VK_PEOPLE + person.number
        return f"http://vk.com/gim{VK_PAGES + self.number}?msgid={dice.whole(200_000)}&sel={sender}"


def person(roll: Roll, model: PeopleModel) -> Person:
    """A new author."""
    network, origin = _whence(roll.origin, model)
    dice = Dice(roll.author)
    number = dice.whole(10_000_000_000)
    return Person(network, origin, full_name(dice), number)


def _whence(share: float, model: PeopleModel) -> tuple[str, str]:
    """The network and the origin: personal messages are found in one network only."""
    dice = Dice(share)
    if dice.happens(model.private):
        return VK, PRIVATE
    origin = COMMUNITY if dice.happens(model.community) else KNOWN
    if dice.happens((model.vk - model.private) / (1 - model.private)):
        return VK, origin
    return (OK, origin) if dice.happens(model.ok / (1 - model.vk)) else (TELEGRAM, origin)
