"""Does every answer, however odd, end in rows, in sentences or in a refusal?"""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.ingest.answering import MEASURED, NOW, answer, comment, message, page, post

from otklik.core.errors import InputError
from otklik.ingest.batches import IngestReport, ingest_file
from otklik.workspace.folder import Workspace

WHOLE = (
    [post(1), post(2, copy_history=[{"id": 1}])],
    [comment(1, thread={"count": 1, "items": [comment(2, parents_stack=[1])]})],
    [page(1, menu={"items": [{"url": "https://a.ru"}]}, site="a.ru", wall=1, can_post=0)],
    [message(1, grouped_id=5), message(2, grouped_id=5, reactions={"results": [{"count": 2}]})],
)
ODD = st.sampled_from(
    [None, True, False, 0, -1, 1.5, 10**30, 10**400, "", "x", "=1", "-", "#REF!", "'", "\x00",
     "2026-06-01", "\ud83d", [], [1], [None], ["a"], [[1]], {}, {"count": 3}, {"items": 5},
     float("nan"), float("inf")]
)  # fmt: skip


def _spoiled(whole: Any, draw: st.DrawFn) -> Any:
    """The same with some parts replaced by something odd, at any depth."""
    if draw(st.integers(0, 12)) == 0:
        return draw(ODD)
    if isinstance(whole, dict):
        return {name: _spoiled(part, draw) for name, part in whole.items()}
    return [_spoiled(part, draw) for part in whole] if isinstance(whole, list) else whole


@st.composite
def answers(draw: st.DrawFn) -> Any:
    """An answer of any known kind, bare or wrapped, spoiled here and there."""
    items = _spoiled(draw(st.sampled_from(WHOLE)), draw)
    return answer(items) if isinstance(items, list) and draw(st.booleans()) else items


def _ingested(told: Any, folder: Path) -> IngestReport | InputError:
    workspace = Workspace.create(folder / "w", "Заречный край", "Asia/Omsk")
    file = folder / "ответ.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    try:
        return ingest_file(workspace, file, now=NOW, measured_at=MEASURED)
    except InputError as error:
        return error


@settings(max_examples=60, deadline=None)
@given(answers())
def test_every_item_is_taken_told_or_refused(told: Any) -> None:
    with TemporaryDirectory() as folder:
        report = _ingested(told, Path(folder))
    if isinstance(report, InputError):
        assert report.todo
        return
    skipped = sum(one.rows for one in report.skipped)
    repeated = report.repeated_same + report.repeated_differing
    assert report.rows == report.accepted + report.rejected + repeated + skipped
    assert len(report.rejections) == report.rejected + report.repeated_differing
