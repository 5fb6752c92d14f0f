"""What is known of one incident, and in which columns?"""

import pyarrow as pa

from otklik.tables.fields import MOMENT, coded, optional, required

STREAMS = ("incident", "message")
KINDS = ("solvable", "unsolvable", "informational")
OUTCOMES = ("solved", "explained", "redirected", "rejected", "unsolved", "postponed")
PLATFORMS = ("vk", "ok", "telegram", "max", "other")

CASES = pa.schema(
    [
        coded("stream", STREAMS, nullable=False),
        required("case_id"),
        optional("number"),
        optional("authority_name"),
        optional("executor"),
        optional("topic_group"),
        optional("topic"),
        coded("kind", KINDS),
        coded("outcome", OUTCOMES),
        optional("step"),
        optional("close_reason"),
        optional("municipality"),
        coded("platform", PLATFORMS),
        required("created_at", MOMENT),
        optional("assigned_at", MOMENT),
        optional("first_answer_at", MOMENT),
        optional("closed_at", MOMENT),
        optional("due_at", MOMENT),
        optional("grade", pa.int64()),
        optional("fast_track", pa.bool_()),
        optional("reopened", pa.bool_()),
        optional("is_appeal", pa.bool_()),
        optional("author_key"),
        optional("place_key"),
        optional("answer_hash"),
        required("row", pa.int64()),
    ]
)
"""One version of a case as one file tells it.

The stream `incident` is «Инцидент Менеджмент», `message` the feedback platform (ПОС), whose dates
are days: midnights here. `due_at` is the planned day, `grade` the applicant's mark from 1 to 5,
`is_appeal` says that 59-ФЗ applies; incidents have none of these five.

`authority_name` is as written in the source: names are resolved later, by date, so that a new
alias needs no re-ingest. `author_key`, `place_key` and `answer_hash` are keyed hashes of
32 hexadecimal digits. `row` is the number of the row in the source file, as Excel shows it.
"""
