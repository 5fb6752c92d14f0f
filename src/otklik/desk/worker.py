"""What does the process do that works in the background, beside the pages?

There is one at a time: it holds a lock that the system frees even when it is killed. Whatever was
being done when the one before it ended is therefore nobody's, and is begun again.
"""

import math
import os
from pathlib import Path

from otklik.desk.environment import WORKSPACE
from otklik.desk.mailing import mailing
from otklik.desk.serving import SETTINGS
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import lock

LOCK_FILE = ".worker.lock"
_PAUSE_SECONDS = 0.5


def work() -> None:
    """Works until it is told to stop; what is begun is finished first."""
    import django

    workspace = Workspace.open(Path(os.environ[WORKSPACE]))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    with lock(workspace.root / LOCK_FILE, math.inf):
        _work(workspace)


def _work(workspace: Workspace) -> None:
    from django.core.management import call_command

    from otklik.desk.actions.importing import imports_resume
    from otklik.desk.actions.jobs import jobs_resume
    from otklik.desk.here import moment_of

    imports_resume(workspace=workspace, now=moment_of(workspace))
    jobs_resume(workspace=workspace)
    with mailing(workspace):
        call_command("db_worker", interval=_PAUSE_SECONDS, startup_delay=False, reload=False)


if __name__ == "__main__":
    work()
