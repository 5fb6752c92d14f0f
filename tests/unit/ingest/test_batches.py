"""Does a file become a batch, bad rows a list of reasons, and a second time nothing?"""

import csv
import gc
import hashlib
import json
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.unit.ingest.exports import (
    HEADER,
    NOW,
    Cells,
    csv_file,
    incident,
    row,
    xlsx,
    xlsx_rows,
)

from otklik.core.errors import InputError, UsageError
from otklik.ingest.batches import ingest_file, stored_batches, undo
from otklik.ingest.report import IngestReport, UnknownValue
from otklik.tables.cases import CASES
from otklik.tables.check import check
from otklik.tables.texts import TEXTS
from otklik.workspace.folder import Workspace

ANSWER, WORKED = HEADER[5], HEADER[8]


def _ingest(workspace: Workspace, *incidents: Cells, name: str = "май.xlsx") -> IngestReport:
    return ingest_file(workspace, xlsx(workspace.root.parent / name, incidents), now=NOW)


def _rejected(workspace: Workspace) -> list[list[str]]:
    file = stored_batches(workspace)[-1].folder / "rejected.csv"
    with file.open(encoding="utf-8-sig", newline="") as rows:
        return list(csv.reader(rows, delimiter=";"))[1:]


def test_good_rows_become_cases_and_texts(workspace: Workspace) -> None:
    report = _ingest(workspace, incident(1), incident(2, Улица="Лётная"))
    assert (report.rows, report.accepted, report.rejected, report.new) == (2, 2, 0, 2)
    (batch,) = stored_batches(workspace)
    cases, texts = pq.read_table(batch.cases), pq.read_table(batch.texts)
    check(cases, CASES)
    check(texts, TEXTS)
    case = cases.to_pylist()[0]
    assert {name: case[name] for name in CASES.names if not name.endswith(("_key", "_hash"))} == {
        "stream": "incident", "case_id": "1001", "number": "1", "executor": None, "row": 2,
        "authority_name": "Заречный район", "topic_group": "Дороги", "topic": "Ямы",
        "kind": "solvable", "outcome": "solved", "step": "Готово", "platform": "vk",
        "close_reason": "Автор доволен", "municipality": "Заречный район",
        "created_at": datetime(2026, 5, 3, 9, 20, 23),
        "assigned_at": datetime(2026, 5, 4, 9),
        "first_answer_at": datetime(2026, 5, 4, 10, 20, 30),
        "closed_at": datetime(2026, 5, 14, 9), "due_at": None, "grade": None, "fast_track": None,
        "reopened": None, "is_appeal": None,
    }  # fmt: skip
    assert texts.to_pylist()[0] == {
        "stream": "incident", "case_id": "1001", "row": 2, "note": None, "later_answers": None,
        "post_url": "http://vk.com/wall-1_2?reply=3", "question": "Яма\nна дороге",
        "answer": "Здравствуйте! Яму засыплют до 12 мая.",
    }  # fmt: skip
    assert cases["place_key"].null_count == 1
    assert cases["author_key"].null_count == cases["answer_hash"].null_count == 0


def test_later_answers_are_joined(workspace: Workspace) -> None:
    _ingest(
        workspace,
        incident(1, **{"2ой ответ ПИ": "'Два", "3ий ответ ПИ": "'Три"}),
        incident(2, **{"3ий ответ ПИ": "'Три"}),
    )
    texts = pq.read_table(stored_batches(workspace)[0].texts)
    assert texts["later_answers"].to_pylist() == ["Два\n\nТри", "Три"]


def test_no_author_and_no_text_is_readable_among_the_cases(workspace: Workspace) -> None:
    _ingest(workspace, incident(1, Улица="Лётная"))
    content = stored_batches(workspace)[0].cases.read_bytes()
    for secret in ("id7", "Лётная", "засыплют", "Яма на"):
        assert secret.encode() not in content


def test_a_batch_is_a_folder_with_its_file_and_its_digests(workspace: Workspace) -> None:
    report = _ingest(workspace, incident())
    (batch,) = stored_batches(workspace)
    sha256 = hashlib.sha256((workspace.root.parent / "май.xlsx").read_bytes()).hexdigest()
    assert batch.name == report.batch == f"0001-{sha256[:8]}"
    manifest = json.loads((batch.folder / "manifest.json").read_bytes())
    assert manifest["sha256"] == manifest["files"]["original.xlsx"] == sha256
    assert manifest["ingested_at"] == "2026-06-10T12:00:00"
    assert {path.name for path in batch.folder.iterdir()} == {"manifest.json", *manifest["files"]}
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((batch.folder / name).read_bytes()).hexdigest() == digest


