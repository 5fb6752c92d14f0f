"""Which posts, comments and looks at pages does a month need, as they were known at its cut?"""

import duckdb
import pyarrow as pa

from otklik.ingest.stored import latest_rows, versions_of
from otklik.tables.pages import CHECKS, COMMENTS, PAGE_REPORTS, POSTS
from otklik.workspace.folder import Workspace

_POST = "platform, page_id, post_id"
_SOURCES = {
    "measured": ("posts", "published_at", "measured_at"),
    "looked": ("checks", "checked_at", "checked_at"),
    "reported": ("page_reports", "week_at", "week_at"),
}
"""Table here: the table of batches, the moment that must be within reach, the moment of knowing.

The end of the month is no end: a question of its last evening is answered on the morning after, and
its last week ends with the next month's first days.
"""


def select_pages(connection: duckdb.DuckDBPyConnection, workspace: Workspace) -> None:
    """Makes `measured`, `looked` and `reported` out of what was ingested, and `commented`.

    Comments are too many to be held: `commented` is a view of every version, read where it lies.
    """
    for name, (table, at, known_at) in _SOURCES.items():
        latest_rows(workspace, connection, table).create_view(f"{name}_rows", replace=True)
        connection.execute(f"CREATE TEMP TABLE {name} AS {_within(f'{name}_rows', at, known_at)}")
    versions_of(workspace, connection, "comments").create_view("comment_rows", replace=True)
    within = _within("comment_rows", "published_at", "measured_at")
    connection.execute(f"CREATE TEMP VIEW commented AS {within}")


def _within(rows: str, at: str, known_at: str) -> str:
    return f"""
        SELECT * FROM {rows}
        WHERE {at} >= getvariable('since') AND {known_at} <= getvariable('as_of')
    """


def frozen_posts() -> str:
    """The SELECT of `FROZEN_POSTS`: one measurement a post, with the subscribers of its page.

    The last count of subscribers before the measurement, else the first after it.
    """
    columns = ", ".join(f"post.{name}" for name in _names(POSTS))
    return f"""
        WITH placed AS (
            SELECT *, row_number() OVER (PARTITION BY {_POST} ORDER BY
                abs(epoch(measured_at) - epoch(published_at)
                    - getvariable('post_age_days') * 86400), measured_at) AS place
            FROM measured
        ), post AS (SELECT * FROM placed WHERE place = 1),
        counts AS (SELECT * FROM looked WHERE members IS NOT NULL)
        SELECT {columns}, coalesce(before.members, after.members) AS members, kept.authority_id
        FROM post
        ASOF LEFT JOIN counts before ON before.platform = post.platform
            AND before.page_id = post.page_id AND post.measured_at >= before.checked_at
        ASOF LEFT JOIN counts after ON after.platform = post.platform
            AND after.page_id = post.page_id AND post.measured_at <= after.checked_at
        {_kept("post", "published_at")}
        ORDER BY post.platform, post.page_id, post.post_id
    """


_KNOWN = {
    "thread_id": "coalesce(comment.thread_id, known.thread_id)",
    "author_key": "coalesce(comment.author_key, known.author_key)",
    "is_question": "known.is_question",
}
"""What any measurement of a comment tells of it."""
_KNOWN_COMMENTS = f"""
        known AS (
            SELECT {_POST}, comment_id,
                max({{'at': measured_at, 'version': version}}).version AS version,
                max(thread_id) AS thread_id, max(author_key) AS author_key,
                bool_or(is_question) AS is_question
            FROM commented GROUP BY ALL
        )"""
_LOOKS = f"""
        seen AS (
            SELECT {_POST}, measured_at FROM commented
            UNION ALL SELECT {_POST}, measured_at FROM measured WHERE comments = 0
        ), days AS (
            SELECT {_POST}, measured_at::DATE AS on_day, min(measured_at) AS looked_at
            FROM seen GROUP BY ALL
        ), looks AS (
            SELECT *, lead(looked_at) OVER (PARTITION BY {_POST} ORDER BY on_day) AS next_at
            FROM days
        )"""


def frozen_comments() -> str:
    """The SELECT of `FROZEN_COMMENTS`: the latest measurement, and the first that misses it.

    Of two versions of one measurement the later counts. Comments of a busy post come by several
    calls: those of one day are one look. A post measured without any comments was looked at too.
    """
    columns = ", ".join(
        f"{_KNOWN.get(name, f'comment.{name}')} AS {name}" for name in _names(COMMENTS)
    )
    return f"""
        WITH {_KNOWN_COMMENTS}, {_LOOKS}
        SELECT {columns}, looks.next_at AS vanished_at, kept.authority_id
        FROM commented comment JOIN known ON known.version = comment.version
        JOIN looks ON looks.platform = comment.platform AND looks.page_id = comment.page_id
            AND looks.post_id = comment.post_id AND looks.on_day = comment.measured_at::DATE
        {_kept("comment", "published_at")}
        ORDER BY comment.platform, comment.page_id, comment.post_id, comment.comment_id
    """


def frozen_checks() -> str:
    """The SELECT of `FROZEN_CHECKS`."""
    columns = ", ".join(f"looked.{name}" for name in _names(CHECKS))
    return f"""
        SELECT {columns}, kept.authority_id FROM looked {_kept("looked", "checked_at")}
        ORDER BY looked.platform, looked.page_id, looked.checked_at
    """


def frozen_page_reports() -> str:
    """The SELECT of `FROZEN_PAGE_REPORTS`."""
    columns = ", ".join(f"reported.{name}" for name in _names(PAGE_REPORTS))
    return f"""
        SELECT {columns}, kept.authority_id FROM reported {_kept("reported", "week_at")}
        ORDER BY reported.platform, reported.page_id, reported.week_at
    """


def _names(schema: pa.Schema) -> list[str]:
    return [name for name in schema.names if name != "row"]


def _kept(table: str, at: str) -> str:
    """Joins the authority that kept the page on the day."""
    return f"""
        LEFT JOIN kept ON kept.platform = {table}.platform AND kept.page_id = {table}.page_id
            AND kept.on_day = {table}.{at}::DATE
    """
