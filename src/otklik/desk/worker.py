"""What does the process do that works in the background, beside the pages?

There is one at a time: it holds a lock that the system frees even when it is killed. Whatever was
being done when the one before it ended is therefore nobody's, and is begun again.
"""

import logging
import math
import os
import time
from pathlib import Path

from otklik.desk.delivering import delivering
from otklik.desk.environment import WORKSPACE
from otklik.desk.mailing import mailing
from otklik.desk.serving import SETTINGS
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import lock

LOCK_FILE = ".worker.lock"
_PAUSE_SECONDS = 0.5
_LOG = logging.getLogger(__name__)


def work() -> None:
    """Works until it is told to stop; what is begun is finished first."""
    import django

    workspace = Workspace.open(Path(os.environ[WORKSPACE]))
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()
    with lock(workspace.root / LOCK_FILE, math.inf):
        _work_untiringly(workspace)


def _work_untiringly(workspace: Workspace) -> None:
    """A database that is silent is asked again and again; what it left undone is then resumed."""
    from django.db import connections

    from otklik.desk.actions.silence import SILENCE

    while True:
        try:
            return _work(workspace)
        except SILENCE as error:
            _LOG.warning("База рабочего места не отвечает: %s", str(error).partition("\n")[0])
            connections.close_all()
            time.sleep(_PAUSE_SECONDS)


def _work(workspace: Workspace) -> None:
    from django.core.management import call_command

    from otklik.desk.actions.importing import imports_resume
    from otklik.desk.actions.jobs import jobs_resume
    from otklik.desk.here import moment_of

    imports_resume(workspace=workspace, now=moment_of(workspace))
    jobs_resume(workspace=workspace)
    with delivering(workspace), mailing(workspace):
        call_command("db_worker", interval=_PAUSE_SECONDS, startup_delay=False, reload=False)


if __name__ == "__main__":
    work()
