"""How are letters sent beside the work of the worker, which waits for no mail server?"""

from collections.abc import Iterator
from contextlib import contextmanager

from otklik.desk.beside import beside
from otklik.workspace.folder import Workspace

_PAUSE_SECONDS = 5


@contextmanager
def mailing(workspace: Workspace) -> Iterator[None]:
    """As long as the block lasts, letters are sent; nothing where no mail server is named."""
    from django.conf import settings

    if settings.MAIL_SERVER is None:
        yield
        return
    failed = "Письма не отправлены"
    with beside(lambda: _send_once(workspace), failed, _PAUSE_SECONDS, at_once=False):
        yield


def _send_once(workspace: Workspace) -> None:
    from otklik.desk.actions.notices import flags_tell, notices_send, sheets_tell
    from otklik.desk.here import moment_of

    sheets_tell(workspace, moment_of(workspace))
    flags_tell(workspace, moment_of(workspace))
    notices_send(moment_of(workspace))
