"""Do the card and the badge say what the page of an authority says?"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

import pytest
from tests.making import MAY

from otklik.editions import sentences
from otklik.site import cards
from otklik.site.authority import Card
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.site.render import Pages
from otklik.site.view import Told
from otklik.workspace.folder import Workspace

_TEXT = "{http://www.w3.org/2000/svg}text"


def issues(workspace: Workspace) -> tuple[Issue, ...]:
    return tuple(Issue(one) for one in published(workspace))


def by_id(workspace: Workspace) -> Mapping[str, Card]:
    return {card.authority["id"]: card for card in issues(workspace)[0].cards}


def test_everybody_of_the_last_month_has_a_card_and_a_badge(workspace: Workspace) -> None:
    root = Pages(issues(workspace)).root()
    for who in by_id(workspace):
        page, badge = root[cards.page_file(who)], root[cards.badge_file(who)]
        assert f'href="../{MAY}/' in page
        assert 'target="_top"' in page
        assert "<script>" not in page + badge


def test_a_badge_is_a_picture_with_a_name_and_its_text_fits(workspace: Workspace) -> None:
    root = Pages(issues(workspace)).root()
    for who, card in by_id(workspace).items():
        picture = ET.fromstring(root[cards.badge_file(who)])
        assert picture.attrib["aria-label"].startswith(card.authority["name"])
        left, right = picture.iter(_TEXT)
        width = float(picture.attrib["width"])
        for text in (left, right):
            half = float(text.attrib["textLength"]) / 2
            assert float(text.attrib["x"]) - half > 0
            assert float(text.attrib["x"]) + half < width


def test_a_badge_tells_the_score_and_the_zone(drawn_workspace: Workspace) -> None:
    for card in by_id(drawn_workspace).values():
        how = cards.badge(card).how.text
        if card.score is None:
            assert how == card.status
        else:
            assert how.startswith(f"{sentences.score(card.score)} из 100")
            assert ("зона" in how) == (card.zone is not None)
            assert cards.badge(card).zone == (card.zone.code if card.zone else "none")


@pytest.mark.parametrize("published_by", ["workspace", "drawn_workspace"])
def test_a_place_is_told_no_surer_than_it_is(
    published_by: str, request: pytest.FixtureRequest
) -> None:
    for card in by_id(request.getfixturevalue(published_by)).values():
        told = cards.placed(card)
        if card.sure and card.sure.stands:
            assert told.lower().startswith(card.sure.stands)
        elif card.sure is None and card.place != "—":
            assert told.startswith(f"Место {card.place}; всего мест ")
        else:
            assert told.lower() == f"{card.status}."


def test_what_others_paste_is_safe_and_leads_to_the_site(workspace: Workspace) -> None:
    card = by_id(workspace)["minles"]
    frame = cards.frame(card, "https://example.ru/otklik/")
    assert 'src="https://example.ru/otklik/cards/minles.html"' in frame
    assert "&lt;b&gt;Минлес" in frame
    assert cards.picture(card, "").startswith('<img src="cards/minles.svg" alt="Рейтинг: &lt;b&gt;')


def test_only_the_last_month_offers_what_shows_the_last_month(workspace: Workspace) -> None:
    newest, former = issues(workspace)
    pages = Pages((newest, former), Told(address="https://example.ru/"))
    assert "https://example.ru/cards/mindor.svg" in pages.month(newest)["mindor.html"]
    assert "cards/mindor" not in pages.month(former)["mindor.html"]
