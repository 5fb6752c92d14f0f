"""What has the region decided about itself in otklik.toml?"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import fields as fields_of
from pathlib import Path
from string import Template
from typing import Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from otklik.core.calendars import WorkingHours
from otklik.core.errors import InputError, Mistakes

FIRST_METHODOLOGY = "incidents-1.1.0"
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

# [open_data]                          # что пишется в паспорт открытых данных (otklik export)
# owner = ""                           # владелец набора: орган, который его публикует
# inn = ""                             # его ИНН: с него начинается номер набора
# responsible = ""                     # ответственное лицо
# phone = ""                           # его телефон цифрами: 74951234567
# email = ""                           # его почта
# url = ""                             # адрес папки, где лежат файлы, без косой черты в конце
# terms = ""                           # адрес условий использования

# [site]                               # где лежат страницы; без адреса всё работает и так
# address = ""                         # например https://example.ru/otklik/

# [contacts]                           # куда пишут жители и возражают органы: видно на страницах
# owner = ""                           # кто ведёт рейтинг
# address = ""                         # адрес, по которому принимают
# phone = ""                           # телефон
# email = ""                           # почта
# appeals = ""                         # адрес страницы, где подают обращение

# [map]                                # карта муниципалитетов: файл registry/map.geojson
# attribution = ""                     # кто её составил и на каких условиях: пишется под картой

# [retention]                          # сколько хранятся тексты и исходные файлы: otklik retain
# months = 12                          # полных месяцев после загрузки
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


_Fields = Mapping[str, tuple[Callable[[object], bool], str]]

_SECTIONS: dict[str, _Fields] = {
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
class OpenData:
    """Who answers for the open data and where they lie; empty where the region has not said."""

    owner: str = ""
    inn: str = ""
    responsible: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    terms: str = ""


@dataclass(frozen=True)
class Site:
    """Where the site lies: `https://…/` with a slash at its end; empty where nobody said."""

    address: str = ""


@dataclass(frozen=True)
class Contacts:
    """Whom a citizen and an authority may turn to; empty where the region has not said.

    `owner` keeps the rating, `address` is where people are received, `appeals` the web page where
    an appeal is sent.
    """

    owner: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    appeals: str = ""


@dataclass(frozen=True)
class Map:
    """Whose the map of municipalities is; empty where the region has not said."""

    attribution: str = ""


@dataclass(frozen=True)
class Retention:
    """How long texts are kept, in whole months after their ingest; None where nobody said."""

    months: int | None = None


_SECTION_TYPES = {
    "open_data": OpenData, "site": Site, "contacts": Contacts, "map": Map, "retention": Retention,
}  # fmt: skip
_KINDS: Mapping[object, tuple[Callable[[object], bool], str]] = {
    str: (lambda value: isinstance(value, str), "текст в кавычках"),
    int | None: (_is_count, "целое число месяцев от 1"),
}
_OPTIONAL = {
    section: {field.name: _KINDS[field.type] for field in fields_of(kind)}
    for section, kind in _SECTION_TYPES.items()
}
"""Sections that may be absent, as may any of their fields, and what each field must be."""
_ADDRESSES = (("site", "address"), ("contacts", "appeals"))
"""Which of those texts are opened by a browser."""


@dataclass(frozen=True)
class Settings:
    """`hours` is the `[hours]` table as written; `working_hours` is what it means."""

    region_name: str
    timezone: str
    hours: Mapping[str, Any]
    working_hours: WorkingHours
    methodology: str
    history_months: int
    open_data: OpenData = OpenData()
    site: Site = Site()
    contacts: Contacts = Contacts()
    map: Map = Map()
    retention: Retention = Retention()

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
            open_data=OpenData(**document.get("open_data", {})),
            site=Site(_with_slash(document.get("site", {}).get("address", ""))),
            contacts=Contacts(**document.get("contacts", {})),
            map=Map(**document.get("map", {})),
            retention=Retention(**document.get("retention", {})),
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
    for section in document.keys() - _SECTIONS.keys() - _OPTIONAL.keys():
        yield f"[{section}]: такого раздела нет."
    for section, known in _OPTIONAL.items():
        yield from _optional_mistakes(section, document.get(section, {}), known)
    yield from _address_mistakes(document)
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


def _optional_mistakes(section: str, table: object, known: _Fields) -> Iterator[str]:
    if not isinstance(table, Mapping):
        yield f"[{section}]: это раздел, его имя пишется в квадратных скобках."
        return
    for name, value in table.items():
        if name not in known:
            yield f"[{section}] {name}: такого поля нет."
        elif not known[name][0](value):
            yield f"[{section}] {name}: нужно указать: {known[name][1]}."


def _address_mistakes(document: Mapping[str, Any]) -> Iterator[str]:
    """Texts that a browser could not open from any page."""
    for section, name in _ADDRESSES:
        table = document.get(section)
        value = table.get(name) if isinstance(table, Mapping) else None
        if isinstance(value, str) and value.strip() and not _is_address(value.strip()):
            yield (
                f"[{section}] {name}: нужно указать: адрес папки или страницы целиком, например "
                "https://example.ru/otklik/, без «?» и «#»."
            )


def _is_address(text: str) -> bool:
    """`https://…` of a host, without a query, a fragment or a password."""
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and parts.scheme in ("http", "https") and not re.search(r"[\s<>\"?#@]", text)


def _with_slash(address: str) -> str:
    found = address.strip()
    return f"{found.rstrip('/')}/" if found else ""


def _hours_mistakes(table: Mapping[str, Any]) -> Iterator[str]:
    try:
        WorkingHours.parse(table)
    except InputError as error:
        yield f"[hours] {error.what}."
