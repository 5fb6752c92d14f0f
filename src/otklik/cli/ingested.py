"""How does what came out of one batch look in a terminal?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.core.russian import capital, counted, number
from otklik.ingest.report import IngestReport, UnknownValue

SHOWN_REJECTIONS = 10
SHOWN_VALUES = 3
_THINGS = {
    "cases": "сообщения",
    "posts": "публикации",
    "comments": "комментарии",
    "checks": "проверки страниц",
    "page_reports": "недели страниц",
    "assessments": "оценки",
}
"""What the rows of a batch's primary table are called."""


def report_view(report: IngestReport) -> RenderableType:
    """What came out of one batch, and what to do about the rest."""
    head = f"[bold]{escape(report.file)}[/] · {escape(report.format_title)}"
    return Text.from_markup("\n".join([head, *(f"  {line}" for line in _told(report))]))


def _told(report: IngestReport) -> Iterator[str]:
    if report.is_known:
        yield f"Этот файл уже загружен ({report.batch}): {_rows(report.rows)}, новых 0."
        return
    yield from _counts(report)
    if report.without_authority:
        yield f"Без отдела: {number(report.without_authority)} — приняты, но ни к кому не отнесены."
    yield from (f"{capital(one.title)}: {number(one.rows)}." for one in report.lacking if one.rows)
    if report.absent_columns:
        yield f"В файле нет столбцов: {escape(', '.join(report.absent_columns))}."
    yield from _unknown(report)
    for found in report.contradictions:
        if found.rows:
            yield (
                f"[yellow]Расхождение с датами[/]: {escape(found.title)} — {_rows(found.rows)}. "
                "Считается по датам."
            )
    if report.carries:
        yield escape(report.carries)
    yield from (f"[red]✗[/] {escape(line)}" for line in report.rejections[:SHOWN_REJECTIONS])
    if report.rejected:
        yield f"Все отклонённые строки с причинами: batches/{report.batch}/rejected.csv"


def _counts(report: IngestReport) -> Iterator[str]:
    files = (
        f" в {counted(report.file_count, 'файле', 'файлах', 'файлах')}"
        if report.file_count > 1
        else ""
    )
    yield (
        f"{_rows(report.rows)}{files}: принято {number(report.accepted)}, "
        f"отклонено {number(report.rejected)}; новых {number(report.new)}, "
        f"изменённых {number(report.changed)}, без изменений {number(report.unchanged)} "
        f"({_THINGS[report.table]}). Загрузка {report.batch}."
    )
    for one in report.skipped:
        yield f"Пропущено ({escape(one.title)}): {number(one.rows)}."
    if report.repeated_same or report.repeated_differing:
        yield (
            f"Повторов внутри файла: одинаковых {number(report.repeated_same)}, разных "
            f"{number(report.repeated_differing)} (взята последняя строка)."
        )


def _rows(count: int) -> str:
    return counted(count, "строка", "строки", "строк")


def _unknown(report: IngestReport) -> Iterator[str]:
    """A line for every column with values that its list does not know."""
    by_column: dict[str, list[UnknownValue]] = defaultdict(list)
    for value in report.unknown_values:
        by_column[value.column].append(value)
    for column, values in by_column.items():
        first, *others = values[:SHOWN_VALUES]
        kept = "взято как есть" if first.is_kept else "значение пусто"
        where = f"в столбце «{escape(column)}»"
        if others:
            yield (
                f"[yellow]Неизвестные значения[/] {where}: {_listed(values)}. Строки приняты, "
                f"{kept}.{_rest(report, values)}"
            )
        else:
            yield (
                f"[yellow]Неизвестное значение[/] «{escape(first.value)}» {where}: "
                f"{number(first.count)}. Строки приняты, {kept}."
            )


def _listed(values: Sequence[UnknownValue]) -> str:
    """How many there are, and the most frequent of them."""
    count = counted(len(values), "значение", "значения", "значений")
    rows = counted(sum(one.count for one in values), "строке", "строках", "строках")
    shown = (f"«{escape(one.value)}» ({number(one.count)})" for one in values[:SHOWN_VALUES])
    more = f" и ещё {number(len(values) - SHOWN_VALUES)}" if values[SHOWN_VALUES:] else ""
    return f"{count} в {rows} — {', '.join(shown)}{more}"


def _rest(report: IngestReport, values: Sequence[UnknownValue]) -> str:
    """Where all of them are told."""
    path = f" Все они — в batches/{report.batch}/manifest.json."
    return path if values[SHOWN_VALUES:] else ""
