"""Does LibreOffice open the workbooks with numbers as numbers and texts as texts?"""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.editing import Document, changed
from tests.releasing import drawn_document

from otklik.editions.data.files import WORKBOOK, data_files
from otklik.editions.store import Edition
from otklik.report.frozen import Frozen
from otklik.report.session import session_book
from otklik.report.source import Source
from otklik.report.topics import Topic, Topics

pytestmark = pytest.mark.slow
FORMULA = "=1+1"
AS_TYPED = "csv:Text - txt - csv (StarCalc):9,34,76,1,,1033,true,true,false,false,false,-1"
"""A file a sheet: tabs, texts in quotes, numbers without them as they are shown."""
TOPICS = Frozen(Topics((Topic(FORMULA, 500, 21, 400, 40),), 900), None)
Cell = str | float | None


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """An edition in which somebody is called as a formula would be."""
    made = drawn_document(tmp_path_factory.mktemp("frozen") / "s1")
    return changed(made, ("lists", 0, "results", 0, "authority", "name"), FORMULA)


@pytest.fixture(scope="module")
def opened(document: Document, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where both workbooks lie as LibreOffice has read them."""
    office, folder = shutil.which("soffice"), tmp_path_factory.mktemp("office")
    if office is None:
        pytest.skip("нет soffice: поставьте пакет libreoffice-calc")
    (folder / WORKBOOK).write_bytes(data_files(document)[WORKBOOK])
    source = Source(Edition(document), is_draft=False)
    (folder / "session.xlsx").write_bytes(session_book(source, TOPICS))
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, own, "--headless", "--norestore", "--convert-to", AS_TYPED]
    files = [str(folder / name) for name in (WORKBOOK, "session.xlsx")]
    subprocess.run(
        [*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=240
    )
    return folder


def rows(folder: Path, book: str, sheet: str) -> list[dict[str, Cell]]:
    """The rows of a sheet by the titles of its columns."""
    lines = (folder / f"{book}-{sheet}.csv").read_text(encoding="utf-8").splitlines()
    titles, *told = ([_cell(given) for given in line.split("\t")] for line in lines)
    return [dict(zip(map(str, titles), line, strict=True)) for line in told]


def _cell(given: str) -> Cell:
    """What stands in quotes is a text, all else is a number: `54.5`, `12,345` or `10.5%`."""
    if given.startswith('"'):
        return given[1:-1].replace('""', '"')
    number = given.replace(",", "")
    return float(number.removesuffix("%")) / (100 if "%" in number else 1) if given else None


def scores(document: Document, name: str) -> dict[Cell, float | None]:
    return {
        row["authority"][name]: row.get("score")
        for section in document["lists"]
        for row in section["results"]
    }


def test_scores_are_the_numbers_of_the_edition_and_a_name_stays_a_name(
    opened: Path, document: Document
) -> None:
    told = rows(opened, "rating", "Списки")
    assert {row["Орган"]: row["Балл"] for row in told} == scores(document, "name")
    assert FORMULA in {row["Орган"] for row in told}
    assert sum(isinstance(row["Балл"], float) for row in told) > 5


def test_points_and_chances_are_numbers_too(opened: Path, document: Document) -> None:
    cells = {
        (row["authority"]["id"], cell["code"]): cell
        for section in document["lists"]
        for row in section["results"]
        for cell in row.get("indicators", ())
    }
    told = rows(opened, "rating", "Показатели")
    points = {(row["Код органа"], row["Показатель"]): row["Баллы"] for row in told}
    known = {key: cell["points"] for key, cell in cells.items() if "points" in cell}
    assert {key: points[key] for key in known} == pytest.approx(known, abs=0.05)
    chances = [row["Вероятность: красная"] for row in rows(opened, "rating", "Списки")]
    assert all(isinstance(one, float) and 0 <= one <= 1 for one in chances if one is not None)
    assert any(isinstance(one, float) and 0 < one < 1 for one in chances)


def test_the_book_of_a_session_is_numbers_too(opened: Path, document: Document) -> None:
    rules = Edition(document).methodology
    told = [row for rule in rules.lists for row in rows(opened, "session", rule.title[:31])]
    assert {row["Орган"]: row["Балл"] for row in told} == scores(document, "short_name")
    (topic,) = rows(opened, "session", "Темы")
    assert (topic["Тема"], topic["Сообщений"]) == (FORMULA, 500.0)
