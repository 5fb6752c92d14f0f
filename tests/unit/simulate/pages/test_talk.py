"""What is written under posts, and when does the page answer?"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from statistics import fmean

import pytest

from otklik.simulate.pages.model import load_page_model
from otklik.simulate.pages.page import pages_of
from otklik.simulate.pages.post import Comment, Post
from otklik.simulate.pages.talk import Setting, comments_of
from otklik.simulate.people import VK
from otklik.simulate.rolls import comment_rolls
from otklik.simulate.world import load_world

MODEL = load_page_model()
PAGE = pages_of(load_world(), VK, 1, MODEL.volume)[0]
SETTING = Setting(PAGE, answering=0.7, centre="Ладогорск", first_id=10, model=MODEL.comment)
NOON = datetime(2026, 3, 2, 12)
DAY = timedelta(days=1)


def post(number: int, **changed: object) -> Post:
    usual = Post(PAGE, number, NOON, "Текст.", "", False, True, False, 1000.0 + number, 10.0, 1.0)
    return replace(usual, **changed)  # type: ignore[arg-type]


POSTS = [post(number) for number in range(1, 41)]


@pytest.fixture(scope="module")
def comments() -> list[Comment]:
    told = comments_of(POSTS, comment_rolls(1, 4000, "talk"), SETTING)
    return [comment for found in told.values() for comment in found]


def own(comments: list[Comment]) -> list[Comment]:
    return [one for one in comments if one.author == -PAGE.page_id]


def asked(comments: list[Comment]) -> Iterator[tuple[Comment, list[timedelta]]]:
    """Questions of people and how long after them the page spoke in the same conversation."""
    for one in comments:
        if "?" in one.text and one.author > 0:
            yield (
                one,
                [
                    reply.published - one.published
                    for reply in own(comments)
                    if reply.comment_id == one.comment_id + 1
                ],
            )


def test_numbers_are_nobody_elses_and_threads_are_begun_by_one_of_them(
    comments: list[Comment],
) -> None:
    ids = {one.comment_id for one in comments}
    assert len(ids) == len(comments)
    assert min(ids) >= SETTING.first_id
    assert {one.thread for one in comments} == {one.comment_id for one in comments if one.begins}


def test_a_question_is_answered_in_time_as_often_as_is_true(comments: list[Comment]) -> None:
    in_time = [any(gap <= DAY for gap in gaps) for _, gaps in asked(comments)]
    assert fmean(in_time) == pytest.approx(0.7, abs=0.04)
    late = [gap for _, gaps in asked(comments) for gap in gaps if gap > DAY]
    assert late
    assert max(late) <= DAY * (1 + MODEL.comment.late_days) + timedelta(seconds=1)


def test_a_reply_follows_what_it_answers_in_its_thread(comments: list[Comment]) -> None:
    known = {one.comment_id: one for one in comments}
    for reply in own(comments):
        answered = known[reply.comment_id - 1]
        assert answered.published < reply.published
        assert answered.thread == reply.thread
        assert reply.text.startswith(f"[id{answered.author}|")


def test_nobody_comments_after_the_last_day(comments: list[Comment]) -> None:
    people = [one for one in comments if one.author != -PAGE.page_id]
    assert all(NOON < one.published <= NOON + DAY * MODEL.comment.last_day for one in people)


def test_people_ask_reproach_and_take_back(comments: list[Comment]) -> None:
    people = [one for one in comments if one.author != -PAGE.page_id]
    assert fmean("?" in one.text for one in people) == pytest.approx(0.28, abs=0.03)
    assert 0.05 < fmean(one.critical for one in people) < 0.25
    taken = fmean(one.taken_at is not None for one in people)
    assert taken == pytest.approx(MODEL.comment.withdrawn, abs=0.008)
    assert any(one.author < 0 for one in people)


def test_an_answer_of_the_network_holds_every_reply_of_a_conversation(
    comments: list[Comment],
) -> None:
    assert max(Counter(one.thread for one in comments).values()) <= 11


def test_only_the_most_seen_posts_are_talked_about() -> None:
    told = comments_of(POSTS, comment_rolls(1, 500, "talk"), SETTING)
    assert set(told) == set(range(29, 41))


def test_nobody_comments_where_comments_are_closed() -> None:
    closed = [post(number, closed=True) for number in range(1, 6)]
    assert comments_of(closed, comment_rolls(1, 50, "talk"), SETTING) == {}
    assert comments_of([], comment_rolls(1, 50, "talk"), SETTING) == {}


def test_sentences_are_whole(comments: list[Comment]) -> None:
    assert not [one.text for one in comments if "{" in one.text or not one.text]
