"""Do messages of the feedback platform become cases, and is the file not believed at its word?"""

import csv
import json
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.unit.ingest.exports import NOW, Cells, csv_file, incident, xlsx
from tests.unit.ingest.messages import (
    AGAIN,
    CHOSEN,
    DONE,
    DUE,
    GRADE,
    HEADER,
    HOLDS,
    RECEIVED,
    SOLUTION,
    message,
    message_csv,
    message_xlsx,
)

from otklik.core.errors import InputError
from otklik.ingest.batches import ingest_file, stored_batches
from otklik.ingest.names import authority_names
from otklik.ingest.report import Contradiction, IngestReport, UnknownValue
from otklik.tables.cases import CASES
from otklik.tables.check import check
from otklik.tables.texts import TEXTS
from otklik.workspace.folder import Workspace


def _ingest(workspace: Workspace, *messages: Cells, name: str = "пос.xlsx") -> IngestReport:
    return ingest_file(workspace, message_xlsx(workspace.root.parent / name, messages), now=NOW)


def _cases(workspace: Workspace) -> list[dict[str, object]]:
    table = pq.read_table(stored_batches(workspace)[-1].cases)
    check(table, CASES)
    rows: list[dict[str, object]] = table.to_pylist()
    return rows


def _rejected(workspace: Workspace) -> list[list[str]]:
    file = stored_batches(workspace)[-1].folder / "rejected.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.reader(rows, delimiter=";"))


def test_a_message_becomes_a_case_of_its_own_stream(workspace: Workspace) -> None:
    report = _ingest(workspace, message())
    assert (report.format, report.rows, report.accepted, report.new) == (
        "feedback_platform", 1, 1, 1,
    )  # fmt: skip
    assert (report.absent_columns, report.unknown_values) == ((), ())
    answered, body = datetime(2026, 5, 14), 'ГБУ "ЗАРЕЧНАЯ ПОЛИКЛИНИКА"'
    nothing = (
        "kind", "close_reason", "municipality", "platform", "assigned_at", "author_key",
        "place_key", "answer_hash",
    )  # fmt: skip
    assert _cases(workspace) == [
        {
            "stream": "message", "case_id": "300000001", "number": "6000000001",
            "authority_name": body, "executor": body, "topic_group": "Здравоохранение",
            "topic": "Запись к врачу", "outcome": "solved", "step": "Отправлен ответ заявителю",
            "created_at": datetime(2026, 5, 6), "due_at": datetime(2026, 5, 16),
            "first_answer_at": answered, "closed_at": answered, "grade": 5, "fast_track": True,
            "reopened": False, "is_appeal": False, "row": 2, **dict.fromkeys(nothing),
        }
    ]  # fmt: skip


def test_csv_is_read_as_xlsx_is(workspace: Workspace) -> None:
    ingest_file(workspace, message_csv(workspace.root.parent / "пос.csv", [message()]), now=NOW)
    told = _cases(workspace)
    _ingest(workspace, message())
    assert _cases(workspace) == told


def test_dashes_are_empty_cells(workspace: Workspace) -> None:
    empty = ("Номер ЕПГУ", "Категория", "Подкатегория", "Статус", "Фаст-трек", "ФЗ")
    dashes = dict.fromkeys((*empty, HOLDS, DUE, DONE, SOLUTION, GRADE, "Просрочено", CHOSEN), "-")
    report = _ingest(workspace, message(1, **dashes))
    assert (report.accepted, report.without_authority, report.unknown_values) == (1, 1, ())
    (case,) = _cases(workspace)
    filled = {name for name, value in case.items() if value is not None}
    assert filled == {"stream", "case_id", "topic", "step", "created_at", "reopened", "row"}
    assert (case["topic"], case["step"], case["reopened"]) == ("Нет записи", "Завершено", False)


@pytest.mark.parametrize(
    ("law", "chosen", "meant"),
    [
        ("Обычное сообщение", "Нет", False),
        ("Обычное сообщение", "Да", True),
        ("59-ФЗ", "Нет", True),
        ("Обычное сообщение", "-", False),
        ("-", "Нет", False),
        ("-", "-", None),
    ],
)
def test_an_appeal_is_told_by_the_law_or_by_the_applicant(
    workspace: Workspace, law: str, chosen: str, meant: bool | None
) -> None:
    _ingest(workspace, message(1, **{"ФЗ": law, CHOSEN: chosen}))
    assert _cases(workspace)[0]["is_appeal"] is meant


