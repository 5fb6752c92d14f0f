"""Who may publish by a command, and what is said of it?"""

from collections.abc import Mapping
from datetime import datetime

from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import month_title
from otklik.editions.month import publish_month
from otklik.workspace.folder import Workspace


def published(
    workspace: Workspace, month: Month, *, is_unsigned: bool
) -> tuple[Mapping[str, str], str]:
    """Publishes a draft; what to say of it to a program and to a person.

    `OtklikError` where people sign editions at a desk and nobody says that this one is unsigned.
    """
    if workspace.desk_head.is_file() and not is_unsigned:
        raise OtklikError(
            "У региона есть рабочее место: там выпуск предлагает один человек, а подписывает "
            "другой. Что сделать: издайте его на рабочем месте. Если издать нужно командой, "
            "добавьте --unsigned: рабочее место скажет, что второй подписи нет."
        )
    folder = publish_month(workspace, month, datetime.now())  # noqa: DTZ005
    told = {"month": str(month), "revision": folder.name, "path": str(folder)}
    return told, f"Издано: {month_title(month)}, {folder.name} — {folder}"
