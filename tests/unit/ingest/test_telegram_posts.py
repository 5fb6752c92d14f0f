"""Do the messages of a channel become posts, an album one of them?"""

from datetime import datetime
from typing import Any

import pytest
from tests.unit.ingest.answering import MEASURED, message
from tests.unit.ingest.conftest import Ingest, Rows

from otklik.ingest.report import RowCount
from otklik.tables.pages import POSTS


def test_a_message_becomes_a_post_and_a_text(take: Ingest, rows: Rows) -> None:
    report = take([message(7)])
    assert (report.format, report.table, report.accepted, report.new) == (
        "telegram_posts", "posts", 1, 1,
    )  # fmt: skip
    (found,) = rows("posts")
    assert {name: found[name] for name in POSTS.names if name != "text_hash"} == {
        "platform": "telegram", "page_id": "555", "post_id": "7", "measured_at": MEASURED,
        "published_at": datetime(2026, 6, 1, 13, 46, 40), "is_repost": False,
        "is_advertising": False, "views": 900, "likes": None, "comments": None, "reposts": 5,
        "comments_open": None, "row": 1,
    }  # fmt: skip
    (text,) = rows("texts")
    assert (text["case_id"], text["post_url"]) == ("telegram:555_7", "https://t.me/c/555/7")
    assert (text["stream"], text["answer"]) == ("post", "Завтра откроется мост.")


def test_an_album_is_one_post(take: Ingest, rows: Rows) -> None:
    reactions = {"results": [{"count": 3, "reaction": "👍"}, {"count": 2, "reaction": "🔥"}]}
    album = [
        message(9, grouped_id=77, message="", views=910, replies={"replies": 4, "comments": True}),
        message(8, grouped_id=77, message="Мост", views=905, forwards=6, reactions=reactions),
        message(7, grouped_id=77, message="", views=902),
        message(6, grouped_id=66),
    ]
    report = take(album)
    assert (report.rows, report.accepted, report.new) == (4, 4, 2)
    first, second = rows("posts")
    counts = {name: first[name] for name in ("views", "likes", "comments", "reposts")}
    assert (first["post_id"], first["row"]) == ("7", 3)
    assert counts == {"views": 910, "likes": 5, "comments": 4, "reposts": 6}
    assert second["post_id"] == "6"
    assert [row["answer"] for row in rows("texts")] == ["Мост", "Завтра откроется мост."]


def test_numbers_of_posts_are_compared_as_numbers(take: Ingest, rows: Rows) -> None:
    take([message(number, grouped_id=1) for number in (10, 9)])
    assert [row["post_id"] for row in rows("posts")] == ["9"]


def test_a_service_message_is_no_post(take: Ingest) -> None:
    service = {"_": "MessageService", "id": 1, "action": {"_": "MessageActionPinMessage"}}
    report = take([message(2), service])
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 0)
    assert report.skipped == (RowCount("служебные сообщения", 1),)


def test_a_forwarded_message_is_a_repost(take: Ingest, rows: Rows) -> None:
    take([message(1, fwd_from={"_": "MessageFwdHeader", "from_id": None}), message(2)])
    assert [row["is_repost"] for row in rows("posts")] == [True, False]


def test_messages_without_views_are_counted(take: Ingest, rows: Rows) -> None:
    report = take([message(1, views=None), message(2, replies={"replies": 0})])
    assert report.lacking == (RowCount("без просмотров", 1),)
    assert [(row["views"], row["comments"]) for row in rows("posts")] == [(None, None), (900, 0)]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"id": "семь"}, "поле «id»: вместо целого числа стоит другое: «семь»"),
        ({"peer_id": {"_": "PeerUser", "user_id": 5}}, "поле «peer_id.channel_id»: ячейка пуста"),
        ({"date": "2026-06-01T07:46:40"}, "поле «date»: время не читается"),
        ({"views": [1]}, "поле «views»: вместо целого числа стоит другое: «[1]»"),
        ({"reactions": {"results": [{"count": "5?"}]}}, "вместо списка чисел стоит другое"),
        ({"date": "2026-06-09T00:00:00+00:00"}, "поле «время измерения»: измерено «2026-06-08 12:"),
    ],
)
def test_a_bad_message_is_told(take: Ingest, fields: dict[str, Any], what: str) -> None:
    report = take([message(1), message(2, **fields)])
    assert (report.accepted, report.rejected) == (1, 1)
    assert report.rejections[0].startswith("ответ.json, запись 2, ")
    assert what in report.rejections[0]