def test_unknown_values_are_told_once_with_their_count_and_never_guessed(
    workspace: Workspace,
) -> None:
    strange = {"Категория": "Космос", SOLUTION: "Забыто", GRADE: "6", AGAIN: "Наверное"}
    report = _ingest(workspace, message(1, **strange), message(2, **strange), message(3))
    assert (report.accepted, report.rejected) == (3, 0)
    assert set(report.unknown_values) == {
        UnknownValue("Категория", "Космос", 2, is_kept=True),
        UnknownValue(SOLUTION, "Забыто", 2),
        UnknownValue(GRADE, "6", 2),
        UnknownValue(AGAIN, "Наверное", 2),
    }
    case = _cases(workspace)[0]
    assert case["topic_group"] == "Космос"
    assert (case["outcome"], case["grade"], case["reopened"]) == (None, None, None)


BAD_CELLS = [
    (DUE, "05.05.2026", "завершение работ запланировано на «05.05.2026» — раньше, чем поступило"),
    (DONE, "05.05.2026", "работы завершены «05.05.2026» — раньше, чем поступило сообщение"),
    (RECEIVED, "-", "ячейка пуста"),
    (RECEIVED, "31.12.2019", "невозможная дата «31.12.2019»: раньше 01.01.2020"),
    (DONE, "12.06.2026", "невозможная дата «12.06.2026»: позже 11.06.2026"),
    (DUE, "13.06.2027", "невозможная дата «13.06.2027»: позже 12.06.2027"),
    (DUE, "скоро", "дата не читается: «скоро»"),
    ("Номер", "-", "ячейка пуста"),
    (GRADE, "=5", "вместо значения стоит формула или её ошибка: «=5»"),
]


@pytest.mark.parametrize(("column", "cell", "what"), BAD_CELLS)
def test_a_row_that_cannot_be_believed_is_rejected(
    workspace: Workspace, column: str, cell: str, what: str
) -> None:
    report = _ingest(workspace, message(1, **{column: cell}), message(2))
    assert (report.accepted, report.rejected) == (1, 1)
    (said,) = report.rejections
    assert said.startswith(f"пос.xlsx, строка 2, столбец «{column}»: {what}")


def test_a_planned_day_may_lie_ahead(workspace: Workspace) -> None:
    assert _ingest(workspace, message(1, **{DUE: "05.07.2026", DONE: "-"})).accepted == 1


def test_the_files_own_word_on_lateness_is_compared_with_its_days(workspace: Workspace) -> None:
    late, open_ = {DONE: "17.05.2026"}, {DONE: "-"}
    report = _ingest(
        workspace,
        message(1),
        message(2, Просрочено="Да"),  # wrong: finished in time
        message(3, **late, Просрочено="Да"),
        message(4, **late),  # wrong
        message(5, **open_, Просрочено="Да"),
        message(6, **open_),  # wrong: the file knows of 20 May
        message(7, **open_, **{DUE: "20.05.2026"}),
        message(8, **late, Просрочено="-"),  # says nothing
        message(9, **{RECEIVED: "20.05.2026", DUE: "30.05.2026"}, **open_),
    )
    assert report.contradictions == (Contradiction("«Просрочено» расходится с датами", 3),)


def test_a_file_of_rejected_rows_contradicts_nothing(workspace: Workspace) -> None:
    report = _ingest(workspace, message(1, **{RECEIVED: "-"}))
    assert report.contradictions == (Contradiction("«Просрочено» расходится с датами", 0),)


def test_a_known_file_tells_the_same_contradictions(workspace: Workspace) -> None:
    first = _ingest(workspace, message(1, Просрочено="Да", Категория="Космос"))
    again = _ingest(workspace, message(1, Просрочено="Да", Категория="Космос"))
    assert again.is_known
    assert again.contradictions == first.contradictions
    assert again.unknown_values == first.unknown_values


def test_a_batch_of_before_there_were_claims_is_still_known(workspace: Workspace) -> None:
    _ingest(workspace, message())
    manifest = stored_batches(workspace)[0].folder / "manifest.json"
    document = json.loads(manifest.read_bytes())
    del document["contradictions"]
    manifest.write_text(json.dumps(document), encoding="utf-8")
    assert _ingest(workspace, message()).contradictions == ()