BAD_CELLS = [
    ({"ID": ""}, "ID", "ячейка пуста", "заполните ячейку"),
    ({"ID": "=1+1"}, "ID", "вместо значения стоит формула или её ошибка: «=1+1»", "вставьте"),
    ({"Отдел": "#REF!"}, "Отдел", "формула или её ошибка: «#REF!»", "вставьте в ячейку само"),
    ({"Итог": "=A1"}, "Итог", "формула или её ошибка: «=A1»", "вставьте в ячейку само"),
    ({"Дата создания": ""}, "Дата создания", "ячейка пуста", "заполните ячейку"),
    ({"Дата создания": "вчера"}, "Дата создания", "дата не читается: «вчера»", "исправьте её"),
    ({"Дата создания": "#N/A"}, "Дата создания", "формула или её ошибка: «#N/A»", "вставьте"),
    ({"Дата окончания": "2026-05-32 10:00:00"}, "Дата окончания", "дата не читается", "исправьте"),
    (
        {"Дата создания": "2014-12-31 23:59:59"}, "Дата создания",
        "невозможная дата «2014-12-31 23:59:59»: раньше 01.01.2015 00:00", "исправьте дату в сис",
    ),
    (
        {"Дата окончания": "2205-05-14 09:00:00"}, "Дата окончания",
        "невозможная дата «2205-05-14 09:00:00»: позже 11.06.2026 12:00", "исправьте дату в сист",
    ),
    (
        {ANSWER: "2026-05-03 09:20:22"}, ANSWER,
        "первый ответ «2026-05-03 09:20:22» раньше создания инцидента", "исправьте одну из дат",
    ),
    (
        {"Дата окончания": "2026-05-03 09:20:22"}, "Дата окончания",
        "инцидент закрыт «2026-05-03 09:20:22» — раньше, чем создан", "исправьте одну из дат",
    ),
    ({WORKED: "быстро"}, WORKED, "вместо длительности стоит текст: «быстро»", "исправьте её на"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "column", "what", "todo"), BAD_CELLS)
def test_a_bad_row_is_rejected_by_row_column_reason_and_cure(
    workspace: Workspace, cells: Cells, column: str, what: str, todo: str
) -> None:
    report = _ingest(workspace, incident(1), incident(2) | cells, incident(3))
    assert (report.rows, report.accepted, report.rejected) == (3, 2, 1)
    (sentence,) = report.rejections
    assert sentence.startswith(f"май.xlsx, строка 3, столбец «{column}»: ")
    assert what in sentence
    assert f"Что сделать: {todo}" in sentence
    (told,) = _rejected(workspace)
    assert told[:2] == ["3", column]
    assert what in told[2]
    assert told[3].startswith(todo)
    assert told[4] == "Заречный край"
    assert pq.read_table(stored_batches(workspace)[0].cases)["row"].to_pylist() == [2, 4]


def test_a_row_of_another_width_is_rejected(workspace: Workspace) -> None:
    file = csv_file(workspace.root.parent / "май.csv", [incident(1), incident(2)])
    file.write_text(file.read_text("utf-8-sig").rstrip() + ";лишнее\n", "utf-8")
    report = ingest_file(workspace, file, now=NOW)
    assert (report.rows, report.accepted, report.rejected) == (2, 1, 1)
    assert report.rejections == (
        "май.csv, строка 3: в строке 48\u00a0ячеек, а в заголовке 47. "
        "Что сделать: проверьте кавычки и разделители в этой строке "
        "или выгрузите файл в виде xlsx.",
    )


def test_the_moment_of_creation_may_be_that_of_the_answer_and_the_end(workspace: Workspace) -> None:
    same = "2026-05-03 09:20:23"
    report = _ingest(workspace, incident(1, **{ANSWER: same, "Дата окончания": same}))
    assert report.rejected == 0


