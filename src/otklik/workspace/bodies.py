"""How does an authority enter the registry, and how is it changed there?"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from otklik.core.errors import OtklikError
from otklik.workspace.folder import Workspace
from otklik.workspace.names import folded, name_key
from otklik.workspace.registry import Registry
from otklik.workspace.registry_checks import authority_breaches
from otklik.workspace.registry_files import AUTHORITIES_FILE
from otklik.workspace.registry_rows import ANY_SOURCE, Alias, Authority

_FILE = Path(AUTHORITIES_FILE)
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,99}")


def put_authority(workspace: Workspace, wanted: Authority) -> bool:
    """Writes an authority in the place of the one with its id, or after all others.

    A name that it had before stays known as an alias, so that older exports still mean it. False
    if it stands so already; `OtklikError` if it cannot stand among the others.
    """
    wanted = replace(wanted, name=folded(wanted.name), short_name=folded(wanted.short_name))
    with workspace.lock():
        registry = workspace.load_registry()
        if wanted in registry.authorities:
            return False
        _with(registry, wanted).save(workspace.registry)
    return True


def _with(registry: Registry, wanted: Authority) -> Registry:
    _require_whole(wanted)
    before = registry.authority(wanted.id)
    others = [one for one in registry.authorities if one.id != wanted.id]
    place = registry.authorities.index(before) if before else len(others)
    authorities = (*others[:place], wanted, *others[place:])
    if breach := next(authority_breaches(_FILE, dict(enumerate(authorities, 2))), None):
        raise breach
    former = tuple(_former(registry, before, wanted)) if before else ()
    return replace(registry, authorities=authorities, aliases=(*registry.aliases, *former))


def _require_whole(wanted: Authority) -> None:
    if not _ID.fullmatch(wanted.id):
        raise OtklikError(
            "Код органа — латинские строчные буквы, цифры, «-» и «_», не длиннее 100 знаков. Что "
            "сделать: напишите, например, zarechny."
        )
    if not (wanted.name and wanted.short_name):
        raise OtklikError("Укажите полное и краткое название органа.")


def _former(registry: Registry, before: Authority, wanted: Authority) -> Iterator[Alias]:
    """Names that exports may still use."""
    kept = {name_key(wanted.name), name_key(wanted.short_name)}
    known = {name_key(one.name) for one in registry.aliases if one.source == ANY_SOURCE}
    for name in dict.fromkeys((before.name, before.short_name)):
        if name_key(name) not in kept | known:
            known.add(name_key(name))
            yield Alias(ANY_SOURCE, name, wanted.id)
