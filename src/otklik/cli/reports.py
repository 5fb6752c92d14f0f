"""How do an ingest, a workspace, a snapshot and a methodology look in a terminal?"""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.cli.words import capital
from otklik.core.cases import Norms
from otklik.core.months import Month
from otklik.core.russian import counted, moment, month_title, number
from otklik.editions.status import MonthStatus, WorkspaceStatus
from otklik.ingest.report import IngestReport, UnknownValue
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry import Registry

SHOWN_REJECTIONS = 10
SHOWN_NAMES = 20


def report_view(report: IngestReport) -> RenderableType:
    """What came out of one file, and what to do about the rest."""
    head = f"[bold]{escape(report.file)}[/] · {escape(report.format_title)}"
    return Text.from_markup("\n".join([head, *(f"  {line}" for line in _told(report))]))


def _told(report: IngestReport) -> Iterator[str]:
    rows = counted(report.rows, "строка", "строки", "строк")
    if report.is_known:
        yield f"Этот файл уже загружен ({report.batch}): {rows}, новых 0."
        return
    yield (
        f"{rows}: принято {number(report.accepted)}, отклонено {number(report.rejected)}; "
        f"новых {number(report.new)}, изменённых {number(report.changed)}, "
        f"без изменений {number(report.unchanged)}. Загрузка {report.batch}."
    )
    if report.repeated_same or report.repeated_differing:
        yield (
            f"Повторов внутри файла: одинаковых {number(report.repeated_same)}, разных "
            f"{number(report.repeated_differing)} (взята последняя строка)."
        )
    if report.without_authority:
        yield f"Без отдела: {number(report.without_authority)} — приняты, но ни к кому не отнесены."
    if report.absent_columns:
        yield f"В файле нет столбцов: {escape(', '.join(report.absent_columns))}."
    yield from map(_unknown_value, report.unknown_values)
    for found in report.contradictions:
        if found.rows:
            yield (
                f"[yellow]Расхождение с датами[/]: {escape(found.title)} — "
                f"{counted(found.rows, 'строка', 'строки', 'строк')}. Считается по датам."
            )
    yield from (f"[red]✗[/] {escape(line)}" for line in report.rejections[:SHOWN_REJECTIONS])
    if report.rejected:
        yield f"Все отклонённые строки с причинами: batches/{report.batch}/rejected.csv"


def guessed_authorities(registry: Registry) -> int:
    """How many authorities a program proposed and nobody has checked."""
    return sum(authority.guessed for authority in registry.authorities)


def _unchecked(guessed: int) -> str:
    """A warning about authorities whose kind was guessed, empty when there are none."""
    if not guessed:
        return ""
    authorities = counted(guessed, "орган", "органа", "органов")
    return (
        f"В реестре {authorities} с угаданным видом: проверьте столбец kind "
        "в registry/authorities.csv и поставьте guessed = нет."
    )


def _unknown_value(value: UnknownValue) -> str:
    kept = "взято как есть" if value.is_kept else "значение пусто"
    return (
        f"[yellow]Неизвестное значение[/] «{escape(value.value)}» в столбце "
        f"«{escape(value.column)}»: {number(value.count)}. Строки приняты, {kept}."
    )


def status_view(found: WorkspaceStatus, guessed: int) -> RenderableType:
    """The whole state of a workspace and the next step; `guessed` authorities are unchecked."""
    until = moment(found.known_until) if found.known_until else "ничего не загружено"
    head = (
        f"[bold]{escape(found.region)}[/] · методика {escape(found.methodology)} · "
        f"данные до {until}"
    )
    parts: list[RenderableType] = [Text.from_markup(head), _months(found), _batches(found)]
    if found.unknown_names:
        parts.append(_unknown(found))
    if warning := _unchecked(guessed):
        parts.append(Text(f"\n{warning}", style="yellow"))
    parts.append(Text(f"Дальше: {_next_step(found)}", style="bold"))
    return Group(*parts)


