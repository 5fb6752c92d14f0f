"""How does what waits reach the workspace though nobody does anything more at the desk?

Usually it is delivered right after the deed. Where the desk was stopped in between, or somebody
wrote into the workspace for long, the worker delivers it: when it begins, and then again and again.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from otklik.desk.beside import beside
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import BusyError

_PAUSE_SECONDS = 10


@contextmanager
def delivering(workspace: Workspace) -> Iterator[None]:
    """As long as the block lasts, nothing waits for the next deed."""
    failed = "Рабочая папка не дополнена"
    with beside(lambda: deliver_once(workspace), failed, _PAUSE_SECONDS, at_once=True):
        yield


def deliver_once(workspace: Workspace) -> None:
    """What waits, and the journal's head; whoever writes into the workspace now is not disturbed.

    A delivery holds the database while it waits for the workspace, so it is not begun in vain.
    """
    from otklik.desk.actions.outbox import deliver, is_waiting
    from otklik.desk.here import moment_of
    from otklik.desk.store.chain import catch_up

    catch_up(workspace)
    if is_waiting(workspace):
        with suppress(BusyError):
            with workspace.lock(0):
                pass
            deliver(workspace, moment_of(workspace))
