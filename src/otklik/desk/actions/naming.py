"""How does an analyst give a name of a source to an authority?"""

from datetime import datetime

from django.db import transaction

from otklik.core.errors import OtklikError
from otklik.desk.roles import Actor, Permission
from otklik.desk.store.chain import Deed, add
from otklik.tables.cases import STREAMS
from otklik.workspace.folder import Workspace
from otklik.workspace.naming import give_name
from otklik.workspace.registry_rows import Alias


@transaction.atomic
def name_map(*, workspace: Workspace, alias: Alias, by: Actor, now: datetime) -> str:
    """Writes the name into the registry and gives what to say of it; `OtklikError` if it cannot.

    The registry comes last: if it refuses or says so already, nothing is in the journal.
    """
    by.require(Permission.MAP_NAMES)
    if alias.source not in STREAMS:
        raise OtklikError("Укажите, из какого источника название: его берут из списка.")
    since = f" с {alias.valid_from:%d.%m.%Y}" if alias.valid_from else ""
    until = f" по {alias.valid_to:%d.%m.%Y}" if alias.valid_to else ""
    effect = f"значит «{alias.authority_id}»{since}{until}"
    about = f"{alias.source}: {alias.name}"
    deed = Deed("name.map", "", alias.authority_id, about, effect=effect)
    add(workspace, deed, by=by, now=now)
    if not give_name(workspace, alias):
        raise OtklikError("Это название уже так связано. Что сделать: обновите страницу.")
    return effect
