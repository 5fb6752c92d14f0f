"""How does what came out of one batch look in a terminal?"""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.core.russian import counted, number
from otklik.ingest.remarks import Remark, left_out, remarks, rows_told
from otklik.ingest.report import THINGS, IngestReport

SHOWN_REJECTIONS = 10


def report_view(report: IngestReport) -> RenderableType:
    """What came out of one batch, and what to do about the rest."""
    head = f"[bold]{escape(report.file)}[/] · {escape(report.format_title)}"
    return Text.from_markup("\n".join([head, *(f"  {line}" for line in _told(report))]))


def _told(report: IngestReport) -> Iterator[str]:
    if report.is_known:
        rows = rows_told(report.rows)
        yield f"Этот файл уже загружен ({report.batch}): {rows}, новых 0."
        return
    yield _counts(report)
    yield from (_line(one, report) for one in (*left_out(report), *remarks(report)))
    yield from (f"[red]✗[/] {escape(line)}" for line in report.rejections[:SHOWN_REJECTIONS])
    if report.rejected:
        yield f"Все отклонённые строки с причинами: batches/{report.batch}/rejected.csv"


def _counts(report: IngestReport) -> str:
    files = (
        f" в {counted(report.file_count, 'файле', 'файлах', 'файлах')}"
        if report.file_count > 1
        else ""
    )
    return (
        f"{rows_told(report.rows)}{files}: принято {number(report.accepted)}, "
        f"отклонено {number(report.rejected)}; новых {number(report.new)}, "
        f"изменённых {number(report.changed)}, без изменений {number(report.unchanged)} "
        f"({THINGS[report.table]}). Загрузка {report.batch}."
    )


def _line(remark: Remark, report: IngestReport) -> str:
    lead = f"[yellow]{escape(remark.lead)}[/]" if remark.lead else ""
    rest = f" Все они — в batches/{report.batch}/manifest.json." if remark.is_cut else ""
    return f"{lead}{escape(remark.text)}{rest}"
