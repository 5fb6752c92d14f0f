"""From which month on does which version hold, as two people have chosen at the desk?

`methodologies/CHOSEN` of a workspace only grows: lines `2026-08 incidents-2.0.0 digest`, `#` begins
a comment. Of the lines that reach a month the latest month holds; of lines of one month the lowest.
Before the first of them holds what otklik.toml says.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from otklik.core.errors import InputError, OtklikError, UsageError
from otklik.core.months import Month
from otklik.methodology.find import FOLDER, find_methodology
from otklik.methodology.model import Methodology
from otklik.workspace.atomic import write_file

CHOSEN = "CHOSEN"
_DIGEST = re.compile("[0-9a-f]{64}")
_HEADING = (
    "# С какого месяца какая версия методики действует. Строки дописывает рабочее место, когда\n"
    "# выбор подписали двое.\n"
)


@dataclass(frozen=True)
class Choice:
    """A version that holds from a month on; `digest` is that of its rules when it was chosen."""

    since: Month
    version: str
    digest: str


def choices(root: Path) -> tuple[Choice, ...]:
    """All choices, those that take effect first first; `InputError` for a line that is none."""
    file = root / FOLDER / CHOSEN
    lines = file.read_text(encoding="utf-8-sig").splitlines() if file.is_file() else []
    told = ((row, line.split("#")[0].split()) for row, line in enumerate(lines, 1))
    found = [_choice(words, file, row) for row, words in told if words]
    return tuple(sorted(found, key=lambda choice: choice.since))


def choice_for(root: Path, month: Month) -> Choice | None:
    """What holds in a month; None where nobody has chosen anything for it."""
    return next((one for one in reversed(choices(root)) if one.since <= month), None)


def add_choice(root: Path, choice: Choice) -> None:
    """Writes a choice down; done again it is there once. The workspace must be locked."""
    if choice_for(root, choice.since) == choice:
        return
    file = root / FOLDER / CHOSEN
    file.parent.mkdir(exist_ok=True)
    known = file.read_text(encoding="utf-8-sig") if file.is_file() else _HEADING
    line = f"{choice.since} {choice.version} {choice.digest}\n"
    write_file(file, f"{known.rstrip()}\n{line}".encode())


def chosen_rules(root: Path, choice: Choice) -> Methodology:
    """The rules of a choice; `OtklikError` if they are not those that were chosen."""
    found = find_methodology(root, choice.version)
    if found.digest != choice.digest:
        raise OtklikError(
            f"Методика «{choice.version}» изменилась с тех пор, как её выбрали с {choice.since}. "
            "Что сделать: верните её прежней, а правки оформите новой версией и выберите её."
        )
    return found


def _choice(words: list[str], file: Path, row: int) -> Choice:
    try:
        since, version, digest = words
        if _DIGEST.fullmatch(digest):
            return Choice(Month.parse(since), version, digest)
    except (UsageError, ValueError):
        pass
    what = "нужны месяц, версия методики и её контрольная сумма"
    raise InputError(what, file=file, row=row, todo="исправьте строку")
