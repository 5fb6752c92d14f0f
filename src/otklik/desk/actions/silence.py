"""What becomes of work in the background when the database stops answering in the middle of it?

The work is undone to the last entry of the journal, and is nobody's fault. As soon as the database
answers it is put into the queue again, like work of a worker that died: so often and no more.
"""

import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections, connection

SILENCE = (OperationalError, InterfaceError)
PAUSE_SECONDS = 0.5


def insist(deed: Callable[[], object]) -> None:
    """Does it as soon as the database answers: without it a worker has nothing else to do."""
    while True:
        try:
            reconnect()
            deed()
        except SILENCE:
            time.sleep(PAUSE_SECONDS)
        else:
            return


def reconnect() -> None:
    """Gives a broken connection up, so that the next question makes another one.

    Within a transaction there is nothing to mend: it is undone as a whole.
    """
    if not connection.in_atomic_block:
        close_old_connections()
