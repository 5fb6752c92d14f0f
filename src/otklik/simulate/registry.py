"""Which authorities of the invented region would its operator have entered?"""

import csv
from collections.abc import Iterable, Sequence
from datetime import timedelta
from pathlib import Path

from otklik.simulate.model import Model
from otklik.simulate.world import Body, World
from otklik.tables.registry import ALIASES, AUTHORITIES

ANY_SOURCE = "*"


def write_registry(folder: Path, world: World, model: Model) -> None:
    """`authorities.csv` and `aliases.csv` as a workspace holds them.

    Names that exports use on purpose without an alias are left out: somebody has to find them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    authorities = [_authority(body) for body in world.bodies]
    write_table(folder / "authorities.csv", AUTHORITIES.names, authorities)
    aliases = [row for body in world.bodies for row in _aliases(body, model)]
    write_table(folder / "aliases.csv", ALIASES.names, aliases)


def write_table(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table that Excel opens right: «;», UTF-8 with a mark, None as an empty cell."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(header)
        writer.writerows(rows)


def _authority(body: Body) -> tuple[object, ...]:
    return (body.id, body.name, body.short_name, body.kind, body.population, None, None, None, 0)


def _aliases(body: Body, model: Model) -> list[tuple[object, ...]]:
    """A district that became an okrug keeps both names, each in its own time."""
    renamed = model.names.renamed_from if body.former_spelling else None
    rows: list[tuple[object, ...]] = [
        (ANY_SOURCE, spelling, body.id, renamed, None)
        for spelling in body.spellings
        if spelling != body.name
    ]
    if renamed:
        until = renamed - timedelta(days=1)
        rows.append((ANY_SOURCE, body.former_spelling, body.id, None, until))
    return rows
