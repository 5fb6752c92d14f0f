"""What is to be said of a batch beside its numbers, wherever it is said?"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from otklik.core.russian import capital, counted, number
from otklik.ingest.report import IngestReport, RowCount, UnknownValue

SHOWN_VALUES = 3


@dataclass(frozen=True)
class Remark:
    """One sentence or two: `lead` is what calls for attention, if anything does.

    `is_cut`: there is more of it in the batch's manifest.
    """

    text: str
    lead: str = ""
    is_cut: bool = False


def remarks(report: IngestReport) -> Iterator[Remark]:
    """What a person should know of the rows that were taken."""
    if report.without_authority:
        without = number(report.without_authority)
        yield Remark(f"Без отдела: {without} — приняты, но ни к кому не отнесены.")
    yield from (Remark(f"{capital(one.title)}: {number(one.rows)}.") for one in _some(report))
    if report.absent_columns:
        yield Remark(f"В файле нет столбцов: {', '.join(report.absent_columns)}.")
    yield from _unknown(report)
    for found in report.contradictions:
        if found.rows:
            told = f": {found.title} — {rows_told(found.rows)}. Считается по датам."
            yield Remark(told, "Расхождение с датами")
    if report.carries:
        yield Remark(report.carries)


def left_out(report: IngestReport) -> Iterator[Remark]:
    """Which rows are neither taken nor rejected."""
    yield from (Remark(f"Пропущено ({one.title}): {number(one.rows)}.") for one in report.skipped)
    if report.repeated_same or report.repeated_differing:
        yield Remark(
            f"Повторов внутри файла: одинаковых {number(report.repeated_same)}, разных "
            f"{number(report.repeated_differing)} (взята последняя строка)."
        )


def rows_told(count: int) -> str:
    """`3 строки`."""
    return counted(count, "строка", "строки", "строк")


def _some(report: IngestReport) -> Iterator[RowCount]:
    return (one for one in report.lacking if one.rows)


def _unknown(report: IngestReport) -> Iterator[Remark]:
    """A remark for every column with values that its list does not know."""
    by_column: dict[str, list[UnknownValue]] = defaultdict(list)
    for value in report.unknown_values:
        by_column[value.column].append(value)
    for column, (first, *others) in by_column.items():
        kept = "взято как есть" if first.is_kept else "значение пусто"
        where, taken = f" в столбце «{column}»: ", f"Строки приняты, {kept}."
        if others:
            told, is_cut = _listed([first, *others]), len(others) >= SHOWN_VALUES
            yield Remark(f"{where}{told}. {taken}", "Неизвестные значения", is_cut)
        else:
            told = f" «{first.value}»{where}{number(first.count)}. {taken}"
            yield Remark(told, "Неизвестное значение")


def _listed(values: Sequence[UnknownValue]) -> str:
    """How many there are, and the most frequent of them."""
    count = counted(len(values), "значение", "значения", "значений")
    rows = counted(sum(one.count for one in values), "строке", "строках", "строках")
    shown = (f"«{one.value}» ({number(one.count)})" for one in values[:SHOWN_VALUES])
    more = f" и ещё {number(len(values) - SHOWN_VALUES)}" if values[SHOWN_VALUES:] else ""
    return f"{count} в {rows} — {', '.join(shown)}{more}"
