"""Are official pages found in files, once each, for a first list of accounts?"""

from pathlib import Path

from tests.unit.ingest.answering import NOW, answer, page, post, saved
from tests.unit.ingest.exports import incident, row, xlsx, xlsx_rows
from tests.unit.ingest.test_page_report import _USUAL, HEADER

from otklik.ingest.pages import FoundPage, pages_in


def test_pages_are_told_once_with_whose_they_are(tmp_path: Path) -> None:
    report = xlsx_rows(tmp_path / "a.xlsx", [HEADER, row(_USUAL, HEADER), row({}, HEADER)])
    looks = saved(tmp_path / "b.json", {"response": {"groups": [page(12), page(13)]}})
    assert pages_in([report, looks], NOW) == (
        FoundPage("vk", "12", "https://vk.com/club12", "Больница Заречья"),
        FoundPage("vk", "13", "https://vk.com/bridges13", "Министерство мостов Заречного края"),
    )


def test_files_that_are_not_about_pages_have_none(tmp_path: Path) -> None:
    files = [xlsx(tmp_path / "a.xlsx", [incident(1)]), saved(tmp_path / "b.json", answer([post()]))]
    assert pages_in(files, NOW) == ()
