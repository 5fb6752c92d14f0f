"""Whose text is not there any more because its term is over?"""

from collections.abc import Collection, Mapping
from datetime import date

import pyarrow as pa

from otklik.ingest.retention import removed_on
from otklik.ingest.stored import connect, versions_of
from otklik.workspace.folder import Workspace

TextKey = tuple[str, str]
"""Stream and number, as `tables.texts` has them."""
_LOST = """
    SELECT stream, case_id, batch FROM wanted
    JOIN (
        SELECT stream, case_id, batch FROM cases_told
        UNION ALL SELECT 'post', platform || ':' || page_id || '_' || post_id, batch FROM posts_told
    ) told USING (stream, case_id)
    ANTI JOIN texts_told USING (stream, case_id)
"""


def removed_texts(workspace: Workspace, wanted: Collection[TextKey]) -> Mapping[TextKey, date]:
    """When the texts of records or posts were deleted; nothing of those that are there or never
    were.
    """
    removed = removed_on(workspace)
    if not removed:
        return {}
    found: dict[TextKey, date] = {}
    for stream, case_id, batch in _lost(workspace, wanted):
        if on := removed.get(batch):
            found[stream, case_id] = max(on, found.get((stream, case_id), on))
    return found


def removed_said(on: date) -> str:
    """How that is told."""
    return f"Текст удалён по сроку хранения {on:%d.%m.%Y}."


def _lost(workspace: Workspace, wanted: Collection[TextKey]) -> list[tuple[str, str, str]]:
    """Stream, number and batch of every version of what has no text in any batch."""
    columns = [pa.array([key[place] for key in wanted], pa.string()) for place in (0, 1)]
    with connect() as connection:
        connection.register("wanted", pa.table(columns, names=["stream", "case_id"]))
        for table in ("cases", "posts", "texts"):
            versions_of(workspace, connection, table).create_view(f"{table}_told")
        return connection.sql(_LOST).fetchall()
