"""What is known of official pages, of what is published there and of what people write under it?"""

import pyarrow as pa

from otklik.tables.cases import PLATFORMS
from otklik.tables.fields import MOMENT, coded, optional, required

REQUIREMENTS = (
    "badge",
    "connected",
    "official_name",
    "pictures",
    "description",
    "widget_report",
    "widget_opinion",
    "site_link",
    "comments_open",
    "secured",
)
"""What an official page must have (METHODOLOGY, §5, A1), a column of `CHECKS` each."""

_PAGE = (coded("platform", PLATFORMS, nullable=False), required("page_id"))

CHECKS = pa.schema(
    [
        *_PAGE,
        required("checked_at", MOMENT),
        optional("url"),
        optional("title"),
        optional("authority_name"),
        optional("members", pa.int64()),
        *(optional(name, pa.bool_()) for name in REQUIREMENTS),
        required("row", pa.int64()),
    ]
)
"""A page looked at once. What a source cannot tell is null, which is not «no».

`badge` is the mark «Госорганизация», `connected` the component «Госпаблики»; the widgets are links
of the feedback platform of the right form; `secured` is two-factor login with a named responsible.
`page_id` is the number of a page in its network, without a sign; its address where that is unknown.
"""

POSTS = pa.schema(
    [
        *_PAGE,
        required("post_id"),
        required("measured_at", MOMENT),
        required("published_at", MOMENT),
        optional("text_hash"),
        required("is_repost", pa.bool_()),
        required("is_advertising", pa.bool_()),
        optional("views", pa.int64()),
        optional("likes", pa.int64()),
        optional("comments", pa.int64()),
        optional("reposts", pa.int64()),
        optional("comments_open", pa.bool_()),
        required("row", pa.int64()),
    ]
)
"""One measurement of a post; views keep growing, so a post is measured more than once.

`text_hash` is a keyed hash of the text without what differs between copies; null without text.
"""

COMMENTS = pa.schema(
    [
        *_PAGE,
        required("post_id"),
        required("comment_id"),
        required("measured_at", MOMENT),
        required("published_at", MOMENT),
        optional("thread_id"),
        optional("author_key"),
        required("is_official", pa.bool_()),
        required("is_question", pa.bool_()),
        required("is_deleted", pa.bool_()),
        required("row", pa.int64()),
    ]
)
"""One comment as one measurement saw it; `thread_id` is the comment that began the conversation.

`is_official`: written by the page itself. `is_question`: by somebody else, and has a «?».
"""

PAGE_REPORTS = pa.schema(
    [
        *_PAGE,
        required("week_at", MOMENT),
        optional("authority_name"),
        optional("url"),
        required("posts", pa.int64()),
        required("row", pa.int64()),
    ]
)
"""How many posts a page had in seven days from `week_at`, as somebody's report tells.

Carries A2 alone, and of that not the two different days.
"""

FROZEN_CHECKS = pa.schema([*CHECKS.remove(CHECKS.get_field_index("row")), optional("authority_id")])
"""Every look at a page of the registry, with the authority that kept it on that day."""

FROZEN_POSTS = pa.schema(
    [
        *POSTS.remove(POSTS.get_field_index("row")),
        optional("members", pa.int64()),
        optional("authority_id"),
    ]
)
"""A post in the measurement nearest to seven days of age; `members` by the look nearest to it."""

FROZEN_COMMENTS = pa.schema(
    [
        *COMMENTS.remove(COMMENTS.get_field_index("row")),
        optional("vanished_at", MOMENT),
        optional("authority_id"),
    ]
)
"""A comment in its latest measurement; a question stays one when its text is deleted later.

`vanished_at`: the first later measurement of the same post's comments that does not hold it.
"""

FROZEN_PAGE_REPORTS = pa.schema(
    [*PAGE_REPORTS.remove(PAGE_REPORTS.get_field_index("row")), optional("authority_id")]
)
"""Reported weeks with the authority that kept the page in that week."""
