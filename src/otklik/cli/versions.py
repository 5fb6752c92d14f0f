"""Which commands weigh rules against each other? One function a command."""

from pathlib import Path
from typing import Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, Json, MonthArgument, methodology_app
from otklik.cli.output import progress, say, show
from otklik.cli.values import as_month
from otklik.core.errors import UsageError
from otklik.core.months import Month

Table = Annotated[
    Path | None, typer.Option("--csv", metavar="ФАЙЛ", help="Записать и таблицу csv.")
]


@methodology_app.command("diff", cls=RussianCommand)
def methodology_diff(
    old: Annotated[str, typer.Argument(metavar="ВЕРСИЯ", help="Версия или папка: как было.")],
    new: Annotated[str, typer.Argument(metavar="НОВАЯ", help="Версия или папка: как станет.")],
    month: Annotated[
        Month | None,
        typer.Option(
            metavar="МЕСЯЦ",
            help="Пересчитать по обеим методикам месяцы до этого.",
            parser=as_month,
        ),
    ] = None,
    months: Annotated[int, typer.Option(metavar="ЧИСЛО", help="Сколько месяцев.")] = 12,
    table: Table = None,
    html: Annotated[
        Path | None, typer.Option(metavar="ФАЙЛ", help="Записать и страницу для обсуждения.")
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Сравнить две методики: что изменится в правилах и кого сдвинет, прежде чем утверждать."""
    from otklik.cli import comparing

    if (table or html) and not month:
        raise UsageError("Для --csv и --html укажите месяц: --month 2026-05.")
    found = comparing.compare(workspace, (old, new), month, months)
    show(comparing.data(found) if as_json else None, as_json, lambda: comparing.view(found))
    for sentence in comparing.write(found, table, html):
        (progress if as_json else say)(sentence)


@methodology_app.command("calibrate", cls=RussianCommand)
def methodology_calibrate(
    month: MonthArgument,
    months: Annotated[
        int, typer.Option(metavar="ЧИСЛО", help="Сколько месяцев, этот последний.")
    ] = 3,
    version: Annotated[
        str | None, typer.Option(metavar="ВЕРСИЯ", help="Версия методики вместо действующей.")
    ] = None,
    norm: Annotated[
        list[str] | None,
        typer.Option(metavar="КОД=ЧИСЛО", help="Норма показателя, например C1=0.95."),
    ] = None,
    table: Table = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Показать, подходят ли границы показателей тому, чего достигают органы на самом деле."""
    from otklik.cli import calibrating

    told = calibrating.calibrated(workspace, month, months, version, norm or [])
    show(calibrating.data(told) if as_json else None, as_json, lambda: calibrating.view(told))
    if table:
        (progress if as_json else say)(calibrating.write(told, table))
