"""How do a workspace, a snapshot and a methodology look in a terminal?"""

from rich.console import Group, RenderableType
from rich.markup import escape
from rich.text import Text

from otklik.cli.screen import plain_table
from otklik.cli.sheets import Head, Sheet
from otklik.core.cases import Norms
from otklik.core.months import Month
from otklik.core.russian import capital, counted, moment, month_title, number
from otklik.editions.sentences import amount
from otklik.editions.status import MonthStatus, WorkspaceStatus
from otklik.methodology.model import Methodology
from otklik.site.words import plain
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.registry import Registry

SHOWN_NAMES = 20
SHOWN_BATCHES = 20
_FROZEN = {
    "posts": ("публикация", "публикации", "публикаций"),
    "comments": ("комментарий", "комментария", "комментариев"),
    "checks": ("осмотр страницы", "осмотра страниц", "осмотров страниц"),
    "page_reports": ("строка отчётов", "строки отчётов", "строк отчётов"),
    "marks": ("оценка эксперта", "оценки экспертов", "оценок экспертов"),
    "decisions": ("решение", "решения", "решений"),
}
"""What people call a row of the tables of a snapshot that stand beside the messages."""


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
    parts.append(Text(f"\nДальше: {_next_step(found)}", style="bold"))
    return Group(*parts)


def _months(found: WorkspaceStatus) -> RenderableType:
    titles = ("Сообщений", "Без ответа", "Открыто", "Орган не узнан", "Снимков")
    heads = (Head("Месяц", is_whole=True), *(Head(title, is_number=True) for title in titles))
    ends = Head("Черновик"), Head("Выпусков", is_number=True)
    table = Sheet((*heads, *ends), "\nМесяцы")
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
    for row in found.batches[-SHOWN_BATCHES:]:
        table.add_row(row.name, escape(row.file), number(row.accepted), number(row.rejected))
    before = len(found.batches) - SHOWN_BATCHES
    note = f"Раньше — ещё {counted(before, 'загрузка', 'загрузки', 'загрузок')}."
    return Group(table, Text(note)) if before > 0 else table


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
    lines = [told, _beside(snapshot), _early(snapshot, norms), _unchecked(guessed)]
    return Text("\n".join(line for line in lines if line), overflow="fold")


def _beside(snapshot: Snapshot) -> str:
    """What else was frozen: `Ещё в нём: 621 публикация.`; empty where there is nothing."""
    tables = snapshot.manifest["tables"]
    rows = {name: tables[name]["rows"] for name in _FROZEN}
    found = ", ".join(counted(n, *_FROZEN[name]) for name, n in rows.items() if n)
    return f"Ещё в нём: {found}." if found else ""


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
            plain(indicator.weight),
            *(amount(indicator, bound) for bound in (indicator.floor, indicator.target)),
        )
    head = f"[green]✓[/] [bold]{methodology.version}[/] · {escape(methodology.title)}"
    return Group(Text.from_markup(head), table, Text(f"Сумма {methodology.digest}"))
