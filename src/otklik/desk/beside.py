"""How is something done again and again beside the work of the worker?"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

_PATIENCE_SECONDS = 5
_LOG = logging.getLogger(__name__)


@contextmanager
def beside(deed: Callable[[], None], failed: str, pause: float, *, at_once: bool) -> Iterator[None]:
    """As long as the block lasts the deed is done after every `pause` seconds, in a thread.

    `failed` is what is said of one that fails; be it the database, it is tried again.
    """
    over = Event()
    told = (deed, failed, over, pause, 0 if at_once else pause)
    thread = Thread(target=_again_and_again, args=told, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(_PATIENCE_SECONDS)


def _again_and_again(
    deed: Callable[[], None], failed: str, over: Event, pause: float, first: float
) -> None:
    from django.db import close_old_connections, connections

    wait = first
    while not over.wait(wait):
        close_old_connections()
        try:
            deed()
        except Exception:
            _LOG.exception(failed)
        wait = pause
    connections.close_all()
