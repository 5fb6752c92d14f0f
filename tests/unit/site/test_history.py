"""Are months that cannot be compared kept apart, and is nothing shown that was not published?"""

from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.past import (
    WHO,
    Document,
    month_of,
    other_rules,
    row_of,
    scored,
    unscored,
    without,
)

from otklik.core.months import Month
from otklik.editions.public import public_document
from otklik.editions.states import with_states
from otklik.editions.store import Edition
from otklik.site.history import MOST_MONTHS, History, histories
from otklik.site.issue import Issue


@pytest.fixture(scope="module")
def may(drawn: Edition) -> Issue:
    """The month of the page."""
    return month_of(drawn, MAY)


def history(may: Issue, *earlier: Issue) -> History:
    return histories(may, earlier)[WHO]


def said(found: History) -> list[str]:
    return [one.said.replace("\N{NO-BREAK SPACE}", " ") for one in found.breaks]


def test_months_stand_oldest_first_and_end_with_the_own_one(drawn: Edition, may: Issue) -> None:
    found = history(may, month_of(drawn, MAY - 1), month_of(drawn, MAY - 2))
    assert [one.month for one in found.moments] == [MAY - 2, MAY - 1, MAY]
    assert found.breaks == ()
    assert [len(run) for run in found.scores] == [len(run) for run in found.standings] == [3]
    row = row_of(dict(may.document))
    assert found.own.score == row["score"]
    assert found.own.places == tuple(row["place_interval"])
    assert found.own.range
    assert found.own.range.low == row["interval"]["score"][0]


def test_later_months_and_those_two_years_ago_are_not_shown(drawn: Edition, may: Issue) -> None:
    others = [month_of(drawn, month) for month in (MAY + 1, MAY - MOST_MONTHS, MAY - 1)]
    assert [one.month for one in history(may, *others).moments] == [MAY - 1, MAY]


def test_a_month_without_an_edition_is_a_gap_and_no_line(drawn: Edition, may: Issue) -> None:
    found = history(may, month_of(drawn, MAY - 3))
    assert said(found) == ["нет выпусков за март 2026 — апрель 2026"]
    assert [len(run) for run in found.scores] == [1, 1]
    assert said(history(may, month_of(drawn, MAY - 2))) == ["нет выпуска за апрель 2026"]


def test_an_edition_that_does_not_know_the_authority_is_a_gap_too(
    drawn: Edition, may: Issue
) -> None:
    found = history(may, month_of(drawn, MAY - 1, without), month_of(drawn, MAY - 2))
    assert said(found) == ["в выпуске за апрель 2026 органа нет"]
    assert [one.month for one in found.moments] == [MAY - 2, MAY]


def test_other_rules_break_scores_and_places(drawn: Edition, may: Issue) -> None:
    found = history(may, month_of(drawn, MAY - 1, other_rules))
    assert said(found) == ["методика 1.1.0, прежде 0.9.0"]
    assert found.breaks[0].of_scores
    assert found.breaks_at(MAY) == found.breaks
    assert len(found.scores) == len(found.standings) == 2


def other_group(document: Document) -> None:
    """The authority and its group were another one."""
    for section in document["lists"]:
        for part in section["groups"]:
            part["title"] = f"прежние: {part['title']}"
            part["includes"] = [*part["includes"], "X"]


def other_company(document: Document) -> None:
    """The group is called the same and holds more."""
    for section in document["lists"]:
        for part in section["groups"]:
            part["includes"] = [*part["includes"], "X"]


@pytest.mark.parametrize(
    ("change", "words"), [(other_group, "прежде «прежние: "), (other_company, "состав групп")]
)
def test_another_group_breaks_places_alone(
    drawn: Edition, may: Issue, change: Any, words: str
) -> None:
    found = history(may, month_of(drawn, MAY - 1, change))
    assert words in said(found)[0]
    assert (len(found.scores), len(found.standings)) == (1, 2)


def test_another_list_breaks_everything(drawn: Edition, may: Issue) -> None:
    def move(document: Document) -> None:
        row = row_of(document)
        without(document)
        first = document["lists"][0]
        first["results"].append(row | {"group": first["groups"][0]["code"]})

    assert said(history(may, month_of(drawn, MAY - 1, move))) == ["орган перешёл в другой список"]


def test_a_month_without_a_score_is_told_and_not_drawn(drawn: Edition, may: Issue) -> None:
    found = history(may, month_of(drawn, MAY - 1, unscored), month_of(drawn, MAY - 2))
    assert found.breaks == ()
    assert [len(run) for run in found.scores] == [1, 1]
    hidden = found.moments[1]
    assert (hidden.score, hidden.range, hidden.zone, hidden.places) == (None, None, None, None)
    assert hidden.status == "данных недостаточно"


def test_a_young_authority_says_since_when_and_after_whom(drawn: Edition) -> None:
    def young(document: Document) -> None:
        row_of(document)["authority"] |= {"since": "2026-04-01", "predecessors": ["А", "Б"]}

    found = history(month_of(drawn, MAY, young), month_of(drawn, MAY - 1, young))
    assert said(found) == ["орган действует с 01.04.2026; прежде были «А» и «Б»"]
    assert found.breaks[0].month == MAY - 1


def test_an_authority_that_was_there_before_its_date_does_not_begin_twice(drawn: Edition) -> None:
    def young(document: Document) -> None:
        row_of(document)["authority"] |= {"since": "2026-05-01", "predecessors": []}

    found = history(month_of(drawn, MAY, young), month_of(drawn, MAY - 1))
    assert found.breaks == ()
    assert said(history(month_of(drawn, MAY, young))) == ["орган действует с 01.05.2026"]


def test_rules_that_do_not_draw_have_scores_without_bounds(whole: Edition) -> None:
    own = histories(month_of(whole, MAY), ())[WHO].own
    assert own.range is None
    assert own.stands.startswith("место ")
    assert own.places
    assert own.places[0] == own.places[1]


def test_what_is_withheld_stays_unknown(whole: Edition) -> None:
    issue = month_of(whole, MAY)
    rows = [row for section in issue.document["lists"] for row in section["results"]]
    hidden = [row["authority"]["id"] for row in rows if row["status"] == "withheld"]
    found = histories(issue, ())
    assert hidden
    assert all(found[who].scores == found[who].standings == () for who in hidden)


def test_scores_of_the_archive_are_as_published(drawn: Edition, may: Issue) -> None:
    earlier = month_of(drawn, MAY - 1, scored(50.0, 41.5, 58.5))
    first = history(may, earlier).moments[0]
    assert (first.score, first.range and first.range.text) == (50.0, "41,5–58,5")
    assert isinstance(first.month, Month)


def with_its_list_on_trial(document: Document) -> None:
    """What the public reads of a month in which the list of the authority is on trial."""
    own = next(
        part["code"]
        for part in document["lists"]
        if any(row["authority"]["id"] == WHO for row in part["results"])
    )
    public = public_document(with_states(document, {own: "trial"}))
    document.clear()
    document.update(public)


def test_trial_months_are_no_series_with_official_ones(drawn: Edition, may: Issue) -> None:
    trial = month_of(drawn, MAY - 1, with_its_list_on_trial)
    found = history(may, trial, month_of(drawn, MAY - 2))
    assert [one.month for one in found.moments] == [MAY - 2, MAY]
    assert said(found) == ["в выпуске за апрель 2026 список не публиковался"]
    assert [len(run) for run in found.scores] == [1, 1]
