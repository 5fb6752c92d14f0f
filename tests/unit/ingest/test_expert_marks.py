"""Do the marks of an expert come in as they were put, and blanks not at all?"""

from datetime import datetime

import pyarrow as pa
import pytest
from tests.unit.ingest.answering import NOW
from tests.unit.ingest.conftest import Rows
from tests.unit.ingest.exports import Cells, row, xlsx_rows

from otklik.ingest.batches import ingest_file
from otklik.ingest.report import IngestReport, RowCount
from otklik.ingest.sources.expert_marks import LAYOUT
from otklik.tables.check import check
from otklik.tables.marks import ASSESSMENTS, CRITERIA, FLAGS, ROLES
from otklik.workspace.folder import Workspace

TITLES = {name: column.title for name, column in LAYOUT.columns.items()}
HEADER = (*TITLES.values(), "Текст ответа")
MARKS = dict(zip((TITLES[name] for name in CRITERIA), (2, 1, "0", 2.0, 1, 2), strict=True))
SIGNED = {"Эксперт": "Э-1", "Роль": "эксперт", "Дата оценки": "09.06.2026"}


def _ingest(workspace: Workspace, *lines: Cells) -> IngestReport:
    rows = [HEADER, *(row(line, HEADER) for line in lines)]
    file = xlsx_rows(workspace.root.parent / "оценки.xlsx", rows)
    return ingest_file(workspace, file, now=NOW)


def _marked(**cells: object) -> Cells:
    titled = {TITLES[name]: cell for name, cell in cells.items()}
    return {"Код": "K7", **MARKS, **SIGNED, "Текст ответа": "Мост", **titled}


def test_a_line_becomes_an_assessment(workspace: Workspace, rows: Rows) -> None:
    line = _marked(rude="да", promised_at="31.12.2026", role="Арбитр")
    report = _ingest(workspace, line)
    assert (report.format, report.table, report.accepted, report.authorities) == (
        "expert_marks", "assessments", 1, (),
    )  # fmt: skip
    (found,) = rows("assessments")
    del found["batch"]
    assert found == {
        "code": "K7", "expert": "Э-1", "role": "arbiter", "assessed_at": datetime(2026, 6, 9),
        "r1": 2, "r2": 1, "r3": 0, "r4": 2, "r5": 1, "r6": 2, "untrue": False, "rude": True,
        "personal_data": False, "sent_away": False, "contradicted": False,
        "promised_at": datetime(2026, 12, 31), "row": 2,
    }  # fmt: skip
    check(pa.Table.from_pylist([found], schema=ASSESSMENTS), ASSESSMENTS)


def test_a_post_has_no_sixth_criterion(workspace: Workspace, rows: Rows) -> None:
    assert _ingest(workspace, _marked(r6="")).accepted == 1
    assert rows("assessments")[0]["r6"] is None


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (
            {"about": "публикация"},
            "столбец «Р6 Форма»: у публикации нет шестого критерия, а оценка стоит: «2». Что "
            "сделать: сотрите её; если оценивали ответ, проверьте, не сдвинулись ли строки книги.",
        ),
        (
            {"answered_on": "12.05.2026", "promised_at": "11.05.2026"},
            "столбец «Обещанный день»: обещанный день «11.05.2026» раньше ответа. Что сделать: "
            "впишите день, к которому в ответе обещано закончить, или сотрите его.",
        ),
    ],
)
def test_what_the_book_itself_refutes_is_told(
    workspace: Workspace, cells: dict[str, object], what: str
) -> None:
    report = _ingest(workspace, _marked(), _marked(**{"code": "K8", **cells}))
    assert (report.accepted, report.rejected) == (1, 1)
    assert report.rejections[0] == f"оценки.xlsx, строка 3, {what}"


def test_what_the_book_bears_out_is_taken(workspace: Workspace) -> None:
    same_day = {"answered_on": "12.05.2026", "promised_at": "12.05.2026"}
    answer = _marked(code="K8", about="ответ на сообщение ПОС", **same_day)
    report = _ingest(workspace, _marked(about="публикация", r6=""), answer)
    assert (report.accepted, report.rejected) == (2, 0)


def test_books_without_what_and_when_are_taken_as_before(workspace: Workspace) -> None:
    header = [title for title in HEADER if title not in (TITLES["about"], TITLES["answered_on"])]
    line = _marked(promised_at="01.01.2026")
    file = xlsx_rows(workspace.root.parent / "прежняя.xlsx", [header, row(line, tuple(header))])
    assert ingest_file(workspace, file, now=NOW).accepted == 1


def test_blanks_are_skipped_even_when_signed(workspace: Workspace) -> None:
    blank: Cells = {"Код": "K8", **SIGNED}
    report = _ingest(workspace, _marked(), blank, {"Код": "K9", "Текст ответа": "Мост"})
    assert (report.accepted, report.rejected) == (1, 0)
    assert report.skipped == (RowCount("строки без оценок", 2),)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"r1": ""}, "столбец «Р1 По существу»: ячейка пуста"),
        ({"r2": 3}, "«Р2 Действие»: такого значения здесь не бывает: «3». Что сделать: впишите од"),
        ({"r6": 0.5}, "столбец «Р6 Форма»: такого значения здесь не бывает: «0.5»"),
        ({"rude": "немного"}, "столбец «Грубость»: такого значения здесь не бывает: «немного»"),
        ({"role": "друг"}, "такого значения здесь не бывает: «друг». Что сделать: впишите одно из"),
        ({"expert": ""}, "столбец «Эксперт»: ячейка пуста"),
        ({"code": ""}, "столбец «Код»: ячейка пуста"),
        ({"assessed_at": "10.07.2026"}, "столбец «Дата оценки»: невозможная дата «10.07.2026»"),
        ({"promised_at": "скоро"}, "столбец «Обещанный день»: дата не читается: «скоро»"),
    ],
)
def test_a_wrong_mark_is_told(workspace: Workspace, cells: dict[str, object], what: str) -> None:
    report = _ingest(workspace, _marked(), _marked(**{"code": "K8", **cells}))
    assert (report.accepted, report.rejected, report.skipped) == (1, 1, ())
    assert what in report.rejections[0]


def test_one_mark_alone_is_no_blank(workspace: Workspace) -> None:
    report = _ingest(workspace, _marked(), {"Код": "K8", **SIGNED, TITLES["rude"]: "может"})
    assert (report.accepted, report.rejected) == (1, 1)


def test_marks_put_again_replace_those_of_the_same_expert_in_the_same_role(
    workspace: Workspace, rows: Rows
) -> None:
    _ingest(workspace, _marked(), _marked(expert="Э-2"))
    report = _ingest(workspace, _marked(r1=0), _marked(r1=0, role="арбитр"))
    assert (report.new, report.changed) == (1, 1)
    told = {(one["expert"], one["role"], one["r1"]) for one in rows("assessments")}
    assert told == {("Э-1", "expert", 0), ("Э-1", "arbiter", 0), ("Э-2", "expert", 2)}


def test_the_layout_has_every_mark_of_the_table() -> None:
    assert {"code", *CRITERIA, *FLAGS} <= LAYOUT.columns.keys()
    assert set(LAYOUT.columns["role"].values.values()) == set(ROLES)
