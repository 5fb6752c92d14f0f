"""Do the files hold what the descriptor promises: types, constraints, keys, digests?"""

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from tests.editing import Document
from tests.releasing import rows_of
from tests.unit.editions.data.test_passport import ABOUT

from otklik.core.canonical import digest
from otklik.editions.data.files import DESCRIPTOR, WORKBOOK, data_files
from otklik.editions.data.passport import About
from otklik.editions.store import Edition

TYPES: Mapping[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}
NAME = re.compile(r"[-a-z0-9._]+")


def descriptor(files: Mapping[str, bytes]) -> Any:
    return json.loads(files[DESCRIPTOR])


def tables(files: Mapping[str, bytes]) -> list[Any]:
    return [one for one in descriptor(files)["resources"] if one.get("type") == "table"]


def complaints(field: Any, schema: Any, cells: list[str]) -> list[str]:
    """What a reader of Table Schema would say of a column."""
    missing = field.get("missingValues", schema["missingValues"])
    rules = field.get("constraints", {})
    read = [TYPES[field["type"]](cell) for cell in cells if cell not in missing]
    found = ["required"] if rules.get("required") and len(read) < len(cells) else []
    found += [f"enum {one}" for one in read if "enum" in rules and one not in rules["enum"]]
    found += [f"min {one}" for one in read if "minimum" in rules and one < rules["minimum"]]
    found += [f"max {one}" for one in read if "maximum" in rules and one > rules["maximum"]]
    pattern = rules.get("pattern", "")
    return found + [f"{one}" for one in read if pattern and not re.fullmatch(pattern, one)]


@pytest.mark.parametrize("rules", ["drawn", "plain"])
def test_every_column_keeps_its_type_and_its_constraints(
    rules: str, request: pytest.FixtureRequest
) -> None:
    edition: Edition = request.getfixturevalue(rules)
    files = data_files(edition.document)
    for told in tables(files):
        schema, rows = told["schema"], rows_of(files[told["path"]])
        assert [one["name"] for one in schema["fields"]] == list(rows[0])
        for field in schema["fields"]:
            cells = [row[field["name"]] for row in rows]
            assert complaints(field, schema, cells) == [], field["name"]
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
        assert len(keys) == len(set(keys))


def test_a_sign_of_few_is_missing_among_numbers_and_a_text_among_texts(document: Document) -> None:
    for told in tables(data_files(document)):
        assert told["schema"]["missingValues"] == ["", "‹5"]
        for field in told["schema"]["fields"]:
            is_text = field["type"] == "string"
            assert field.get("missingValues") == ([""] if is_text else None)


def test_every_column_is_described_in_russian(document: Document) -> None:
    for told in tables(data_files(document)):
        for field in told["schema"]["fields"]:
            assert re.search("[а-я]", field["title"]), field
            assert re.search("[а-я]", field["description"]), field


def test_every_file_for_programs_is_listed_with_its_size_and_digest(document: Document) -> None:
    files = data_files(document)
    listed = {one["path"]: one for one in descriptor(files)["resources"]}
    assert listed.keys() == files.keys() - {DESCRIPTOR, WORKBOOK}
    for name, told in listed.items():
        assert told["bytes"] == len(files[name])
        assert told["hash"] == f"sha256:{digest(files[name])}"
        assert NAME.fullmatch(told["name"])


def test_the_region_is_named_where_it_has_told_of_itself(document: Document) -> None:
    told = descriptor(data_files(document, ABOUT))
    assert told["homepage"] == "https://example.org/open/"
    assert told["contributors"] == [{"title": "Администрация губернатора", "roles": ["publisher"]}]
    assert told["licenses"][0]["path"] == "https://example.org/terms"
    assert told["created"] == "2026-06-15T00:00:00Z"
    unknown = descriptor(data_files(document, About()))
    assert not {"homepage", "contributors", "licenses", "created"} & unknown.keys()
    assert NAME.fullmatch(unknown["name"])
    assert unknown["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