def test_names_of_officials_are_in_the_original_file_only(workspace: Workspace) -> None:
    path = message_csv(
        workspace.root.parent / "пос.csv", [message(1, **{DONE: "вчера"}), message(2)]
    )
    with path.open("a", encoding="utf-8") as file:
        file.write("300000003,Кряжин Пётр\n")
    report = ingest_file(workspace, path, now=NOW)
    assert (report.accepted, report.rejected) == (1, 2)
    folder = stored_batches(workspace)[0].folder
    for file_ in folder.iterdir():
        is_named = any(name.encode() in file_.read_bytes() for name in ("Кряжин", "Ветлугова"))
        assert is_named == file_.name.startswith("original"), file_.name
    header, bad, ragged = _rejected(workspace)
    assert header[-3:] == list(HEADER[-3:])
    assert bad[-4:] == ["'-", "", "", ""]
    assert ragged[:3] == ["4", "", "в строке 2\N{NO-BREAK SPACE}ячейки, а в заголовке 25"]
    assert len(ragged) == 4


def test_a_message_has_no_texts(workspace: Workspace) -> None:
    _ingest(workspace, message())
    texts = pq.read_table(stored_batches(workspace)[0].texts)
    check(texts, TEXTS)
    (row,) = texts.to_pylist()
    assert {name for name, value in row.items() if value is not None} == {
        "stream", "case_id", "row",
    }  # fmt: skip


def test_a_row_that_comes_back_is_a_change(workspace: Workspace) -> None:
    _ingest(workspace, message(1, **{GRADE: "-"}), message(2))
    report = _ingest(workspace, message(1, **{GRADE: "2"}), message(2), name="пос-2.xlsx")
    assert (report.new, report.changed, report.unchanged) == (0, 1, 1)


def test_an_incident_and_a_message_of_one_number_are_two_cases(workspace: Workspace) -> None:
    ingest_file(
        workspace, xlsx(workspace.root.parent / "инциденты.xlsx", [incident(1, ID="7")]), now=NOW
    )
    assert _ingest(workspace, message(1, Номер="7")).new == 1


def test_each_format_is_recognised_by_its_own_names(workspace: Workspace, tmp_path: Path) -> None:
    files = {
        xlsx(tmp_path / "a.xlsx", [incident()]): "incident_management",
        csv_file(tmp_path / "b.csv", [incident(2)]): "incident_management",
        message_xlsx(tmp_path / "c.xlsx", [message()]): "feedback_platform",
        message_csv(tmp_path / "d.csv", [message(2)]): "feedback_platform",
    }
    for path, meant in files.items():
        assert ingest_file(workspace, path, now=NOW).format == meant


def test_a_spoilt_export_of_messages_is_not_taken_for_incidents(
    workspace: Workspace, tmp_path: Path
) -> None:
    header = [name for name in HEADER if name not in (GRADE, AGAIN)]
    with pytest.raises(InputError) as caught:
        ingest_file(workspace, message_xlsx(tmp_path / "е.xlsx", [message()], header), now=NOW)
    assert "строка 1: нет столбцов «Оценка ответа заявителем», «Повторное рассмотрение»" in str(
        caught.value
    )


def test_a_column_that_may_be_missing_is_told(workspace: Workspace, tmp_path: Path) -> None:
    header = [name for name in HEADER if name != "Просрочено"]
    path = message_xlsx(tmp_path / "ж.xlsx", [message()], header)
    report = ingest_file(workspace, path, now=NOW)
    assert report.absent_columns == ("Просрочено",)
    assert [claim.rows for claim in report.contradictions] == [0]


def test_names_of_bodies_are_counted_by_stream(tmp_path: Path) -> None:
    files = [
        xlsx(tmp_path / "a.xlsx", [incident(1, Отдел="Район")]),
        message_xlsx(tmp_path / "b.xlsx", [message(1), message(2), message(3, **{HOLDS: "-"})]),
    ]
    assert authority_names(files) == {
        "incident": {"Район": 1},
        "message": {'ГБУ "ЗАРЕЧНАЯ ПОЛИКЛИНИКА"': 2},
    }
