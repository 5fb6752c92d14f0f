"""How do the files describe themselves to a program? A Data Package, version 2.

https://datapackage.org/standard/data-package/: every table with the types of its columns, what must
hold for them, what stands where a number is not published, and the digest of every file. The
workbook is for people: programs would take its sheets for tables without a schema.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from otklik.core.canonical import digest
from otklik.editions.data.fields import STRING, Field, Table
from otklik.editions.data.passport import About, description, keywords, title
from otklik.editions.store import Edition

PROFILES = "https://datapackage.org/profiles/2.0"
_MEDIA = {".csv": "text/csv", ".json": "application/json"}
_DIALECT = {
    "$schema": f"{PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
}

Descriptor = dict[str, Any]


def package(
    edition: Edition, tables: Iterable[Table], files: Mapping[str, bytes], about: About
) -> bytes:
    """The descriptor of all `files`, some of which are `tables`."""
    found = {f"{table.name}.csv": table for table in tables}
    described: Descriptor = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": f"otklik-{edition.month}-r{edition.revision}",
        "title": title(edition),
        "description": description(edition),
        "version": f"{edition.month}-r{edition.revision}",
        "keywords": keywords(),
        **dict(_owned(about)),
        "resources": [
            _file(name, content) | (_schema(found[name]) if name in found else {})
            for name, content in sorted(files.items())
        ],
    }
    return json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n"


def _owned(about: About) -> Iterator[tuple[str, Any]]:
    """Whose it is, on what terms, where and since when; nothing that is not known."""
    owner = about.owner
    if owner.url:
        yield "homepage", owner.url
    if about.published:
        yield "created", f"{about.published.isoformat()}T00:00:00Z"
    if owner.owner:
        yield "contributors", [{"title": owner.owner, "roles": ["publisher"]}]
    if owner.terms:
        yield "licenses", [{"path": owner.terms, "title": "Условия использования"}]


def _file(name: str, content: bytes) -> Descriptor:
    path = PurePath(name)
    return {
        "name": name.replace(".", "-").lower(),
        "path": name,
        "format": path.suffix[1:],
        "mediatype": _MEDIA[path.suffix],
        "bytes": len(content),
        "hash": f"sha256:{digest(content)}",
    }


def _schema(table: Table) -> Descriptor:
    return {
        "type": "table",
        "title": table.title,
        "description": f"{table.about} Текст, который программа таблиц приняла бы за формулу, "
        "начинается с апострофа.",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": [_field(one) for one in table.fields],
            "missingValues": ["", table.few],
            "primaryKey": list(table.key),
        },
    }


def _field(column: Field[Any]) -> Descriptor:
    told: Descriptor = {
        "name": column.name,
        "type": column.type,
        "title": column.title,
        "description": column.about,
    }
    if column.constraints:
        told["constraints"] = dict(column.constraints)
    if column.type == STRING:  # «‹5» in a text is a text: there it says why the numbers are absent
        told["missingValues"] = [""]
    return told
