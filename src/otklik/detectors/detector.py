"""What is a detector, and when does it raise a flag?

A flag is for people: what it may innocently mean stands in its sentence, and no score knows of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from otklik.detectors.tables import Tables
from otklik.detectors.tally import Limits, Tally
from otklik.detectors.unusual import chance, usual_share
from otklik.methodology.wording import say

INCIDENT, MESSAGE, POST, COMMENT = ITEMS = ("incident", "message", "post", "comment")
"""What a detector points at: cases of a stream by their number, posts and comments of pages as
`item_of` names them (`detectors.tables`), a comment's own id after a slash.
"""


@dataclass(frozen=True)
class Flag:
    """Something of an authority for people to look at: `n` odd things `of` all.

    A month has one flag of a detector, an authority and a `part` (`Tally.part`) at most. `share`
    and `usual`, the share usual in its list, are from 0 to 1. `what` says in Russian what was seen
    and what it may innocently mean; `items` are the ids to begin with.
    """

    detector: str
    authority_id: str
    n: int
    of: int
    share: float
    usual: float
    what: str
    items: tuple[str, ...]
    part: str


@dataclass(frozen=True)
class Detector:
    """A sign to look for; `code` is the name of its module and of its table of thresholds.

    `items`: of which kind the ids are that it gives (`ITEMS`). `measure` is the code of the
    adjustment that a confirmed flag may lead to (METHODOLOGY §8), None where there is none.
    `looks_at` and `says` are Russian templates (`methodology.wording`) that may name thresholds,
    and `says` also n, of and part. `query` is a SELECT of authority_id, part, item and hit, with
    thresholds in braces; `detectors.tables` tells what it may ask, the `facts` named here included.
    """

    code: str
    title: str
    items: str
    looks_at: str
    says: str
    query: str
    facts: tuple[str, ...] = ()
    measure: str | None = None

    def tallies(self, tables: Tables, limits: Limits) -> tuple[Tally, ...]:
        """What there is to look at, by authority and part."""
        return tables.tallies(self.query.format_map(limits), self.facts)

    def evidence(self, tables: Tables, limits: Limits, flag: Flag) -> tuple[str, ...]:
        """The ids of everything odd behind a flag, in order."""
        return tables.items(self.query.format_map(limits), self.facts, flag.authority_id, flag.part)

    def flags(
        self, tallies: Sequence[Tally], kinds: Mapping[str, str], limits: Limits
    ) -> Iterator[Flag]:
        """The flags of the month, in the order of the tallies; `kinds` of authorities by id."""
        for one in tallies:
            if _is_much(one, limits):
                others = _others(one, tallies, kinds)
                if all(chance(one, rest, limits) <= limits["chance"] for rest in others):
                    yield self._flag(one, usual_share(others[0], limits), limits)

    def _flag(self, one: Tally, usual: float, limits: Limits) -> Flag:
        told: dict[str, int | str] = {"n": one.n, "of": one.of, "part": str(one.part)}
        what = say(self.says, {**_sayable(limits), **told})
        return Flag(
            detector=self.code,
            authority_id=one.authority_id,
            n=one.n,
            of=one.of,
            share=one.share,
            usual=usual,
            what=what,
            items=one.items,
            part=str(one.part),
        )

    def explained(self, limits: Limits) -> str:
        """What it looks at, with its thresholds."""
        return say(self.looks_at, _sayable(limits))


def _is_much(one: Tally, limits: Limits) -> bool:
    return one.part is not None and one.n >= limits["least"] and one.share > limits["share"]


def _others(one: Tally, tallies: Sequence[Tally], kinds: Mapping[str, str]) -> list[list[Tally]]:
    """With what it is compared: the same part of the rest of its list, and its own other parts."""
    who = one.authority_id
    strangers = [o for o in tallies if o.part == one.part and o.authority_id != who]
    rest = [other for other in strangers if kinds[other.authority_id] == kinds[who]]
    own = [other for other in tallies if other.part != one.part and other.authority_id == who]
    return [rest, own] if own else [rest]


def _sayable(limits: Limits) -> dict[str, str]:
    return {name: f"{value:g}" for name, value in limits.items()}
