"""How are letters sent beside the work of the worker, which waits for no mail server?"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from otklik.workspace.folder import Workspace

_PAUSE_SECONDS = 5
_LOG = logging.getLogger(__name__)


@contextmanager
def mailing(workspace: Workspace) -> Iterator[None]:
    """As long as the block lasts, letters are sent; nothing where no mail server is named."""
    from django.conf import settings

    if settings.MAIL_SERVER is None:
        yield
        return
    over = Event()
    sender = Thread(target=_send, args=(workspace, over), daemon=True, name="mailing")
    sender.start()
    try:
        yield
    finally:
        over.set()
        sender.join(_PAUSE_SECONDS)


def _send(workspace: Workspace, over: Event) -> None:
    """Looks again and again; what fails, be it the database, is tried again."""
    from django.db import close_old_connections, connections

    while not over.wait(_PAUSE_SECONDS):
        close_old_connections()
        try:
            _send_once(workspace)
        except Exception:
            _LOG.exception("Письма не отправлены")
    connections.close_all()


def _send_once(workspace: Workspace) -> None:
    from otklik.desk.actions.notices import flags_tell, notices_send, sheets_tell
    from otklik.desk.here import moment_of

    sheets_tell(workspace, moment_of(workspace))
    flags_tell(workspace, moment_of(workspace))
    notices_send(moment_of(workspace))
