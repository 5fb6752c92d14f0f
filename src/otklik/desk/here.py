"""Which workspace is served, and what time is it there?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from otklik.workspace.folder import Workspace


def here() -> Workspace:
    """The workspace that is served."""
    return Workspace.open(settings.WORKSPACE)


def moment_of(workspace: Workspace) -> datetime:
    """What time it is in the region; an invented one may live in another year."""
    zone = ZoneInfo(workspace.settings().timezone)
    return datetime.now(zone).replace(tzinfo=None, microsecond=0) - settings.SET_BACK