def _months(found: WorkspaceStatus) -> RenderableType:
    table = plain_table(
        "Месяц", "Сообщений", "Без ответа", "Открыто", "Орган не узнан", "Снимков", "Черновик",
        "Выпусков", numeric=(1, 2, 3, 4, 5, 7), title="\nМесяцы",
    )  # fmt: skip
    for row in found.months:
        counts = (row.cases, row.unanswered, row.open, row.unknown_authority, row.snapshots)
        table.add_row(
            month_title(Month.parse(row.month)),
            *(number(count) for count in counts),
            "есть" if row.has_draft else "—",
            number(row.revisions),
        )
    return table


def _batches(found: WorkspaceStatus) -> RenderableType:
    table = plain_table("Загрузка", "Файл", "Принято", "Отклонено", numeric=(2, 3),
                        title="\nЗагрузки")  # fmt: skip
    for row in found.batches:
        table.add_row(row.name, escape(row.file), number(row.accepted), number(row.rejected))
    return table


def _unknown(found: WorkspaceStatus) -> RenderableType:
    table = plain_table("Название в выгрузке", "Сообщений", numeric=(1,),
                        title="\nНеизвестные органы")  # fmt: skip
    for row in found.unknown_names[:SHOWN_NAMES]:
        table.add_row(escape(row.name or "(пусто)"), number(row.cases))
    note = (
        "Допишите названия в registry/aliases.csv (столбцы source, name, authority_id) и "
        "заморозьте месяц заново: загружать файлы ещё раз не нужно."
    )
    return Group(table, Text(note))


def _next_step(found: WorkspaceStatus) -> str:
    if not found.batches:
        return "загрузите выгрузку: otklik ingest ФАЙЛ"
    waiting = next((row for row in reversed(found.months) if not row.revisions), None)
    if waiting is None:
        return "все месяцы изданы; соберите страницы: otklik site"
    return f"{_command(waiting)} {waiting.month}"


def _command(row: MonthStatus) -> str:
    if not row.snapshots:
        return "otklik freeze"
    return "otklik publish" if row.has_draft else "otklik rate"


def snapshot_view(snapshot: Snapshot, is_new: bool, norms: Norms, guessed: int) -> RenderableType:
    """What was frozen, or that nothing has changed, and what to mind."""
    rows = snapshot.manifest["tables"]["cases"]["rows"]
    cases = counted(rows, "сообщение", "сообщения", "сообщений")
    verb = "заморожен" if is_new else "уже заморожен, и с тех пор ничего не изменилось"
    told = (
        f"{capital(month_title(snapshot.month))} {verb}: снимок {snapshot.name}, {cases} "
        f"вместе с историей, срез {moment(snapshot.cut.at)}, сумма {snapshot.sha256[:12]}…"
    )
    lines = [told, _early(snapshot, norms), _unchecked(guessed)]
    return Text("\n".join(line for line in lines if line), overflow="fold")


def _early(snapshot: Snapshot, norms: Norms) -> str:
    """A warning when the norm of the month's last messages had not run out at the cut."""
    end, cut = snapshot.month.end, snapshot.cut
    is_over = cut.at >= end
    if is_over and cut.position - snapshot.clock.position(end) >= norms.first_answer_seconds:
        return ""
    return (
        "Срез слишком ранний: сообщения, срок ответа которых к нему не истёк, в рейтинг не "
        "войдут. Что сделать: загрузите более позднюю выгрузку и заморозьте месяц снова."
    )


def methodology_view(methodology: Methodology) -> RenderableType:
    """A methodology that has passed every check."""
    table = plain_table("Код", "Показатель", "Вес", "0 баллов", "100 баллов", numeric=(2, 3, 4))
    for indicator in methodology.indicators:
        table.add_row(
            indicator.code,
            indicator.title,
            *(f"{value:g}" for value in (indicator.weight, indicator.floor, indicator.target)),
        )
    head = f"[green]✓[/] [bold]{methodology.version}[/] · {escape(methodology.title)}"
    return Group(Text.from_markup(head), table, Text(f"Сумма {methodology.digest}"))
