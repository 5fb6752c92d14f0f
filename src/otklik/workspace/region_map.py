"""Which authority answers for each area of the region's map?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from otklik.core.canonical import digest
from otklik.workspace.map_file import ID, MAP_FILE, Area, Polygon, read_map
from otklik.workspace.municipalities import Municipality, municipality_of
from otklik.workspace.names import name_key
from otklik.workspace.namesakes import names_of, namesake
from otklik.workspace.registry import Registry

_MUNICIPAL = "municipal"


@dataclass(frozen=True)
class Shape:
    """An area and who answers for it: the body that is meant, then its successors in turn.

    Nobody where no body of the registry is meant; `is_guessed` where the unit is another one.
    """

    name: str
    owners: tuple[str, ...]
    polygons: tuple[Polygon, ...]
    is_guessed: bool


@dataclass(frozen=True, eq=False)
class RegionMap:
    """The map of municipalities that the region gives; a large thing, and equal to itself alone."""

    shapes: tuple[Shape, ...]

    @cached_property
    def sha256(self) -> str:
        """Its digest: areas, names and whose they are."""
        return digest(repr(self.shapes).encode())

    def notes(self, registry: Registry) -> Iterator[str]:
        """What a person must look at: whom nobody knows, who is guessed, who is not drawn."""
        if unknown := [one.name for one in self.shapes if not one.owners]:
            yield (
                f"На карте есть {_listed(unknown)}, а в реестре такого органа нет. Что сделать: "
                f"впишите в свойства области поле {ID} или её название в aliases.csv."
            )
        if guessed := [one for one in self.shapes if one.owners and one.is_guessed]:
            pairs = (f"{one.name} — {_name(registry, one.owners[0])}" for one in guessed)
            yield (
                f"Названия на карте и в реестре расходятся, взято похожее: {'; '.join(pairs)}. Что "
                f"сделать: если это не те органы, впишите в свойства области поле {ID}."
            )
        drawn = {who for shape in self.shapes for who in shape.owners}
        is_lost = (one for one in registry.authorities if one.kind == _MUNICIPAL)
        if lost := [one.name for one in is_lost if one.id not in drawn and not one.valid_to]:
            yield f"В реестре есть {_listed(lost)}, а на карте этого нет."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _name(registry: Registry, who: str) -> str:
    found = registry.authority(who)
    return found.name if found else who


def load_region_map(folder: Path) -> RegionMap | None:
    """The map in the folder of the registry; None where the region gives none.

    `Mistakes` if the map or the registry cannot be read.
    """
    if not (folder / MAP_FILE).is_file():
        return None
    return matched(read_map(folder / MAP_FILE), Registry.load(folder))


def map_notes(folder: Path) -> tuple[str, ...]:
    """What a person must look at in the map of a registry's folder; nothing where there is none."""
    found = load_region_map(folder)
    return tuple(found.notes(Registry.load(folder))) if found else ()


def matched(areas: Sequence[Area], registry: Registry) -> RegionMap:
    """Every area with whom it belongs to: first for certain, then whom alone it may be."""
    certain = [_certain(area, registry) for area in areas]
    guessed = _guessed(areas, certain, registry)
    return RegionMap(
        tuple(
            Shape(area.name, _owners(sure or guess, registry), area.polygons, not sure)
            for area, sure, guess in zip(areas, certain, guessed, strict=True)
        )
    )


def _certain(area: Area, registry: Registry) -> str | None:
    """By the id in the file, by a name that the registry knows, or by a form of one."""
    if area.authority_id:
        return area.authority_id if registry.authority(area.authority_id) else None
    return _by_name(area.name, registry) or namesake(area.name, names_of(registry))


def _by_name(name: str, registry: Registry) -> str | None:
    """Whoever is or was called so; names of one time belong to one body."""
    key, called = name_key(name), names_of(registry)
    found = {who for who, names in called.items() if key in map(name_key, names)}
    return found.pop() if len(found) == 1 else None


def _guessed(
    areas: Sequence[Area], certain: Sequence[str | None], registry: Registry
) -> list[str | None]:
    """Whoever alone an area may be, if no other area may be the same."""
    known: Mapping[str, list[Municipality]] = {
        who: [found for name in names if (found := municipality_of(name))]
        for who, names in names_of(registry).items()
        if who not in certain
    }
    may_be = [
        set() if sure or area.authority_id else _candidates(area.name, known)
        for area, sure in zip(areas, certain, strict=True)
    ]
    claims = [who for found in may_be for who in found]
    return [
        next(iter(found)) if len(found) == 1 and claims.count(min(found)) == 1 else None
        for found in may_be
    ]


def _candidates(name: str, known: Mapping[str, Sequence[Municipality]]) -> set[str]:
    """Bodies with the same own words; a bare name is that of a town."""
    meant = municipality_of(name) or municipality_of(f"город {name}")
    if meant is None:
        return set()
    return {who for who, own in known.items() if any(_may_be(meant, one) for one in own)}


def _may_be(one: Municipality, other: Municipality) -> bool:
    """A town is no district, whatever both are called."""
    is_told = one.unit is not None and other.unit is not None
    return one.is_like(other) and (one.is_town == other.is_town or not is_told)


def _owners(who: str | None, registry: Registry) -> tuple[str, ...]:
    """A body and its successors; a ring of them ends."""
    chain: list[str] = []
    while who and who not in chain and (found := registry.authority(who)):
        chain.append(who)
        who = found.successor
    return tuple(chain)
