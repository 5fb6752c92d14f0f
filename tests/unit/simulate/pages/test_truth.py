"""Is what the truth says of pages exactly what the saved answers hold?"""

from collections import Counter
from datetime import date, timedelta

import pytest
from tests.unit.simulate.pages.reading import NORMS, Collected
from tests.unit.simulate.reading import LAST, MONTHS, Written, read_csv

from otklik.core.months import Month
from otklik.core.pages import PostFacts, RegisteredPage, all_post_facts, all_week_facts
from otklik.core.questions import all_question_facts
from otklik.workspace.registry import Registry

Counts = Counter[tuple[str, str, str]]
"""Of a month, a page and what is counted."""

WHOLE_MONTHS = [str(LAST - back) for back in range(MONTHS - 1)]
"""Before them lies a month: nothing they know was measured before the first sweep."""


@pytest.fixture(scope="module")
def facts(collected: Collected) -> list[PostFacts]:
    as_of = LAST.end + timedelta(days=3, hours=18)
    return list(all_post_facts(collected.posts, NORMS, as_of))


def by_page(written: Written, *names: str) -> Counts:
    """What the truth says, whoever kept the page."""
    found: Counts = Counter()
    for row in read_csv(written.simulation.truth / "pages.csv"):
        if row["month"] in WHOLE_MONTHS and row["platform"] == "vk":
            for name in names:
                found[row["month"], row["page_id"], name] += int(row[name])
    return +found


def test_posts_are_counted_in_the_month_of_their_seventh_day(
    written: Written, facts: list[PostFacts]
) -> None:
    found: Counts = Counter()
    for post in facts:
        month = str(Month.of(post.matures_at)) if post.matures_at else ""
        if post.counted and month in WHOLE_MONTHS:
            found[month, post.page_id, "posts"] += 1
            found[month, post.page_id, "original_posts"] += post.original
    assert +found == by_page(written, "posts", "original_posts")


def test_weeks_are_regular_by_the_norm(written: Written, facts: list[PostFacts]) -> None:
    registry = Registry.load(written.simulation.registry)
    pages = [
        RegisteredPage(
            one.platform, one.page_id, one.authority_id, True, one.valid_from, one.valid_to
        )
        for one in registry.accounts
        if one.platform == "vk"
    ]
    found: Counts = Counter()
    for week in all_week_facts(facts, pages, [], NORMS, LAST.end + timedelta(days=3)):
        month = str(Month.of(week.week_at))
        if month in WHOLE_MONTHS:
            found[month, week.page_id, "weeks"] += 1
            found[month, week.page_id, "regular_weeks"] += week.regular
    assert +found == by_page(written, "weeks", "regular_weeks")


def test_questions_and_their_answers_are_those_that_were_seen(
    written: Written, collected: Collected
) -> None:
    found: Counts = Counter()
    for question in all_question_facts(collected.comments, NORMS, LAST.end + timedelta(days=3)):
        month = str(Month.of(question.asked_at))
        if month in WHOLE_MONTHS:
            found[month, question.page_id, "questions"] += 1
            found[month, question.page_id, "answered_in_24_hours"] += question.answered_in_time
    assert +found == by_page(written, "questions", "answered_in_24_hours")


def test_every_post_is_told_as_measured_nearest_to_its_seventh_day(
    written: Written, collected: Collected
) -> None:
    posts = {f"vk:{post.page_id}_{post.post_id}": post for post in collected.posts}
    rows = [
        row
        for row in read_csv(written.simulation.truth / "posts.csv")
        if row["matures_in"] in WHOLE_MONTHS and row["item_id"] in posts
    ]
    assert len(rows) > 1000
    for row in rows:
        post = posts[row["item_id"]]
        for name in ("views", "likes", "comments", "reposts", "members"):
            value = getattr(post, name)
            assert row[name] == ("" if value is None else str(value)), (row, name)


def test_a_page_counts_for_whoever_kept_it_on_the_day(written: Written) -> None:
    registry = Registry.load(written.simulation.registry)
    rows = read_csv(written.simulation.truth / "posts.csv")
    for row in rows:
        platform, _, rest = row["item_id"].partition(":")
        on = date.fromisoformat(row["published_at"][:10])
        assert registry.keeper(platform, rest.split("_")[0], on) == row["authority_id"]
    assert {"mo-orekhogorskiy", "mo-zvonnorechskiy", "mo-orekhorechenskiy"} <= {
        row["authority_id"] for row in rows
    }
