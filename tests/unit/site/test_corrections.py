"""Is it told what a correction changed, for whom and why?"""

from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site import whole as region
from tests.unit.site.pages import Page
from tests.unit.site.sampling import NOW

from otklik.core.months import Month
from otklik.editions.states import with_states
from otklik.editions.store import Edition, publish, save_draft
from otklik.site.build import build_site
from otklik.site.corrections import Correction, Shift, Side, correction
from otklik.workspace.folder import Workspace


@pytest.fixture(scope="module")
def first(drawn: Edition) -> Edition:
    """May with the decisions of people."""
    return drawn


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The same without one of the decisions: P3 about mo-02."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(region, "DECISIONS", region.DECISIONS[1:])
        folder = tmp_path_factory.mktemp("second")
        return Edition(region.whole_document(folder, methodology=region.DRAWN, revision=2))


@pytest.fixture(scope="module")
def found(first: Edition, second: Edition) -> Correction:
    """What the second says otherwise than the first."""
    return correction(first, second)


def changed(edition: Edition, who: str | None = None, **more: Any) -> Edition:
    """The edition as r2, with another row of an authority, or without it if nothing is given."""
    lists = [
        {**section, "results": [*_rows(section["results"], who, more)]}
        for section in edition.document["lists"]
    ]
    return Edition({**edition.document, "lists": lists, "revision": 2})


def _rows(rows: list[dict[str, Any]], who: str | None, more: dict[str, Any]) -> Any:
    for row in rows:
        if row["authority"]["id"] != who:
            yield row
        elif more:
            yield {**row, **more}


def only(found: Correction) -> Shift:
    """The one row that looks otherwise."""
    (row,) = [row for part in found.lists for row in part.rows]
    return row


def test_who_moved_is_told_and_how_many_did_not(found: Correction) -> None:
    executive, municipal = found.lists
    assert (executive.rows, executive.untouched) == ((), 8)
    names = [row.name for row in municipal.rows]
    assert names[0] == "Администрация города Ясногорск"
    assert len(names) + municipal.untouched == 17
    assert not found.is_nothing


def test_the_difference_is_that_of_printed_scores(found: Correction) -> None:
    moved = found.lists[1].rows[0]
    assert moved.before
    assert moved.after
    assert moved.before.score is not None
    assert moved.after.score is not None
    assert moved.points == round(moved.after.score - moved.before.score, 2) > 0
    assert moved.address == "mo-02.html"


def test_the_furthest_stands_first(found: Correction) -> None:
    moved = [abs(row.points or 0) for row in found.lists[1].rows]
    assert moved == sorted(moved, reverse=True)


def test_a_decision_that_is_gone_is_the_reason(found: Correction) -> None:
    (ruling,) = found.removed
    assert (ruling.authority, ruling.decision.code) == ("Администрация города Ясногорск", "P3")
    assert found.added == ()
    assert not found.is_unexplained


def test_a_new_decision_is_the_reason_the_other_way_round(first: Edition, second: Edition) -> None:
    found = correction(second, first)
    assert [one.decision.code for one in found.added] == ["P3"]
    assert found.removed == ()


def test_nothing_is_nothing(first: Edition) -> None:
    found = correction(first, changed(first))
    assert found.is_nothing
    assert found.is_unexplained
    assert (found.before, found.after, found.numbers) == (1, 2, ())


def test_who_came_and_who_went(first: Edition) -> None:
    fewer = changed(first, "mo-01")
    gone, came = only(correction(first, fewer)), only(correction(fewer, first))
    assert (gone.after, gone.address, gone.points) == (None, "", None)
    assert (came.before, came.address) == (None, "mo-01.html")
    assert gone.name == came.name == "Администрация города Верхнезареченск"


def test_a_score_that_is_gone_says_why(first: Edition) -> None:
    scoreless = {"score": None, "zone": None, "standing": None, "status": "insufficient"}
    row = only(correction(first, changed(first, "min-01", **scoreless)))
    assert row.points is None
    assert isinstance(row.after, Side)
    assert (row.after.said, row.after.zone, row.after.stands) == ("данных недостаточно", "—", "—")


def test_numbers_over_the_lists_are_compared(first: Edition) -> None:
    headlines = [*first.document["headlines"]]
    code, headlines[0] = headlines[0]["code"], {**headlines[0], "n": 1, "value": 1}
    other = Edition({**first.document, "headlines": headlines})
    title = next(one.title for one in first.methodology.headlines if one.code == code)
    ((told, was, now),) = correction(first, other).numbers
    assert (told, now) == (title, "1")
    assert was != now


def test_other_rules_and_lists_that_only_one_revision_has(first: Edition, whole: Edition) -> None:
    found = correction(whole, first)
    assert found.versions == ("1.0.0", "1.1.0")
    assert found.rules


def test_the_page_of_a_correction_tells_all_of_it(
    first: Edition, second: Edition, tmp_path: Path
) -> None:
    workspace = Workspace.create(tmp_path / "own", "Заречный край", "Asia/Omsk", "1.1.0")
    for document in (first.document, second.document):
        save_draft(workspace, dict(document))
        publish(workspace, MAY, NOW)
    site = build_site(workspace).parent
    page = Page.read(site / str(MAY) / "corrections" / "r2.html")
    assert "Что изменилось в исправленном выпуске Май 2026, r1 → r2" in page.text.replace(
        "май 2026", "Май 2026"
    )
    assert "Исполнительные органы: без изменений." in page.text
    assert "Прежнее решение больше не действует или изменено: Подтверждена накрутка" in page.text
    assert {"../mo-02.html", "../r1/edition.json", "../../archive.html"} <= set(page.links)
    front = Page.read(site / "index.html")
    assert f"{MAY}/corrections/r2.html" in front.links


def test_the_sample_says_that_data_were_frozen_anew(site: Path) -> None:
    april = Month.parse("2026-04")
    text = Page.read(site / str(april) / "corrections" / "r2.html").text
    assert "Данные месяца заморожены заново: как и прежде, на 01.05.2026 00:00." in text
    assert "обращения" in text


def test_a_list_that_became_official_is_a_cause(first: Edition) -> None:
    codes = [part["code"] for part in first.document["lists"]]
    trial = Edition(with_states(first.document, {codes[0]: "trial"}))
    official = Edition(with_states({**first.document, "revision": 2}, {codes[0]: "official"}))
    found = correction(trial, official)
    assert found.states == (("Исполнительные органы", "пробный", "официальный"),)
    assert found.is_nothing
    assert not found.is_unexplained
