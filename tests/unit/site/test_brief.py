"""Are the few numbers above the lists those of the document, each with what it is?"""

import re
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY, shipped_methodology
from tests.unit.site.pages import Page

from otklik.editions import sentences
from otklik.editions.store import Edition
from otklik.methodology.model import Methodology
from otklik.site import words
from otklik.site.brief import Brief, briefs
from otklik.workspace.folder import Workspace


def told(methodology: Methodology, **values: Any) -> tuple[Brief, ...]:
    """Briefs of numbers by code; `n` is one unless the value is nothing."""
    about = {headline.code: headline for headline in methodology.headlines}
    sections = [
        (about[code], {"n": 0 if value == 0 else 1, "value": value})
        for code, value in values.items()
    ]
    return briefs(sections, methodology)


def said(one: Brief) -> list[tuple[str, str]]:
    return [
        (figure.value.replace("\N{NO-BREAK SPACE}", " "), figure.called) for figure in one.figures
    ]


def test_each_stream_is_told_by_itself(whole: Edition) -> None:
    document, methodology = whole.document, whole.methodology
    about = {headline.code: headline for headline in methodology.headlines}
    pairs = [(about[one["code"]], one) for one in document["headlines"]]
    social, platform = briefs(pairs, methodology)
    assert (social.title, platform.title) == ("Социальные сети", "Платформа обратной связи")
    assert len(social.figures) == 5
    assert len(platform.figures) == 6
    sections = {one["code"]: one for one in document["headlines"]}
    for code, figure in (("median_time", social.figures[3]), ("satisfaction", platform.figures[5])):
        assert figure.value == sentences.headline(about[code], sections[code], methodology)


def test_a_single_stream_needs_no_title(workspace: Workspace) -> None:
    edition = Edition.read(workspace.editions / str(MAY) / "r1")
    about = {headline.code: headline for headline in edition.methodology.headlines}
    pairs = [(about[one["code"]], one) for one in edition.document["headlines"]]
    (one,) = briefs(pairs, edition.methodology)
    assert one.title == ""
    assert [figure.unit for figure in one.figures[2:4]] == ["рабочего времени"] * 2


def test_nouns_go_with_their_numbers() -> None:
    rules = shipped_methodology("messages-1.1.0")
    (one,) = told(rules, messages=21, answers=3, mean_time=864000.0)
    assert said(one) == [("21", "сообщение"), ("3", "ответа"), ("10 дней", "в среднем до ответа")]
    assert one.figures[2].unit == "календарных"


def test_of_what_nobody_counted_nothing_is_told() -> None:
    assert told(shipped_methodology("1.1.0"), incidents=0, answers=0, platform_messages=0) == ()


EXPECTED = ("сообщени", "ответ", "в среднем", "медиана", "в срок", "довольны")
"""What the front page promises: messages, answers, two times, a share in time, satisfaction."""


@pytest.mark.parametrize("rules", ["whole", "drawn"])
def test_the_front_page_says_what_this_is_and_the_numbers_of_the_month(
    rules: str, request: pytest.FixtureRequest
) -> None:
    edition: Edition = request.getfixturevalue(rules)
    site: Path = request.getfixturevalue(f"{rules}_site")
    text = Page.read(site / "index.html").text
    about = {headline.code: headline for headline in edition.methodology.headlines}
    pairs = [(about[one["code"]], one) for one in edition.document["headlines"]]
    found = briefs(pairs, edition.methodology)
    for figure in (figure for one in found for figure in one.figures):
        value = " ".join(f"{figure.called} {figure.value} {figure.unit}".split())
        assert value.replace("\N{NO-BREAK SPACE}", " ") in text
    called = " ".join(figure.called for one in found for figure in one.figures)
    assert all(part in called for part in EXPECTED)
    assert words.lead(edition.methodology) in text
    assert text.index(words.lead(edition.methodology)) < text.index(found[0].figures[0].called)


@pytest.mark.parametrize("version", ["1.0.0", "1.1.0", "incidents-1.1.0", "messages-1.0.0"])
def test_the_lead_is_three_sentences(version: str) -> None:
    said = words.lead(shipped_methodology(version))
    sentences_of = re.split(r"(?<=\.)\s+(?=[А-ЯЁ])", said)
    assert len(sentences_of) == 3
    assert all(one.endswith(".") for one in sentences_of)
