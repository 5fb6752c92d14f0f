"""Is a sheet a tagged PDF with its fonts inside, one page for the governor whatever happened?"""

from dataclasses import replace
from typing import Any

import pytest
from tests.unit.report.printing import (
    A4,
    LONG,
    TOPICS,
    crowded,
    crowded_body,
    opened,
    picture,
    pictures,
    root_of,
    rows_of,
    smallest_letters,
    squeezed,
    text_of,
)

from otklik.core.errors import OtklikError
from otklik.report import typesetting
from otklik.report.authority import Around, authority_sheet
from otklik.report.governor import GovernorSheet, governor
from otklik.report.source import Source
from otklik.report.typesetting import pdf

pytest.importorskip("typst")


@pytest.fixture(scope="module")
def sheet(source: Source) -> GovernorSheet:
    return governor(source, None)


@pytest.fixture(scope="module")
def printed(sheet: GovernorSheet, source: Source) -> bytes:
    return pdf("governor", sheet, source.made_at)


def test_it_is_tagged_in_russian_and_says_so(printed: bytes) -> None:
    root = root_of(printed)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ru-RU"
    assert "/StructTreeRoot" in root
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    about = opened(printed).metadata
    assert about is not None
    assert about.title == "Заречный край. Итоги за май\N{NO-BREAK SPACE}2026"


def test_words_come_out_as_words(printed: bytes, sheet: GovernorSheet) -> None:
    said = text_of(printed)
    for words in ("Что решить", "Кто впереди и кто позади", "Можно ли верить данным", "Новый Яр"):
        assert squeezed(words) in said
    assert squeezed(sheet.figures[0].value) in said


def test_fonts_are_inside(printed: bytes) -> None:
    page: Any = opened(printed).pages[0]
    fonts = page["/Resources"]["/Font"].values()
    families = {str(font.get_object()["/BaseFont"]) for font in fonts}
    assert any("OtklikSans-Regular" in name for name in families)
    assert any("OtklikSans-Bold" in name for name in families)
    assert all("+" in name for name in families), "a subset is a font that is inside"


def test_the_page_is_a4_and_drawn_upon_to_its_margins(printed: bytes) -> None:
    page = picture(printed)
    assert (page.shape[1], page.shape[0]) == pytest.approx(A4, abs=1)
    ink = page < 200
    assert 0.05 < ink.mean() < 0.5
    assert ink[:60].mean() > 0.8, "the band of the head"
    assert not ink[100:, :30].any(), "the left margin"
    assert not ink[100:, -30:].any(), "the right margin"


def test_the_same_sheet_gives_the_same_bytes(
    printed: bytes, sheet: GovernorSheet, source: Source
) -> None:
    assert pdf("governor", sheet, source.made_at) == printed
    other = pdf("governor", replace(sheet, unanswered="Иначе."), source.made_at)
    assert other != printed


def test_the_governors_sheet_is_one_page_however_much_happened(
    sheet: GovernorSheet, source: Source
) -> None:
    made = pdf("governor", crowded(sheet), source.made_at)
    assert len(opened(made).pages) == 1
    said = text_of(made)
    assert squeezed("Выпуск узнаётся по SHA-256") in said, "the last words of the page"
    assert "ещёвпереди—" in said
    assert squeezed("выросло на 8,2 балла") in said
    for topic in TOPICS:
        assert squeezed(topic) in said
    assert said.count(squeezed("12 345")) == len(TOPICS) + 1
    assert squeezed("Темы — по снимку") in said


def test_five_topics_stand_on_a_usual_page_in_letters_of_a_usual_size(
    sheet: GovernorSheet, source: Source
) -> None:
    lines = crowded(sheet).topics
    made = pdf("governor", replace(sheet, topics=lines), source.made_at)
    assert len(opened(made).pages) == 1
    assert all(squeezed(topic) in text_of(made) for topic in TOPICS)
    assert smallest_letters(made) > 6.5, "points"
    assert smallest_letters(pdf("governor", crowded(sheet), source.made_at)) > 5, "footnotes"


def test_a_sheet_where_nothing_happened_is_whole_too(sheet: GovernorSheet, source: Source) -> None:
    bare = replace(sheet, figures=(), proposals=(), halves=(), terms=(), unanswered="", remarks=())
    said = text_of(pdf("governor", bare, source.made_at))
    assert squeezed("решать по нему нечего") in said


def test_a_draft_bears_its_mark(sheet: GovernorSheet, source: Source, printed: bytes) -> None:
    draft = replace(sheet, head=replace(sheet.head, is_draft=True))
    assert "ЧЕРНОВИК" in text_of(pdf("governor", draft, source.made_at))
    assert "ЧЕРНОВИК" not in text_of(printed)


def test_nothing_in_a_name_is_a_command(sheet: GovernorSheet, source: Source) -> None:
    evil = '#panic("x") *жирно* $x$ @метка <a> \\ "кавычки"'
    said = text_of(pdf("governor", replace(sheet, unmoved=evil), source.made_at))
    assert squeezed(evil) in said


@pytest.mark.parametrize("who", ["min-01", "mo-02", "mo-15", "mo-09"])
def test_the_sheet_of_an_authority_has_one_or_two_pages(
    source: Source, around: Around, who: str
) -> None:
    row, section = rows_of(source)[who]
    made = pdf("authority", authority_sheet(row, section, around), source.made_at)
    assert len(opened(made).pages) <= 2
    assert root_of(made)["/MarkInfo"]["/Marked"]
    said = text_of(made)
    assert squeezed(row["authority"]["name"]) in said
    assert squeezed("Если вы не согласны с числом") in said


def test_the_longest_name_stays_within_the_band(source: Source, around: Around) -> None:
    row, section = rows_of(source)["min-01"]
    sheet = authority_sheet(row, section, around)
    long = replace(sheet, head=replace(sheet.head, title=f"{LONG} и {LONG}, {LONG}, {LONG}"))
    page = picture(pdf("authority", long, source.made_at))
    below = page[74:80, 40:400]
    assert below.min() > 200, "white letters below the band would be lost"


def test_without_the_extra_it_is_said_how_to_get_it(
    sheet: GovernorSheet, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "can_typeset", lambda: False)
    with pytest.raises(OtklikError, match="поставьте его командой «python -m pip install"):
        pdf("governor", sheet, source.made_at)


def test_the_sheet_of_a_body_where_everything_happened_is_whole(
    source: Source, around: Around
) -> None:
    row, section = rows_of(source)["mo-02"]
    sheet = crowded_body(authority_sheet(row, section, around))
    made = pdf("authority", sheet, source.made_at)
    assert len(opened(made).pages) == 3
    said = text_of(made)
    for loss in sheet.losses:
        assert squeezed(loss.title) in said
    for words in (*sheet.decisions, sheet.steps[-1].effect, sheet.hidden, sheet.objections[-1]):
        assert squeezed(words) in said
    for page in pictures(made):
        assert not (page[100:, :30] < 200).any(), "the left margin"
        assert not (page[100:, -30:] < 200).any(), "the right margin"
