"""Do two names speak of one municipality, in whatever case and however fully they are written?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from otklik.workspace.names import name_key

_REGION = re.compile(r"\b[\w-]+ (?:области|края)\b|\bреспублик[аи] [\w-]+")
"""Everybody is of the same region, so it tells nothing."""
_SHORTENED = (
    (re.compile(r"\bг\.?\s?о\b\.?"), "городской округ"),
    (re.compile(r"\bм\.?\s?р\b\.?"), "муниципальный район"),
    (re.compile(r"\bс\.?\s?п\b\.?"), "сельское поселение"),
    (re.compile(r"\bг\.?\s?п\b\.?"), "городское поселение"),
    (re.compile(r"\bг\."), "город "),
    (re.compile(r"\bр-н(?:а|у|ом|е)?\b"), "район"),
)
_GENERAL = re.compile(r"администраци(?:я|и|ю|ей)|мэри(?:я|и|ю|ей)|образовани(?:е|я|ю|ем|и)|м|о|мо")
_UNITS = {
    "район": re.compile(r"район(?:а|у|ом|е)?"),
    "округ": re.compile(r"округ(?:а|у|ом|е)?"),
    "город": re.compile(r"город(?:а|у|ом|е)?"),
    "сельсовет": re.compile(r"сельсовет(?:а|у|ом|е)?"),
    "поселение": re.compile(r"поселени(?:е|я|ю|ем|и)"),
    "посёлок": re.compile(r"посел(?:о?к)(?:а|у|ом|е)?"),
}
_TOWN = "городск"
_RANKS = {
    rank: re.compile(rf"{rank}(?:ый|ой|ий|ое|ая|ого|ому|ым|им|ом)")
    for rank in ("муниципальн", _TOWN, "сельск")
}
_DECLENSIONS = (
    ("ый", "ий", "ой", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем"),
    ("ое", "ее", "ого", "его", "ому", "ему", "ым", "им", "ом", "ем"),
    ("ая", "яя", "ой", "ей", "ую", "юю"),
    ("ые", "ие", "ых", "их", "ым", "им", "ыми", "ими"),
    ("", "а", "у", "ом", "е"),
    ("ь", "я", "ю", "ем", "е"),
    ("й", "я", "ю", "ем", "е"),
    ("а", "ы", "и", "у", "ой", "ей", "е"),
    ("я", "и", "ю", "ей", "е"),
    ("ь", "и", "ью"),
    ("о", "а", "у", "ом", "е"),
    ("е", "я", "ю", "ем", "и"),
    ("ы", "и", "ов", "ей", "ам", "ям", "ами", "ями", "ах", "ях"),
)
"""Endings of adjectives in three genders and in plural, then of nouns; without fleeting vowels."""
_FIRST_NOUN = 4
_SHORTEST_STEM = 2

_Lemmas = frozenset[tuple[int, str]]
"""What a word may be a form of: a declension and a stem."""


@dataclass(frozen=True)
class Municipality:
    """A name of a municipality taken apart: its own words, its kind of unit, the unit's rank."""

    own: tuple[_Lemmas, ...]
    unit: str | None
    ranks: frozenset[str]

    @property
    def is_town(self) -> bool:
        """A town, or the okrug of a town."""
        return self.unit == "город" or _TOWN in self.ranks

    def is_same(self, other: "Municipality") -> bool:
        """Is it certainly the same: the same own words in any form, and the same unit, told more or
        less fully?
        """
        nested = self.ranks <= other.ranks or other.ranks <= self.ranks
        return _agree(self.own, other.own) and nested and self.unit == other.unit is not None

    def is_like(self, other: "Municipality") -> bool:
        """May it be the same: are own words the same, or, of towns, is one made of the other?"""
        are_towns = self.is_town and other.is_town
        return _agree(self.own, other.own) or (are_towns and _are_made(self.own, other.own))


def _agree(some: Sequence[_Lemmas], others: Sequence[_Lemmas]) -> bool:
    return len(some) == len(others) and all(map(frozenset.intersection, some, others))


def _are_made(some: Sequence[_Lemmas], others: Sequence[_Lemmas]) -> bool:
    """Is every word of one an adjective of the other's: «Омский» of «Омск», or of «Ома»?"""
    pairs = list(zip(some, others, strict=False))
    return len(some) == len(others) and (
        all(_adjectives(one) & _nouns(other) for one, other in pairs)
        or all(_nouns(one) & _adjectives(other) for one, other in pairs)
    )


def _adjectives(word: _Lemmas) -> set[str]:
    stems = {stem for number, stem in word if number == 0}
    return stems | {stem.removesuffix("ск") for stem in stems}


def _nouns(word: _Lemmas) -> set[str]:
    return {stem for number, stem in word if number >= _FIRST_NOUN}


@cache
def municipality_of(name: str) -> Municipality | None:
    """The municipality a name speaks of; None where it speaks of no municipality by its words."""
    text = _REGION.sub("", name_key(name))
    for shortened, full in _SHORTENED:
        text = shortened.sub(full, text)
    words = re.findall(r"[\w-]+", text)
    units = [unit for word in words if (unit := _found(word, _UNITS))]
    ranks = frozenset(rank for word in words if (rank := _found(word, _RANKS)))
    own = [word for word in words if not _is_general(word)]
    if not own or not (units or len(own) < len(words)):
        return None
    return Municipality(tuple(map(_lemmas, own)), units[0] if units else None, ranks)


def _is_general(word: str) -> bool:
    return bool(_GENERAL.fullmatch(word) or _found(word, _UNITS) or _found(word, _RANKS))


def _found(word: str, known: dict[str, re.Pattern[str]]) -> str | None:
    return next((name for name, pattern in known.items() if pattern.fullmatch(word)), None)


def _lemmas(word: str) -> _Lemmas:
    return frozenset(
        (number, word.removesuffix(ending))
        for number, endings in enumerate(_DECLENSIONS)
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM
    )
