"""Can the words that a person typed be understood, and what should they be instead?"""

import re
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from otklik.core.errors import Mistakes, UsageError
from otklik.core.months import Month
from otklik.core.russian import MINUS

_CASES = re.compile(r"[+-]?\d+")


def as_month(typed: str | Month) -> Month:
    """`2026-05`; Typer hands a default over as well, and it is a month already."""
    return typed if isinstance(typed, Month) else Month.parse(typed)


def as_moment(typed: str) -> datetime:
    """`2026-06-10` or `2026-06-10 18:00`, local time without a zone; else a `UsageError`."""
    return _moment(typed, "День среза --as-of")


def as_measured(typed: str) -> datetime:
    """When a source was looked at, written as `as_moment` understands it."""
    return _moment(typed, "Время измерения --measured-at")


def _moment(typed: str, what: str) -> datetime:
    error = UsageError(f"{what} пишется как 2026-06-10 или «2026-06-10 18:00», а дано «{typed}».")
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise error from None
    if moment.tzinfo:
        raise error
    return moment


def as_cases(typed: str) -> int:
    """`+12`, `12` or `-5`; else a `UsageError`."""
    written = typed.replace(MINUS, "-").strip()
    if not _CASES.fullmatch(written) or int(written) == 0:
        raise UsageError(
            f"Сколько случаев прошло бы иначе, пишется как +12 или -5, а дано «{typed}»."
        )
    return int(written)


def check_region(name: str, timezone: str) -> None:
    """Refuses what otklik.toml would not be read with, before anything is created."""
    from otklik.workspace.folder import SETTINGS_FILE
    from otklik.workspace.settings import FIRST_METHODOLOGY, Settings, new_settings

    with TemporaryDirectory() as aside:
        tried = Path(aside) / SETTINGS_FILE
        tried.write_text(new_settings(name, timezone, FIRST_METHODOLOGY), encoding="utf-8")
        try:
            Settings.load(tried)
        except Mistakes as error:
            title = "Рабочая папка не создана. Что сделать: исправьте --region или --timezone:"
            raise Mistakes(title, list(error.mistakes)) from None
