"""Which names in the exports does the registry not know, and on which days do they stand there?"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

from otklik.ingest.stored import connect, latest_cases
from otklik.workspace.folder import Workspace
from otklik.workspace.names import name_key
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

_SHOWN_ALIKE = 3
_NAMED = """
    SELECT stream, coalesce(authority_name, '') AS name, created_at::DATE AS day, count(*) AS cases
    FROM latest GROUP BY ALL ORDER BY day
"""


@dataclass(frozen=True)
class UnknownSince:
    """A name of a source, in how many records it stands, and their first and last day.

    Only records that nobody answers for: a name may be known on other days.
    """

    source: str
    name: str
    cases: int
    first: date
    last: date


def unknown_names(workspace: Workspace) -> tuple[UnknownSince, ...]:
    """Those that stand in most records first; an empty name means that none was written."""
    registry = workspace.load_registry()
    with connect() as connection:
        latest_cases(workspace, connection).create_view("latest")
        rows = connection.sql(_NAMED).to_arrow_table().to_pylist()
    found: dict[tuple[str, str], UnknownSince] = {}
    for row in rows:
        if not registry.resolve(row["stream"], row["name"], row["day"]):
            _add(found, row)
    return tuple(sorted(found.values(), key=lambda one: -one.cases))


def alike(name: str, registry: Registry) -> tuple[Authority, ...]:
    """The authorities whose names are spelled most like it, the likest first; often nobody."""
    spelled = {name_key(called): one for one in registry.authorities for called in _called(one)}
    found = get_close_matches(name_key(name), spelled, _SHOWN_ALIKE)
    return tuple(dict.fromkeys(spelled[key] for key in found))


def _called(authority: Authority) -> tuple[str, str]:
    return authority.name, authority.short_name


def _add(found: dict[tuple[str, str], UnknownSince], row: Mapping[str, Any]) -> None:
    """Rows come in the order of days."""
    key, day = (row["stream"], row["name"]), row["day"]
    known = found.get(key) or UnknownSince(*key, 0, day, day)
    found[key] = replace(known, cases=known.cases + row["cases"], last=day)
