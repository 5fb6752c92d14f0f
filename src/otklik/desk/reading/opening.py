"""Does an authority see its month already?"""

from datetime import date, datetime

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.reading.lists import state_in_force
from otklik.desk.reading.schedule import sheets_open
from otklik.desk.roles import Actor, Role
from otklik.editions.states import TEST
from otklik.editions.store import edition_folders
from otklik.workspace.folder import Workspace

_TRIED = "список вашего органа пока испытывают внутри центра"


class NotYetError(OtklikError):
    """It is there, and it is this person's, but its day has not come."""


def closed(workspace: Workspace, month: Month, by: Actor, now: datetime) -> str:
    """Why the sheets of a month are closed to somebody, in a few words; empty if they are open."""
    if is_tried(workspace, month, by):
        return _TRIED
    day = opens_on(workspace, month, by, now)
    return f"предварительный лист откроется {day:%d.%m.%Y}" if day else ""


def is_tried(workspace: Workspace, month: Month, by: Actor) -> bool:
    """Is the list of somebody's own authority in its test, which is the centre's alone?"""
    if by.role is not Role.REPRESENTATIVE or by.authority_id is None:
        return False
    return state_in_force(workspace, month, by.authority_id) == TEST


def opens_on(workspace: Workspace, month: Month, by: Actor, now: datetime) -> date | None:
    """The day on which the sheets of a month open to somebody; None if they are open.

    Representatives wait for the day of preliminary sheets, unless the month is published.
    """
    if by.role is not Role.REPRESENTATIVE or edition_folders(workspace, month):
        return None
    day = sheets_open(workspace, month)
    return day if now.date() < day else None


def require_open(workspace: Workspace, month: Month, by: Actor, now: datetime) -> None:
    """`NotYetError` with the reason, for whoever comes too early."""
    if is_tried(workspace, month, by):
        raise NotYetError(
            f"За {month_title(month)} {_TRIED}: его листов, записей и флагов органам не открывают. "
            "Что сделать: ничего, лист откроется, когда список станет пробным или официальным."
        )
    if day := opens_on(workspace, month, by, now):
        raise NotYetError(
            f"Предварительный лист за {month_title(month)} откроется {day:%d.%m.%Y}: до этого дня "
            "данные проверяют и числа ещё меняются. Что сделать: зайдите в этот день или позже."
        )
