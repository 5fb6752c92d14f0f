"""Do pages say what would help most, and learn it from the published document alone?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.core.canonical import canonical_bytes
from otklik.editions.store import Edition
from otklik.rating import result
from otklik.site import gains
from otklik.site.gains import Gains
from otklik.site.published import Files, Published, published
from otklik.site.render import Issue, Pages
from otklik.workspace.folder import Workspace


@pytest.fixture(scope="module")
def told(drawn: Edition) -> dict[str, Gains]:
    """Everybody's steps."""
    return gains.by_authority(drawn.document, drawn.methodology)


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def test_everybody_with_a_score_is_told_and_nobody_else(
    drawn: Edition, told: dict[str, Gains]
) -> None:
    rows = [row for section in drawn.document["lists"] for row in section["results"]]
    scored = {row["authority"]["id"] for row in rows if row.get("score") is not None}
    assert told.keys() == scored
    assert any(row["status"] == result.WITHHELD for row in rows)


def test_a_step_says_what_to_do_what_it_brings_and_where_it_leads(told: dict[str, Gains]) -> None:
    first = told["mo-02"].steps[0]
    assert plain(first.step).startswith(("ещё ", "на "))
    assert plain(first.effect).startswith("+")
    assert "балла, " in plain(first.effect)
    assert first.at_once.startswith(("сразу видно ", "шаг виден"))
    assert len({one.indicator.code for one in told["mo-02"].steps}) == 3


def test_nothing_is_said_of_withheld_cells_and_places_are_not_guessed(drawn: Edition) -> None:
    document = json.loads(canonical_bytes(drawn.document))
    row = document["lists"][0]["results"][0]
    steps = gains.by_authority(document, drawn.methodology)[row["authority"]["id"]].steps
    best = next(step for step in steps if step.indicator.code.startswith(("B", "C")))
    row["indicators"] = [
        {"code": cell["code"], "withheld": True, "enough": True, "weight": cell["weight"]}
        if cell["code"] == best.indicator.code
        else cell
        for cell in row["indicators"]
    ]
    again = gains.by_authority(document, drawn.methodology)[row["authority"]["id"]]
    assert again.hides_places
    assert again.steps
    assert best.indicator not in [one.indicator for one in again.steps]
    assert all("мест" not in one.effect for one in again.steps)


def test_rules_that_do_not_draw_tell_no_steps(whole: Edition) -> None:
    assert gains.by_authority(whole.document, whole.methodology) == {}


def test_the_page_has_the_steps_in_order_and_leads_to_their_indicators(
    drawn_site: Path, told: dict[str, Gains]
) -> None:
    for who, found in told.items():
        page = Page.read(drawn_site / str(MAY) / f"{who}.html")
        assert "gains" in page.ids
        section = page.text.split("Что даст больше всего")[-1]
        places = [section.lower().index(plain(one.effect).lower()) for one in found.steps]
        assert places == sorted(places)


def test_only_the_newest_month_can_still_be_bettered(drawn_workspace: Workspace) -> None:
    found = published(drawn_workspace)[0]
    before = Edition({**found.edition.document, "month": "2026-04"})
    newest, older = Issue(found), Issue(replace(found, edition=before))
    pages = Pages((newest, older))
    assert 'id="gains"' in pages.month(newest)["mo-02.html"]
    assert 'id="gains"' not in pages.month(older)["mo-02.html"]


def test_where_nothing_would_help_that_is_said(
    drawn: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gains, "by_authority", lambda *_: {"mo-02": Gains((), False)})
    issue = Issue(Published(drawn, Files(b"", b""), ()))
    text = Pages((issue,)).month(issue)["mo-02.html"]
    assert "Шагов, которые подняли бы балл, не видно" in text
