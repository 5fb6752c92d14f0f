"""Do pages by rules that draw say how sure they are, and all other pages what they said before?"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.editing import document_of, small_snapshot
from tests.making import MAY
from tests.ruling import UNCERTAINTY, tables
from tests.unit.site.pages import Page

from otklik.core.canonical import canonical_bytes
from otklik.editions import sentences
from otklik.editions.store import Edition
from otklik.methodology.load import parse
from otklik.site import words
from otklik.site.published import Files, Published, published
from otklik.site.render import Issue, Pages
from otklik.workspace.folder import Workspace

Drawn = dict[str, Any]


def pages_of(document: Drawn, folder: Path) -> dict[str, Page]:
    """The pages of a document that nobody has published."""
    files = Files(canonical_bytes(document), b"")
    issue = Issue(Published(Edition(document), files, ()))
    found = {}
    for name, text in Pages((issue,)).month(issue).items():
        (folder / "page.html").write_text(text, encoding="utf-8")
        found[name] = Page.read(folder / "page.html")
    return found


def changed(drawn: Edition, **of_list: Any) -> Drawn:
    """The document with something of its first list changed."""
    document: Drawn = json.loads(canonical_bytes(drawn.document))
    document["lists"][0] |= of_list
    return document


@pytest.fixture
def front(drawn_site: Path) -> Page:
    return Page.read(drawn_site / "index.html")


def test_a_list_says_first_how_little_of_its_order_is_known(front: Page) -> None:
    told = front.text.split("Исполнительные органы")[-2]
    assert "Строки стоят по баллу, но это не точный порядок. Из 7 мест здесь" in told
    assert "примерно у одного из 10 настоящее место лежит вне напечатанного" in told


def test_no_bare_place_and_no_bare_score_stands_in_a_list(drawn: Edition, front: Page) -> None:
    for section in drawn.document["lists"]:
        for row in section["results"]:
            if row.get("interval"):
                name = row["authority"]["name"]
                low, high = (sentences.score(bound) for bound in row["interval"]["score"])
                told = front.text.split(f"{name} ")[1]
                assert f"({low}–{high})" in told[:200]
    assert "Место 1 " not in front.text


def test_zones_on_the_border_are_told_in_words(front: Page) -> None:
    assert "жёлтая, на границе" in front.text
    assert "из них на границе — 2" in front.text
    assert "в каждом блоке не меньше 60, с вероятностью от 80 %: " in front.text


def test_how_to_read_the_numbers_is_told_before_them(drawn: Edition, front: Page) -> None:
    for said in (words.places, words.bars, words.standard):
        assert said(drawn.methodology).replace("\N{NO-BREAK SPACE}", " ") in front.text
    assert words.PLACES not in front.text
    assert words.STANDARD not in front.text


def test_an_authority_tells_all_of_it_in_sentences(
    drawn_workspace: Workspace, drawn_site: Path
) -> None:
    issue = Issue(published(drawn_workspace)[0])
    for card in issue.cards:
        page = Page.read(drawn_site / str(MAY) / f"{card.authority['id']}.html")
        assert ("sure" in page.ids) == (card.sure is not None)
        for _, said in card.sure.said if card.sure else ():
            assert said.replace("\N{NO-BREAK SPACE}", " ") in page.text


def test_blocks_stand_with_their_bounds(drawn: Edition, drawn_site: Path) -> None:
    row = drawn.document["lists"][0]["results"][0]
    page = Page.read(drawn_site / str(MAY) / f"{row['authority']['id']}.html")
    for bounds in row["interval"]["blocks"].values():
        low, high = map(sentences.score, bounds)
        assert f"({low}–{high})" in page.text


def test_a_change_has_a_word_beside_its_colourless_arrow(drawn: Edition, tmp_path: Path) -> None:
    results = json.loads(canonical_bytes(drawn.document["lists"][0]["results"]))
    results[0]["change"] = {"points": -4.2, "spread": 1.5, "mark": "down", "confirmed": True}
    results[1]["change"] = {"points": 4.2, "spread": 1.5, "mark": "up", "confirmed": False}
    results[2]["change"] = None
    results[2]["authority"] |= {"since": "2026-02-01", "predecessors": ["Прежний округ"]}
    pages = pages_of(changed(drawn, results=results), tmp_path)
    text = pages["index.html"].text
    assert "▼ −4,2 подтверждено" in text
    assert "▲ +4,2" in text
    assert "орган младше 6 месяцев" in text
    first, _, young = (pages[f"{row['authority']['id']}.html"].text for row in results[:3])
    assert "3 месяца против 3 прежних ▼ −4,2 подтверждено" in first
    assert "Он действует с 01.02.2026, а первый из сравниваемых месяцев — декабрь 2025." in young


def test_an_arrow_is_named_for_those_who_listen(drawn: Edition) -> None:
    results = json.loads(canonical_bytes(drawn.document["lists"][0]["results"]))
    results[0]["change"] = {"points": -4.2, "spread": 1.5, "mark": "down", "confirmed": True}
    document = changed(drawn, results=results)
    issue = Issue(Published(Edition(document), Files(b"", b""), ()))
    assert 'role="img" aria-label="снизилось">▼' in Pages((issue,)).month(issue)["index.html"]


def test_what_is_short_in_the_history_is_told_on_the_list_and_on_every_page(
    drawn: Edition, tmp_path: Path
) -> None:
    pages = pages_of(changed(drawn, past_months=4), tmp_path)
    names = [row["authority"]["id"] for row in drawn.document["lists"][0]["results"]]
    for name in ("index", *names):
        assert "История — 4 месяца из 6: промежутки уже, чем надо" in pages[f"{name}.html"].text


def test_where_nothing_is_compared_there_is_no_column_of_changes(
    drawn: Edition, tmp_path: Path
) -> None:
    first, second = drawn.document["lists"]
    lists = [
        {**found, "results": [{**row, "change": None} for row in found["results"]]}
        for found in (first, second)
    ]
    text = pages_of({**drawn.document, "lists": lists}, tmp_path)["index.html"].text
    assert "Изменений в этом выпуске нет" in text
    assert "Изменение 3 месяца" not in text


def test_the_rules_explain_every_word_that_pages_use(drawn_site: Path) -> None:
    page = Page.read(drawn_site / str(MAY) / "methodology.html")
    assert "chance" in page.ids
    chance = page.text.split("Насколько точны балл и место")[1]
    for word in ("Опора на прошлое", "Промежуток", "полоса мест", "не различим", "на границе", "▲"):
        assert word in chance
    assert "2 000 раз разыгрывает" in chance
    assert "Стрелка стоит, если оно не меньше 3 баллов и не меньше 2,1 разброса" in chance
    assert "случайных в среднем не больше 10 %" in chance


def test_the_rules_tell_a_census_a_discount_and_the_initial_level(drawn_site: Path) -> None:
    text = Page.read(drawn_site / str(MAY) / "methodology.html").text
    assert "Где сосчитано всё (A1, A2), h = 0: значение равно x / n." in text
    assert "Значение показателя C1 ещё умножается на значение C7." in text
    assert "(сумма (w × p) + 0,25 × начальный уровень) / (сумма w + 0,25)" in text
    assert "На значение показателя C7 «Ответы по существу на платформе»." in text


def test_pages_by_rules_that_do_not_draw_know_nothing_of_it(whole_site: Path) -> None:
    for path in whole_site.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        for mark in ("unsure", 'class="range', "chance", "на границе", "Изменение", "▲", "▼"):
            assert mark not in page, path
    text = Page.read(whole_site / "index.html").text
    assert words.PLACES in text
    assert words.STANDARD in text


def test_one_block_and_one_score_may_be_unsure_too(tmp_path: Path) -> None:
    changed = tables()
    changed["methodology"]["uncertainty"] = {**UNCERTAINTY, "spread_months": 6}
    changed["methodology"]["history"]["initial_voice"] = 0.25
    changed["indicators"]["b2_median_answer_time"]["initial_spread"] = 1.25
    rules = parse(changed)
    document = document_of(small_snapshot(tmp_path / "snapshot"), methodology=rules)
    pages = pages_of(document, tmp_path)
    text = pages["index.html"].text
    assert "Строки стоят по баллу" in text
    assert "и промежуток, в котором он лежит" in text
    assert "За 3 месяца" not in text
    assert "Изменение" not in text + pages["methodology.html"].text
    assert "Насколько точны балл и место" in pages["methodology.html"].text


def test_parts_of_a_group_are_told_in_words(drawn: Edition) -> None:
    assert [words.part(share) for share in (0.34, 0.5, 0.25)] == ["трети", "половины", "четверти"]
    assert words.part(0.4).replace("\N{NO-BREAK SPACE}", " ") == "40 %"
    no_zones = replace(drawn.methodology, zones=drawn.methodology.zones[-1:])
    assert "границы зон" in words.bars(drawn.methodology)
    assert words.bars(no_zones).endswith("толстая часть — его промежуток.")
