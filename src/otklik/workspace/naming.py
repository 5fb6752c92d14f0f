"""How is a name that a source writes given to an authority, for some days or for ever?"""

from dataclasses import replace
from datetime import date

from otklik.core.errors import OtklikError
from otklik.workspace.folder import Workspace
from otklik.workspace.names import folded, name_key
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Alias


def give_name(workspace: Workspace, alias: Alias) -> bool:
    """Adds a name to the registry's aliases.csv, whole or not at all; False if it stands there.

    `OtklikError` if it names nobody, ends before it begins or means somebody else on a day of it.
    """
    wanted = replace(alias, name=folded(alias.name))
    with workspace.lock():
        registry = workspace.load_registry()
        if wanted in registry.aliases:
            return False
        _require_possible(wanted, registry)
        replace(registry, aliases=(*registry.aliases, wanted)).save(workspace.registry)
    return True


def _require_possible(alias: Alias, registry: Registry) -> None:
    if not alias.name:
        raise OtklikError("Название пусто. Что сделать: укажите название, как в выгрузке.")
    if registry.authority(alias.authority_id) is None:
        raise OtklikError(f"Органа «{alias.authority_id}» нет в реестре. Выберите орган из списка.")
    if (alias.valid_from or date.min) > (alias.valid_to or date.max):
        raise OtklikError("Срок кончается раньше, чем начинается. Поменяйте даты местами.")
    for other in registry.aliases:
        if _is_same_name(other, alias) and other.overlaps(alias):
            raise _taken(other, registry)


def _is_same_name(one: Alias, other: Alias) -> bool:
    return one.source == other.source and name_key(one.name) == name_key(other.name)


def _taken(other: Alias, registry: Registry) -> OtklikError:
    owner = registry.authority(other.authority_id)
    called = owner.short_name if owner else other.authority_id
    since = f" с {other.valid_from:%d.%m.%Y}" if other.valid_from else ""
    until = f" по {other.valid_to:%d.%m.%Y}" if other.valid_to else ""
    days = f"{since}{until}" or " без срока"
    return OtklikError(
        f"Название «{other.name}» в эти дни уже значит «{called}» ({days.strip()}). Что сделать: "
        "укажите дни, которые с этим сроком не пересекаются."
    )
