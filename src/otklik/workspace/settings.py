"""What has the region decided about itself in otklik.toml?"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Self
from zoneinfo import ZoneInfo

from otklik.core.calendars import WorkingHours
from otklik.core.errors import InputError, Mistakes

FIRST_METHODOLOGY = "incidents-1.0.0"
"""What a new workspace begins with: it asks for the export that every region has."""

TEMPLATE = Template("""\
# Настройки рабочей папки otklik. После правки ничего загружать заново не нужно.

[region]
name = "$region"
timezone = "$timezone"          # пояс местного времени выгрузок

[hours]                                # рабочие часы органов власти
working = "08:30-17:30"
lunch = "12:30-13:30"                  # "" — без обеда
shortened_by_minutes = 60              # на сколько короче предпраздничный день
# [hours.friday]                       # у дня недели могут быть свои часы
# working = "08:30-16:30"

[methodology]
in_force = "$methodology"           # версия методики, по которой считается рейтинг

[snapshot]
history_months = 6                     # сколько месяцев до отчётного замораживается вместе с ним
""")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_count(value: object) -> bool:
    return type(value) is int and value > 0


def _is_zone(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(ZoneInfo(value))
    except (KeyError, OSError, ValueError):
        return False


_SECTIONS: dict[str, dict[str, tuple[Callable[[object], bool], str]]] = {
    "region": {
        "name": (_is_text, "название региона в кавычках"),
        "timezone": (_is_zone, "часовой пояс в кавычках, например «Asia/Omsk»"),
    },
    "hours": {},
    "methodology": {"in_force": (_is_text, "версия методики в кавычках")},
    "snapshot": {"history_months": (_is_count, "целое число месяцев от 1")},
}
"""What each field must be, and how that is said to a person."""


@dataclass(frozen=True)
class Settings:
    """`hours` is the `[hours]` table as written; `working_hours` is what it means."""

    region_name: str
    timezone: str
    hours: Mapping[str, Any]
    working_hours: WorkingHours
    methodology: str
    history_months: int

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read otklik.toml; all its mistakes come together as `Mistakes`."""
        document = _parse(path)
        if mistakes := list(_mistakes(document)):
            raise Mistakes(f"В файле {path.name} есть ошибки:", mistakes)
        return cls(
            region_name=document["region"]["name"].strip(),
            timezone=document["region"]["timezone"],
            hours=document["hours"],
            working_hours=WorkingHours.parse(document["hours"]),
            methodology=document["methodology"]["in_force"],
            history_months=document["snapshot"]["history_months"],
        )


def new_settings(region: str, timezone: str, methodology: str) -> str:
    """The otklik.toml of a new workspace."""
    quoted = region.replace("\\", "\\\\").replace('"', '\\"')
    return TEMPLATE.substitute(region=quoted, timezone=timezone, methodology=methodology)


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise InputError("файла нет", file=path, todo="выполните «otklik init ПАПКА»") from None
    except UnicodeDecodeError:
        todo = "сохраните файл в кодировке UTF-8"
        raise InputError("файл не в UTF-8", file=path, todo=todo) from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        todo = "проверьте кавычки, знаки «=» и повторы полей в этой строке и выше"
        raise InputError(
            "запись не по правилам TOML",
            file=path,
            row=int(found[1]) if found else None,
            todo=todo,
        ) from None


def _mistakes(document: Mapping[str, Any]) -> Iterator[str]:
    for section in document.keys() - _SECTIONS:
        yield f"[{section}]: такого раздела нет."
    for section, fields in _SECTIONS.items():
        table = document.get(section)
        if not isinstance(table, Mapping):
            yield f"[{section}]: нет раздела."
        elif section == "hours":
            yield from _hours_mistakes(table)
        else:
            yield from (f"[{section}] {name}: такого поля нет." for name in table.keys() - fields)
            for name, (is_right, expected) in fields.items():
                if not is_right(table.get(name)):
                    yield f"[{section}] {name}: нужно указать: {expected}."


def _hours_mistakes(table: Mapping[str, Any]) -> Iterator[str]:
    try:
        WorkingHours.parse(table)
    except InputError as error:
        yield f"[hours] {error.what}."
