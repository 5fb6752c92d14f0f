"""What do people write, and what are they answered?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from otklik.core.russian import plural
from otklik.simulate.chance import Dice
from otklik.simulate.model import DATA

BREAK = "<br>"


@dataclass(frozen=True)
class Street:
    """A street by its name, and in the words «на улице …»."""

    name: str
    on: str


@dataclass(frozen=True)
class Words:
    """The sentences of `data/texts.toml`; `answers` by outcome."""

    streets: tuple[Street, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    surnames: tuple[str, ...]
    openings: tuple[str, ...]
    endings: tuple[str, ...]
    neighbours: tuple[str, ...]
    about: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Address:
    """What a message says of the place; parts may be empty in the export."""

    settlement: str
    street: Street
    house: str


@cache
def load_words() -> Words:
    """Reads the sentences that come with the program."""
    raw = tomllib.loads((DATA / "texts.toml").read_text(encoding="utf-8"))
    return Words(
        streets=tuple(Street(**street) for street in raw["streets"]),
        women=tuple(raw["women"]),
        men=tuple(raw["men"]),
        surnames=tuple(raw["surnames"]),
        openings=tuple(raw["openings"]),
        endings=tuple(raw["endings"]),
        neighbours=tuple(raw["neighbours"]),
        about={name: tuple(sentences) for name, sentences in raw["about"].items()},
        answers={name: tuple(sentences) for name, sentences in raw["answers"].items()},
        notes=tuple(raw["notes"]["plain"]),
    )


def full_name(dice: Dice) -> str:
    """An invented person: `Галина Кряжина`."""
    words = load_words()
    is_woman = dice.happens(0.6)
    name = dice.pick(words.women if is_woman else words.men)
    return f"{name} {dice.pick(words.surnames)}{'а' if is_woman else ''}"


def address(settlement: str, dice: Dice) -> Address:
    """An invented street and house."""
    house = f"{1 + dice.whole(120)}{dice.pick(('', '', '', 'А', 'Б', '/2'))}"
    return Address(settlement, dice.pick(load_words().streets), house)


def question(about: str, at: Address, mention: str, dice: Dice) -> str:
    """A message with the markup of the exports: an apostrophe first, `<br>` between lines."""
    words = load_words()
    call = f"{mention}, " if mention else ""
    sentences = [dice.pick(words.openings), _filled(dice.pick(words.about[about]), at, dice)]
    if dice.happens(0.3):
        sentences.append(dice.pick(words.neighbours))
    sentences.append(dice.pick(words.endings))
    glue = BREAK if dice.happens(0.25) else " "
    return "'" + call + glue.join(sentence for sentence in sentences if sentence)


def answer(
    outcome: str, at: Address, mention: str, dice: Dice, *, until: date | None = None
) -> str:
    """An answer that calls the author by name; `outcome` is the source's own word.

    `until` is the day an interim answer promises.
    """
    answers = load_words().answers
    greeting = dice.pick(answers["greetings"])
    body = _filled(dice.pick(answers[outcome]), at, dice, until)
    ending = _filled(dice.pick(answers["endings"]), at, dice)
    glue = BREAK if dice.happens(0.2) else " "
    return "'" + glue.join(part for part in (_called(mention, greeting), body, ending) if part)


def bare_answer(said: str, mention: str, until: date | None) -> str:
    """An answer of the same words to everybody."""
    known = f"{until:%d.%m.%Y}" if until else ""
    return f"'{_called(mention, 'здравствуйте.')} {said.format(until=known)}"


def _called(mention: str, greeting: str) -> str:
    return f"{mention}, {greeting}" if mention else greeting[0].upper() + greeting[1:]


def later_answer(at: Address, dice: Dice) -> str:
    """A second or third answer."""
    return "'" + _filled(dice.pick(load_words().answers["later"]), at, dice)


def note(dice: Dice) -> str:
    """A remark of the operator."""
    return dice.pick(load_words().notes)


def _filled(sentence: str, at: Address, dice: Dice, until: date | None = None) -> str:
    if "{" not in sentence:
        return sentence
    days = 2 + dice.whole(9)
    return sentence.format(
        street=at.street.name,
        on=at.street.on,
        house=at.house,
        place=at.settlement[:1].upper() + at.settlement[1:] or "Весь край",
        days=f"{days} {plural(days, 'день', 'дня', 'дней')}",
        of_days=f"{days} дней",
        until=f"{until:%d.%m.%Y}" if until else "",
        number=11 + dice.whole(80),
    )
