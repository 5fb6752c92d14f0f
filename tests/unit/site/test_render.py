"""Do pages speak the words of the document and of its rules?"""

from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page

from otklik.site.published import published
from otklik.site.render import Issue, Pages
from otklik.workspace.folder import Workspace


@pytest.fixture
def issue(workspace: Workspace) -> Issue:
    """May."""
    return Issue(published(workspace)[0])


def test_headlines_stand_in_the_order_of_the_document(issue: Issue) -> None:
    codes = [about.code for about, _ in issue.headlines]
    assert codes == [section["code"] for section in issue.document["headlines"]]


def test_every_headline_of_the_document_is_printed(issue: Issue, site: Path) -> None:
    text = Page.read(site / "index.html").text
    assert all(about.title in text for about, _ in issue.headlines)


def test_the_rules_tell_everything_the_document_says_about_an_indicator(
    issue: Issue, site: Path
) -> None:
    text = Page.read(site / str(MAY) / "methodology.html").text
    for indicator in issue.methodology.indicators:
        for said in (indicator.why_it_matters, indicator.limitations, indicator.legal_basis):
            assert " ".join(said.split()) in text


def test_the_trace_stands_on_the_page_step_by_step(issue: Issue, site: Path) -> None:
    first = issue.cards[0]
    text = Page.read(site / str(MAY) / f"{first.authority['id']}.html").text
    for part in first.parts:
        for said in (part.observed, *part.steps):
            assert said.replace("\N{NO-BREAK SPACE}", " ") in text


def test_the_front_page_leads_into_the_folder_of_the_month(issue: Issue) -> None:
    pages = Pages((issue,))
    assert f'href="{MAY}/methodology.html"' in pages.front(issue)
    assert 'href="methodology.html"' in pages.month(issue)["index.html"]
