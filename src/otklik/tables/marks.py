"""What did experts say of the answers and posts of the sample?"""

import pyarrow as pa

from otklik.tables.fields import MOMENT, coded, optional, required

SAMPLED = ("incident", "message", "post")
ROLES = ("expert", "arbiter")
CRITERIA = ("r1", "r2", "r3", "r4", "r5", "r6")
"""Each 0, 1 or 2; a post has the first five."""
FLAGS = ("untrue", "rude", "personal_data", "sent_away", "contradicted")
"""Any of them makes an answer worthless (METHODOLOGY, §10)."""

_MARK = (
    required("expert"),
    coded("role", ROLES, nullable=False),
    required("assessed_at", MOMENT),
    *(optional(name, pa.int64()) for name in CRITERIA),
    *(required(name, pa.bool_()) for name in FLAGS),
    optional("promised_at", MOMENT),
)

ASSESSMENTS = pa.schema([required("code"), *_MARK, required("row", pa.int64())])
"""One expert's marks of one item, known to the expert by its `code` in the sample alone.

`expert` is whatever the expert signs with. `promised_at` is the day the answer promises to finish.
"""

FROZEN_MARKS = pa.schema(
    [
        coded("stream", SAMPLED, nullable=False),
        required("item_id"),
        *_MARK,
        required("answered_at", MOMENT),
        optional("closed_at", MOMENT),
        optional("outcome"),
        optional("topic_group"),
        optional("authority_id"),
    ]
)
"""Marks with the item they belong to: when it was answered or published, and how it ended.

`item_id` is the number of a case, or `platform:page_id_post_id` of a post.
"""
