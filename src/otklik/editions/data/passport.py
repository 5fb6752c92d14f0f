"""How is the passport of an open data set written, and how is its structure described?

By the Russian methodical recommendations on publishing open data, version 3.0: a passport in csv is
`meta.csv` with `property,value`, a structure is a csv of four columns. Version 4.0 (12.12.2024,
No. 49пр) asks for the same fields. What the region has not said about itself stays empty.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta

from otklik.core.russian import month_title
from otklik.editions.data.csv_text import csv_bytes
from otklik.editions.data.fields import BOOLEAN, DATE, INTEGER, NUMBER, STRING, Table
from otklik.editions.store import Edition
from otklik.workspace.settings import OpenData

STANDARD = "http://opendata.gosmonitor.ru/standard/3.0"
_DATE = "%Y%m%d"
_KEYWORDS = (
    "рейтинг",
    "органы власти",
    "обратная связь",
    "обращения граждан",
    "сроки ответа",
)
_TYPES = {
    STRING: "string",
    INTEGER: "integer",
    NUMBER: "float",
    BOOLEAN: "boolean",
    DATE: "date",
}
_NAMES = {
    "owner": "владелец набора",
    "inn": "ИНН владельца",
    "responsible": "ответственное лицо",
    "phone": "телефон",
    "email": "почта",
    "url": "адрес файлов",
    "terms": "условия использования",
}


@dataclass(frozen=True)
class About:
    """What an edition itself does not tell: who answers for it and when it was published.

    `written` is what people wrote of its rules, in Markdown; empty where nobody did.
    """

    owner: OpenData = field(default_factory=OpenData)
    first_published: date | None = None
    published: date | None = None
    written: str = ""

    def address(self, name: str) -> str:
        """Where a file lies: on the region's site, if it has said where."""
        return f"{self.owner.url.rstrip('/')}/{name}" if self.owner.url else name


def unsaid(owner: OpenData) -> list[str]:
    """What the region has still to write into `[open_data]`, in Russian, by the names there."""
    empty = (one.name for one in fields(owner) if not getattr(owner, one.name))
    return [f"{name} — {_NAMES[name]}" for name in empty]


def passport(edition: Edition, table: Table, structure: str, about: About) -> bytes:
    """The passport of one table; `structure` is the file that describes its columns."""
    return csv_bytes(("property", "value"), _properties(edition, table, structure, about))


def structure(table: Table) -> bytes:
    """What the columns of one table are."""
    header = ("field name", "english description", "russian description", "format")
    rows = ((one.name, one.english, one.about, _TYPES[one.type]) for one in table.fields)
    return csv_bytes(header, rows)


def _properties(
    edition: Edition, table: Table, structure: str, about: About
) -> Iterator[tuple[str, str]]:
    owner = about.owner
    yield "standardversion", STANDARD
    yield "identifier", f"{owner.inn}-otklik-{table.name}" if owner.inn else ""
    yield "title", title(edition, table)
    yield "description", f"{table.about} {description(edition)}"
    yield "creator", owner.owner
    yield "created", _day(about.first_published)
    yield "modified", _day(about.published)
    yield "subject", ", ".join(_KEYWORDS)
    yield "format", "csv"
    yield "provenance", _last_change(edition)
    yield "valid", _day(_valid_until(edition))
    yield "publishername", owner.responsible
    yield "publisherphone", owner.phone.lstrip("+")
    yield "publishermbox", owner.email
    made = f"structure-{_day(edition.methodology.effective_from)}"
    yield f"data-{_day(_version(edition, about))}-{made}", about.address(f"{table.name}.csv")
    yield made, about.address(structure)


def title(edition: Edition, table: Table | None = None) -> str:
    """What the set is called."""
    what = f"{edition.methodology.title}: {edition.document['region']['name']}"
    return f"{what}. {table.title}" if table else what


def description(edition: Edition) -> str:
    """What is in the set, in a paragraph."""
    return (
        f"Выпуск за {month_title(edition.month)}, r{edition.revision}, по методике "
        f"{edition.methodology.version}. Рейтинг пересчитывается каждый месяц; как получено каждое "
        "число, сказано в файле edition.json, и любой может это проверить."
    )


def keywords() -> list[str]:
    """What the set is about."""
    return list(_KEYWORDS)


def _last_change(edition: Edition) -> str:
    what = "Издан выпуск" if edition.revision == 1 else "Исправлен выпуск"
    return f"{what} за {month_title(edition.month)} (r{edition.revision})"


def _valid_until(edition: Edition) -> date:
    """The last day of the month in which the next edition is due."""
    return ((edition.month + 2).end - timedelta(days=1)).date()


def _version(edition: Edition, about: About) -> date:
    """The day of publication; where it is not known, the day of the data."""
    as_of = datetime.fromisoformat(edition.document["snapshot"]["as_of"])
    return about.published or as_of.date()


def _day(day: date | None) -> str:
    return f"{day:{_DATE}}" if day else ""
