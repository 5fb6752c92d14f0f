"""Does the page of versions tell which months each rated and what is new in it?"""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.whole import DRAWN, METHODOLOGY, whole_document

from otklik.core.canonical import canonical_bytes
from otklik.editions.store import Edition
from otklik.site.changes import changes
from otklik.site.issue import Issue
from otklik.site.published import Files, Published
from otklik.site.render import Pages
from otklik.site.versions import FILE, versions


def issue(document: Mapping[str, Any]) -> Issue:
    """An edition that nobody has published."""
    copied = json.loads(canonical_bytes(document))
    return Issue(Published(Edition(copied), Files(canonical_bytes(copied), b""), ()))


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Issue, ...]:
    """May and April by newer rules, February by older ones."""
    folder = tmp_path_factory.mktemp("versions")
    new = whole_document(folder / "new", methodology=DRAWN)
    old = whole_document(folder / "old", methodology=METHODOLOGY)
    months = ((new, MAY), (new, MAY - 1), (old, MAY - 3))
    return tuple(issue({**document, "month": str(month)}) for document, month in months)


def test_months_stand_by_the_version_that_rated_them(two: tuple[Issue, ...]) -> None:
    new, old = versions(two)
    assert (new.name, new.before, old.name, old.before) == ("1.1.0", "1.0.0", "1.0.0", "")
    assert new.months == "апрель\N{NO-BREAK SPACE}2026 — май\N{NO-BREAK SPACE}2026"
    assert old.months == "февраль\N{NO-BREAK SPACE}2026"
    assert (new.address, old.changed) == (f"{MAY}/methodology.html", ())


def test_every_change_is_told_once_under_its_heading(two: tuple[Issue, ...]) -> None:
    new, _ = versions(two)
    told = [sentence for _, sentences in new.changed for sentence in sentences]
    assert told == [change.sentence for change in changes(two[2].methodology, two[0].methodology)]
    titles = [title for title, _ in new.changed]
    assert len(set(titles)) == len(titles)


def test_a_version_that_comes_back_is_told_again(two: tuple[Issue, ...]) -> None:
    may, april, february = two
    assert [one.name for one in versions((may, february, april))] == ["1.1.0", "1.0.0", "1.1.0"]


def test_the_page_says_what_there_is_to_say(two: tuple[Issue, ...]) -> None:
    page = Pages(two).root()[FILE]
    assert "Что изменилось после версии 1.0.0" in page
    assert "сравнивать не с чем" in page
    assert f'href="{MAY}/methodology.html"' in page


def test_before_the_first_edition_there_are_no_versions() -> None:
    assert list(versions([])) == []
