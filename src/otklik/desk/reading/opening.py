"""Does an authority see its month already?"""

from datetime import date, datetime

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.desk.reading.schedule import sheets_open
from otklik.desk.roles import Actor, Role
from otklik.editions.store import edition_folders
from otklik.workspace.folder import Workspace


class NotYetError(OtklikError):
    """It is there, and it is this person's, but its day has not come."""


def opens_on(workspace: Workspace, month: Month, by: Actor, now: datetime) -> date | None:
    """The day on which the sheets of a month open to somebody; None if they are open.

    Representatives wait for the day of preliminary sheets, unless the month is published.
    """
    if by.role is not Role.REPRESENTATIVE or edition_folders(workspace, month):
        return None
    day = sheets_open(workspace, month)
    return day if now.date() < day else None


def require_open(workspace: Workspace, month: Month, by: Actor, now: datetime) -> None:
    """`NotYetError` with the day, for whoever comes too early."""
    if day := opens_on(workspace, month, by, now):
        raise NotYetError(
            f"Предварительный лист за {month_title(month)} откроется {day:%d.%m.%Y}: до этого дня "
            "данные проверяют и числа ещё меняются. Что сделать: зайдите в этот день или позже."
        )