def test_an_open_incident_without_an_answer_is_kept(workspace: Workspace) -> None:
    empty = {ANSWER: "", "Дата окончания": "", "Итог": "", "Время назначения последнего": ""}
    assert _ingest(workspace, incident(1) | empty).accepted == 1
    case = pq.read_table(stored_batches(workspace)[0].cases).to_pylist()[0]
    assert case["first_answer_at"] is case["closed_at"] is case["outcome"] is None


def test_an_assignment_after_the_answer_is_no_mistake(workspace: Workspace) -> None:
    late = {"Время назначения последнего исполнителя": "2026-05-20 09:00:00"}
    assert _ingest(workspace, incident(1) | late).rejected == 0


def test_cells_of_dates_and_serial_days_are_read(workspace: Workspace) -> None:
    _ingest(workspace, incident(1) | {"Дата создания": datetime(2026, 5, 3, 9), ANSWER: 46146.5})
    case = pq.read_table(stored_batches(workspace)[0].cases).to_pylist()[0]
    assert case["created_at"] == datetime(2026, 5, 3, 9)
    assert case["first_answer_at"] == datetime(2026, 5, 4, 12)


def test_unknown_values_are_kept_empty_and_reported(workspace: Workspace) -> None:
    report = _ingest(
        workspace,
        incident(1, Итог="Забыто"),
        incident(2, Итог="Забыто"),
        incident(3, **{"Тип инцидента": "5"}),
    )
    assert report.accepted == 3
    assert report.unknown_values == (
        UnknownValue("Итог", "Забыто", 2),
        UnknownValue("Тип инцидента", "5", 1),
    )
    cases = pq.read_table(stored_batches(workspace)[0].cases)
    assert cases["outcome"].to_pylist() == [None, None, "solved"]
    assert cases["kind"].to_pylist() == ["solvable", "solvable", None]


def test_an_unknown_or_empty_authority_is_kept_and_counted(workspace: Workspace) -> None:
    report = _ingest(
        workspace,
        incident(1, Отдел="Никому не известный отдел"),
        incident(2, Отдел=" "),
        incident(3),
    )
    assert (report.accepted, report.without_authority) == (3, 1)
    assert set(report.authorities) == {("Никому не известный отдел", 1), ("Заречный район", 1)}


def test_absent_columns_are_reported(workspace: Workspace) -> None:
    header = [name for name in HEADER if name not in ("Тема", "URL автора")]
    file = xlsx(workspace.root.parent / "май.xlsx", [incident(1)], header)
    report = ingest_file(workspace, file, now=NOW)
    assert report.absent_columns == ("Тема", "URL автора")
    case = pq.read_table(stored_batches(workspace)[0].cases).to_pylist()[0]
    assert case["topic"] is case["author_key"] is None


def test_exact_repeats_within_a_file_collapse(workspace: Workspace) -> None:
    report = _ingest(workspace, incident(1), incident(2), incident(1), incident(1))
    assert (report.rows, report.accepted, report.rejected) == (4, 2, 0)
    assert (report.repeated_same, report.repeated_differing) == (2, 0)
    batch = stored_batches(workspace)[0]
    assert pq.read_table(batch.cases)["row"].to_pylist() == [3, 5]
    assert pq.read_table(batch.texts)["row"].to_pylist() == [3, 5]
    assert _rejected(workspace) == []


def test_of_differing_repeats_the_last_is_taken_and_the_others_are_told(
    workspace: Workspace,
) -> None:
    report = _ingest(
        workspace, incident(1, Итог="Отложено"), incident(1, Примечание="иное"), incident(1)
    )
    assert (report.rows, report.accepted, report.repeated_differing) == (3, 1, 2)
    assert report.rejections[0] == (
        "май.xlsx, строка 2, столбец «ID»: значение «1001» повторено в строке 4 с другими данными, "
        "учтено последнее. "
        "Что сделать: если верно не последнее, исправьте файл и загрузите его заново."
    )
    assert [told[0] for told in _rejected(workspace)] == ["2", "3"]
    assert _rejected(workspace)[0][4 + HEADER.index("Итог")] == "Отложено"
    cases = pq.read_table(stored_batches(workspace)[0].cases)
    check(cases, CASES)
    assert cases["outcome"].to_pylist() == ["solved"]


