"""Is the passport in the form that Russian open data asks for?"""

from datetime import date

from tests.releasing import rows_of

from otklik.editions.data.lists import lists_table
from otklik.editions.data.passport import About, passport, structure, unsaid
from otklik.editions.store import Edition
from otklik.workspace.settings import OpenData

OWNER = OpenData(
    owner="Администрация губернатора",
    inn="7712345678",
    responsible="Иванова Анна Петровна",
    phone="+74951234567",
    email="data@example.org",
    url="https://example.org/open/",
    terms="https://example.org/terms",
)
ABOUT = About(OWNER, date(2025, 2, 10), date(2026, 6, 15))


def told(edition: Edition, about: About) -> dict[str, str]:
    content = passport(edition, lists_table(edition), "structure.csv", about)
    assert content.startswith(b"property,value\r\n")
    return {row["property"]: row["value"] for row in rows_of(content)}


def test_a_passport_tells_every_field_in_order(drawn: Edition) -> None:
    found = told(drawn, ABOUT)
    assert list(found) == [
        "standardversion", "identifier", "title", "description", "creator", "created", "modified",
        "subject", "format", "provenance", "valid", "publishername", "publisherphone",
        "publishermbox", "data-20260615-structure-20250101", "structure-20250101",
    ]  # fmt: skip
    assert found["identifier"] == "7712345678-otklik-lists"
    assert (found["created"], found["modified"], found["valid"]) == (
        "20250210",
        "20260615",
        "20260731",
    )
    assert found["publisherphone"] == "74951234567"
    assert found["data-20260615-structure-20250101"] == "https://example.org/open/lists.csv"
    assert found["structure-20250101"] == "https://example.org/open/structure.csv"
    assert found["provenance"] == "Издан выпуск за май 2026 (r1)"


def test_a_correction_says_so(drawn: Edition) -> None:
    second = Edition({**drawn.document, "revision": 2})
    assert told(second, ABOUT)["provenance"] == "Исправлен выпуск за май 2026 (r2)"


def test_what_is_not_known_is_empty_and_files_are_named_alone(drawn: Edition) -> None:
    found = told(drawn, About())
    empty = {"identifier", "creator", "created", "modified", "publishername", "publisherphone",
             "publishermbox"}  # fmt: skip
    assert {name for name, value in found.items() if not value} == empty
    assert found["data-20260601-structure-20250101"] == "lists.csv"


def test_a_structure_names_every_column_in_two_languages(drawn: Edition) -> None:
    table = lists_table(drawn)
    content = structure(table)
    assert content.startswith(b"field name,english description,russian description,format\r\n")
    rows = rows_of(content)
    assert [row["field name"] for row in rows] == [one.name for one in table.fields]
    assert all(all(row.values()) for row in rows)
    assert {row["format"] for row in rows} == {"string", "integer", "float", "boolean"}


def test_what_the_region_has_not_said_is_named() -> None:
    assert unsaid(OWNER) == []
    assert unsaid(OpenData(owner="x", inn="1", responsible="y", phone="1", email="e", url="u")) == [
        "terms — условия использования"
    ]
