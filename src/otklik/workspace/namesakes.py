"""Which body does a name mean for certain, and which bodies may be one written twice?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from otklik.workspace.municipalities import Municipality, municipality_of
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

Called = Mapping[str, Sequence[str]]
"""All names of every body, by its id."""


def names_of(registry: Registry) -> dict[str, list[str]]:
    """Own names of the bodies and all their aliases."""
    called = {one.id: [one.name, one.short_name] for one in registry.authorities}
    for alias in registry.aliases:
        called[alias.authority_id].append(alias.name)
    return called


def namesake(name: str, called: Called) -> str | None:
    """The id of the only municipality that the name certainly means; None if that is not certain.

    Certain is: it is the same as every name by which that municipality goes as such, and of no
    other so.
    """
    meant = municipality_of(name)
    if meant is None:
        return None
    known = ((who, _municipalities(names)) for who, names in called.items())
    same = [who for who, own in known if own and all(map(meant.is_same, own))]
    return same[0] if len(same) == 1 else None


def look_alikes(registry: Registry) -> Iterator[tuple[Authority, Authority]]:
    """Pairs of bodies whose names agree but for the unit, of which nobody has checked one.

    A body and its successor are two, and that is known.
    """
    own = {who: _municipalities(names) for who, names in names_of(registry).items()}
    for one, other in combinations(registry.authorities, 2):
        is_checked = not (one.guessed or other.guessed)
        is_followed = one.successor == other.id or other.successor == one.id
        if not (is_checked or is_followed) and _agree(own[one.id], own[other.id]):
            yield one, other


def _agree(some: Sequence[Municipality], others: Sequence[Municipality]) -> bool:
    return any(one.is_like(other) for one in some for other in others)


def _municipalities(names: Iterable[str]) -> list[Municipality]:
    return [one for name in names if (one := municipality_of(name))]