def test_rejected_cells_cannot_run_as_formulas(workspace: Workspace) -> None:
    _ingest(workspace, incident(1), incident(2, ID="", Теги="=HYPERLINK(1)", Примечание="-1+2"))
    (told,) = _rejected(workspace)
    assert told[4 + HEADER.index("Теги")] == "'=HYPERLINK(1)"
    assert told[4 + HEADER.index("Примечание")] == "'-1+2"


def test_no_more_than_the_first_rejections_are_told_at_once(workspace: Workspace) -> None:
    report = _ingest(workspace, *(incident(number, ID="") for number in range(12)))
    assert (report.rejected, len(report.rejections), len(_rejected(workspace))) == (12, 10, 12)
    assert report.accepted == 0


def test_the_same_file_again_adds_nothing(workspace: Workspace) -> None:
    first = _ingest(workspace, incident(1), incident(2, ID=""))
    again = ingest_file(workspace, workspace.root.parent / "май.xlsx", now=NOW + timedelta(days=9))
    assert again.is_known
    assert (again.batch, again.new, again.changed, again.unchanged) == (first.batch, 0, 0, 1)
    assert again.rejections == first.rejections
    assert len(stored_batches(workspace)) == 1


def test_a_newer_export_is_told_apart_from_the_stored_versions(workspace: Workspace) -> None:
    _ingest(workspace, incident(1), incident(2), name="a.xlsx")
    report = _ingest(
        workspace, incident(3), incident(2, Итог="Не решено"), incident(1), name="b.xlsx"
    )
    assert (report.new, report.changed, report.unchanged) == (1, 1, 1)
    assert [batch.sequence for batch in stored_batches(workspace)] == [1, 2]


def test_the_same_rows_as_csv_change_nothing(workspace: Workspace) -> None:
    _ingest(workspace, incident(1), incident(2))
    file = csv_file(workspace.root.parent / "май.csv", [incident(1), incident(2)], ",", "cp1251")
    report = ingest_file(workspace, file, now=NOW)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert (stored_batches(workspace)[1].folder / "original.csv").is_file()


def test_a_file_without_rows_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InputError, match=r"май\.xlsx: в файле нет ни одной строки.*Что сделать"):
        _ingest(workspace)
    assert list(workspace.batches.iterdir()) == []


def test_a_file_that_changes_meanwhile_is_refused(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def change(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes() + b" ")

    monkeypatch.setattr("otklik.ingest.originals.shutil.copyfile", change)
    with pytest.raises(InputError, match="файл изменился во время чтения.*Что сделать"):
        _ingest(workspace, incident())
    assert list(workspace.batches.iterdir()) == []


def test_an_undone_batch_counts_no_more_and_its_number_is_not_given_again(
    workspace: Workspace,
) -> None:
    first = _ingest(workspace, incident(1), name="a.xlsx")
    second = _ingest(workspace, incident(1, Итог="Не решено"), name="b.xlsx")
    undone = undo(workspace, second.batch)
    assert (undone / "original.xlsx").is_file()
    assert [batch.name for batch in stored_batches(workspace)] == [first.batch]
    again = ingest_file(workspace, workspace.root.parent / "b.xlsx", now=NOW)
    assert not again.is_known
    assert again.batch.startswith("0003-")
    undo(workspace, again.batch)
    with pytest.raises(UsageError, match=f"Загрузки «{again.batch}» нет. Что сделать"):
        undo(workspace, again.batch)


def test_a_layout_with_a_title_above_is_ingested(workspace: Workspace) -> None:
    file = xlsx_rows(workspace.root.parent / "a.xlsx", [["Май"], HEADER, row(incident())])
    assert ingest_file(workspace, file, now=NOW).accepted == 1


def test_a_file_broken_in_the_middle_leaves_no_batch(workspace: Workspace) -> None:
    file = csv_file(workspace.root.parent / "май.csv", [incident(n) for n in range(30)])
    with file.open("a", encoding="utf-8") as more:
        more.write('"не закрыто;1\n')
    with pytest.raises(InputError, match="кавычки не закрыты"):
        ingest_file(workspace, file, now=NOW)
    assert stored_batches(workspace) == ()


def test_a_search_for_cycles_that_was_off_stays_off(workspace: Workspace) -> None:
    gc.disable()
    try:
        _ingest(workspace, incident())
        assert not gc.isenabled()
    finally:
        gc.enable()
