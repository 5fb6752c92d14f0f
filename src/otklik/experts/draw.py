"""Which answers and posts are drawn for the experts?

Nobody chooses: the order is by a hash of the snapshot's digest, which nobody can foresee, and
within an authority every topic is drawn in proportion to its share (METHODOLOGY, §10).
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from otklik.workspace.samples import SampledItem

_CODE_LENGTH = 12


@dataclass(frozen=True)
class Candidate:
    """An answer or a post that may be drawn; `stratum` is its group of topics."""

    stream: str
    item_id: str
    authority_id: str
    stratum: str


def draw(
    candidates: Iterable[Candidate], sizes: Mapping[str, int], seed: str
) -> tuple[SampledItem, ...]:
    """At most `sizes[stream]` items of every authority and stream; in the order of their codes."""
    homes: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        homes[candidate.authority_id, candidate.stream].append(candidate)
    drawn = [
        SampledItem(_hash(seed, one)[:_CODE_LENGTH], one.stream, one.item_id)
        for (_, stream), home in homes.items()
        for one in _stratified(home, sizes[stream], seed)
    ]
    return tuple(sorted(drawn, key=lambda item: item.code))


def _stratified(home: list[Candidate], size: int, seed: str) -> Iterator[Candidate]:
    strata: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in sorted(home, key=lambda one: _hash(seed, one)):
        strata[candidate.stratum].append(candidate)
    shares = allocate({name: len(inside) for name, inside in strata.items()}, size)
    for name, inside in strata.items():
        yield from inside[: shares[name]]


def allocate(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """`size` places divided in proportion to counts, the largest remainders first."""
    total = sum(counts.values())
    if total <= size:
        return dict(counts)
    whole = {name: size * count // total for name, count in counts.items()}
    by_remainder = sorted(counts, key=lambda name: (-(size * counts[name] % total), name))
    for name in by_remainder[: size - sum(whole.values())]:
        whole[name] += 1
    return whole


def _hash(seed: str, one: Candidate) -> str:
    return hashlib.sha256(f"{seed}\n{one.stream}\n{one.item_id}".encode()).hexdigest()
