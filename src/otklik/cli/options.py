"""Which applications, arguments and options do the commands share?"""

from pathlib import Path
from typing import Annotated

import typer

from otklik.cli.help import RussianGroup
from otklik.cli.values import as_month
from otklik.core.months import Month

HELP = {"help_option_names": ["--help", "-h"]}
app = typer.Typer(
    help="Рейтинг органов власти по ответам людям: из выгрузок — в выпуск, который может "
    "пересчитать каждый.",
    no_args_is_help=True,
    add_completion=False,
    context_settings=HELP,
    cls=RussianGroup,
)
registry_app = typer.Typer(
    help="Реестр органов и их названий.", no_args_is_help=True, cls=RussianGroup
)
methodology_app = typer.Typer(help="Методика рейтинга.", no_args_is_help=True, cls=RussianGroup)
app.add_typer(registry_app, name="registry")
app.add_typer(methodology_app, name="methodology")

MonthArgument = Annotated[
    Month, typer.Argument(metavar="МЕСЯЦ", help="Месяц вида 2026-05.", parser=as_month)
]
Files = Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Выгрузки xlsx или csv.")]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Вывести JSON для программ.")]
Version = Annotated[
    str | None,
    typer.Option("--methodology", metavar="ВЕРСИЯ", help="Версия методики вместо действующей."),
]
Scale = Annotated[float, typer.Option(metavar="ЧИСЛО", help="1 — настоящий регион.")]
In = Annotated[
    Path,
    typer.Option(
        "--workspace",
        "-w",
        metavar="ПАПКА",
        envvar="OTKLIK_WORKSPACE",
        help="Рабочая папка региона.",
    ),
]
HERE = Path()
LAST = Month(2026, 5)
"""The month up to which the invented region lives."""
