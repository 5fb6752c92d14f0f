"""What do pages write, what is commented, and what do pages reply?"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache

from otklik.simulate.chance import Dice, substream
from otklik.simulate.model import DATA
from otklik.simulate.wording import load_words
from otklik.simulate.world import Body, World


@dataclass(frozen=True)
class Sayings:
    """The sentences of `data/posts.toml`."""

    openings: tuple[str, ...]
    subjects: tuple[str, ...]
    details: tuple[str, ...]
    endings: tuple[str, ...]
    shared: tuple[str, ...]
    adverts: tuple[str, ...]
    questions: tuple[str, ...]
    thanks: tuple[str, ...]
    critical: tuple[str, ...]
    others: tuple[str, ...]
    replies: tuple[str, ...]
    greetings: tuple[str, ...]


@cache
def load_sayings() -> Sayings:
    """Reads the sentences that come with the program."""
    raw = tomllib.loads((DATA / "posts.toml").read_text(encoding="utf-8"))
    return Sayings(**{field.name: tuple(raw[field.name]) for field in fields(Sayings)})


def post_text(centre: str, first: Dice, second: Dice) -> str:
    """The words of a post: two of a page hardly ever have the same."""
    known = load_sayings()
    subject = filled(first.pick(known.subjects), centre, first)
    where = f" ({centre})" if centre else ""
    sentences = (first.pick(known.openings), f"{subject}{where}.")
    return " ".join((*sentences, second.pick(known.details), second.pick(known.endings)))


def common_text(seed: int, week: str, number: int, world: World) -> str:
    """One of the texts of the week that many pages take over."""
    first, second, place = map(Dice, substream(seed, "common", week, str(number)).random(3))
    return post_text(place.pick(world.places).centre, first, second)


def advert(centre: str, dice: Dice) -> str:
    """An advertisement: its words need not be its own."""
    return f"{dice.pick(load_sayings().adverts)}. {centre or 'Весь край'}."


def centre_of(body: Body, world: World, dice: Dice) -> str:
    """What place a post is about: the municipality's own centre, any of them for a ministry."""
    own = [place.centre for place in world.places if place.body == body.id]
    return dice.pick(own or [place.centre for place in world.places])


def filled(sentence: str, centre: str, dice: Dice) -> str:
    """The sentence with a street and a place."""
    if "{" not in sentence:
        return sentence
    place = centre[:1].upper() + centre[1:] or "Весь край"
    return sentence.format(on=dice.pick(load_words().streets).on, place=place)
