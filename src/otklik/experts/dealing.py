"""Which expert gets which item of the sample?

Nobody chooses: whoever has the least gets the next item, and ties are broken by a hash of the
digest that seeded the sample. Who has a conflict of interest never gets the item.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Seat:
    """A place beside an item that one expert is to take, `number` from 0 within the role."""

    code: str
    role: str
    number: int


def deal(
    seats: Iterable[Seat],
    loads: Mapping[str, int],
    barred: Mapping[str, Collection[str]],
    seed: str,
) -> dict[Seat, str]:
    """Who takes which seat; a seat that nobody may take is left out.

    `loads` are the items that every expert has already, `barred` by code who may not get it; nobody
    sits twice beside one item. Items that few may mark come first, lest those few be busy.
    """
    free, held = list(seats), Counter(dict(loads))
    taken = defaultdict(set, {code: set(experts) for code, experts in barred.items()})
    eligible = {seat.code: len(set(loads) - taken[seat.code]) for seat in free}
    dealt: dict[Seat, str] = {}
    for seat in sorted(free, key=lambda s: (eligible[s.code], _hash(seed, s.code), s)):
        able = sorted(set(loads) - taken[seat.code])
        if able:
            found = min(able, key=lambda one: (held[one], _hash(seed, seat.code, one)))
            dealt[seat] = found
            held[found] += 1
            taken[seat.code].add(found)
    return dealt


def order_for(expert: str, codes: Iterable[str], seed: str) -> list[str]:
    """The codes in the order in which this expert gets them: everybody has another one."""
    return sorted(codes, key=lambda code: _hash(seed, code, expert, "order"))


def picked_again(codes: Iterable[str], one_in: int, seed: str) -> list[str]:
    """One in so many codes, rounded up, which nobody could foresee."""
    known = sorted(codes, key=lambda code: _hash(seed, code, "again"))
    return known[: -(-len(known) // one_in)]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
