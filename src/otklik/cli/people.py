"""Which commands serve experts and those who decide? One function a command."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.text import Text

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, Json, MonthArgument, Version, app
from otklik.cli.output import say, show


@app.command(cls=RussianCommand)
def sample(
    month: MonthArgument,
    expert: Annotated[
        list[str] | None,
        typer.Option(metavar="ИМЯ", help="Кто оценивает; укажите двоих, получат по книге."),
    ] = None,
    arbiter: Annotated[
        str | None,
        typer.Option(metavar="ИМЯ", help="Арбитр: книга только с тем, в чём эксперты разошлись."),
    ] = None,
    folder: Annotated[
        Path, typer.Option("--to", metavar="ПАПКА", help="Куда положить книги.")
    ] = HERE,
    methodology: Version = None,
    workspace: In = HERE,
) -> None:
    """Составить слепую выборку ответов и публикаций и книги для экспертов."""
    from otklik.cli.sampling import write_books
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    for sentence in write_books(opened, month, expert or [], arbiter, folder, methodology):
        say(sentence)


@app.command(cls=RussianCommand)
def marks(
    month: MonthArgument,
    methodology: Version = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Показать, что оценили эксперты, в чём разошлись и насколько согласны."""
    from otklik.cli.sampling import marks_view
    from otklik.editions.month import methodology_in_force
    from otklik.experts.review import review
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = review(opened, month, methodology_in_force(opened, methodology, month))
    show(found, as_json, lambda: marks_view(found))


@app.command(cls=RussianCommand)
def decide(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="ФАЙЛ",
            help="Решения: csv, столбцы — в --template. Причину и доказательство прочтут все: "
            "в них нет имён, телефонов и почты.",
        ),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", metavar="", help="Показать строку заголовка файла.")
    ] = False,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Записать решения в журнал: исключения, баллы, подтверждённые факты; без файла — показать."""
    from otklik.cli.deciding import header, journal_view, record
    from otklik.workspace.folder import Workspace
    from otklik.workspace.journal import read_journal

    if template:
        say(header())
        return
    opened = Workspace.open(workspace)
    if file:
        say(record(opened, file, datetime.now()))  # noqa: DTZ005
        return
    entries = read_journal(opened.decisions)
    show(entries, as_json, lambda: journal_view(entries))


@app.command(cls=RussianCommand)
def flags(month: MonthArgument, as_json: Json = False, workspace: In = HERE) -> None:
    """Показать, на что посмотреть людям: флаги детекторов; баллов они не меняют."""
    from otklik.cli.flagging import flags_view
    from otklik.detectors.month import month_flags
    from otklik.editions.month import methodology_in_force
    from otklik.snapshots.store import require_snapshot
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    snapshot = require_snapshot(opened, month)
    methodology = methodology_in_force(opened, month=month)
    seen = month_flags(snapshot, methodology)
    show(seen, as_json, lambda: flags_view(month, seen, snapshot.authorities))


@app.command(cls=RussianCommand)
def robustness(
    month: MonthArgument,
    output: Annotated[
        Path | None, typer.Option(metavar="ФАЙЛ", help="Сохранить всё в JSON.")
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option(
            "--csv", metavar="ФАЙЛ", help="Сохранить таблицу csv: на сколько мест сдвинется орган."
        ),
    ] = None,
    methodology: Version = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Показать комиссии, как изменились бы места при других весах, блоках и шкалах."""
    from otklik.cli.robust import keep, robust_month, robust_view

    document = robust_month(workspace, month, methodology)
    kept = keep(document, output, table)
    show(document, as_json, lambda: Group(robust_view(document), *map(Text, kept)))
