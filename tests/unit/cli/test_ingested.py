"""Is everything that a report knows told in plain words?"""

from io import StringIO

from rich.console import Console

from otklik.cli.ingested import report_view
from otklik.ingest.report import Contradiction, IngestReport, RowCount, UnknownValue


def _report(**told: object) -> IngestReport:
    usual = {
        "batch": "0001-00000000", "file": "май.xlsx", "sha256": "0" * 64, "format": "x",
        "format_title": "Отчёт [о] страницах", "ingested_at": "2026-06-10T12:00:00", "rows": 9,
        "accepted": 5, "rejected": 1, "repeated_same": 1, "repeated_differing": 1, "new": 20,
        "changed": 0, "unchanged": 0, "without_authority": 0, "absent_columns": (),
        "unknown_values": (), "authorities": (), "rejections": ("май.xlsx, строка 3: плохо.",),
    }  # fmt: skip
    return IngestReport(**{**usual, **told})  # type: ignore[arg-type]


def _seen(report: IngestReport) -> str:
    page = StringIO()
    Console(file=page, width=200).print(report_view(report))
    return page.getvalue().replace("\N{NO-BREAK SPACE}", " ")


def test_counts_are_of_rows_and_of_what_they_tell() -> None:
    seen = _seen(_report(table="page_reports"))
    assert "май.xlsx · Отчёт [о] страницах" in seen
    assert "9 строк: принято 5, отклонено 1; новых 20, изменённых 0" in seen
    assert "без изменений 0 (недели страниц). Загрузка 0001-00000000." in seen
    assert "Повторов внутри файла: одинаковых 1, разных 1" in seen
    assert "✗ май.xlsx, строка 3: плохо." in seen
    assert "batches/0001-00000000/rejected.csv" in seen


def test_many_files_are_counted() -> None:
    assert "9 строк в 21 файле: принято" in _seen(_report(file_count=21))
    assert "9 строк в 3012 файлах" in _seen(_report(file_count=3012)).replace("3 012", "3012")


def test_what_is_odd_or_missing_is_told() -> None:
    seen = _seen(
        _report(
            without_authority=2,
            absent_columns=("Тема",),
            unknown_values=(UnknownValue("Итог", "Забыто", 3), UnknownValue("А", "Б", 1, True)),
            contradictions=(Contradiction("«Просрочено» врёт", 2), Contradiction("Тихо", 0)),
            skipped=(RowCount("служебные сообщения", 1),),
            lacking=(RowCount("без просмотров", 4), RowCount("без чисел", 0)),
            carries="Несёт только A2.",
        )
    )
    for told in (
        "Без отдела: 2", "В файле нет столбцов: Тема.", "«Забыто» в столбце «Итог»: 3.",
        "взято как есть", "«Просрочено» врёт — 2 строки. Считается по датам.",
        "Пропущено (служебные сообщения): 1.", "Без просмотров: 4.", "Несёт только A2.",
    ):  # fmt: skip
        assert told in seen, told
    assert "Тихо" not in seen
    assert "Без чисел" not in seen


def test_unknown_values_of_a_column_are_one_line_with_the_most_frequent() -> None:
    values = tuple(UnknownValue("Категория", f"К{n}", 20 - n, True) for n in range(12))
    seen = _seen(_report(unknown_values=(*values, UnknownValue("Итог", "Забыто", 3))))
    assert seen.count("Категория") == 1
    assert (
        "Неизвестные значения в столбце «Категория»: 12 значений в 174 строках — «К0» (20), «К1» "
        "(19), «К2» (18) и ещё 9. Строки приняты, взято как есть. Все они — в "
        "batches/0001-00000000/manifest.json."
    ) in " ".join(seen.split())
    assert "«Забыто» в столбце «Итог»: 3. Строки приняты, значение пусто." in seen


def test_a_few_unknown_values_are_all_named() -> None:
    values = (UnknownValue("Итог", "Забыто", 2), UnknownValue("Итог", "Утеряно", 1))
    seen = " ".join(_seen(_report(unknown_values=values)).split())
    assert "в столбце «Итог»: 2 значения в 3 строках — «Забыто» (2), «Утеряно» (1). Строки" in seen
    assert "manifest.json" not in seen


def test_a_known_file_is_told_shortly() -> None:
    seen = _seen(_report(is_known=True, carries="Несёт только A2."))
    assert "Этот файл уже загружен (0001-00000000): 9 строк, новых 0." in seen
    assert "Несёт" not in seen
