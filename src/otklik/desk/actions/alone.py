"""Is somebody else at work on this very month just now?"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.workspace.folder import Workspace
from otklik.workspace.lock import lock


@contextmanager
def alone(workspace: Workspace, month: Month) -> Iterator[None]:
    """Keeps everybody else from freezing, rating, proposing or publishing a month while it lasts.

    `OtklikError` at once if another is at it: whoever presses second would do the same again. The
    system frees the month even when the process is killed.
    """
    with ExitStack() as held:
        try:
            held.enter_context(lock(workspace.root / f".month-{month}.lock", patience=0))
        except OtklikError:
            raise OtklikError(
                f"Месяц ({month_title(month)}) сейчас замораживает, считает, предлагает или "
                "издаёт другой человек. Что сделать: подождите минуту и нажмите ещё раз."
            ) from None
        yield
