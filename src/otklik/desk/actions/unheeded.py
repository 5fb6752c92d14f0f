"""Which flags should have been rejected, because an objection to them was agreed with?"""

from collections.abc import Iterable

from otklik.core.months import Month
from otklik.desk.actions.remedies import REJECT_FLAG
from otklik.desk.reading.flags import flag_key, looked
from otklik.desk.store.models import Objection
from otklik.desk.store.models.work import REJECTED
from otklik.desk.store.ruled import verdict
from otklik.workspace.folder import Workspace


def unheeded(workspace: Workspace, agreed: Iterable[Objection]) -> list[Objection]:
    """Those whose flag the last snapshot still shows and nobody has rejected, or not any more."""
    return [one for one in agreed if one.remedy == REJECT_FLAG and _stands(workspace, one)]


def _stands(workspace: Workspace, objection: Objection) -> bool:
    seen = looked(workspace, Month.parse(objection.month))
    flag = seen and seen.called(objection.authority_id, objection.flag)
    said = verdict(objection.month, flag_key(flag)) if flag else None
    return bool(flag) and (said is None or said.state != REJECTED)
