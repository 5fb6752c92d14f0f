"""Which applications, arguments and options do the commands share?"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from otklik.cli.help import RussianGroup
from otklik.cli.values import as_measured, as_month
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
AuthorityArgument = Annotated[
    str, typer.Argument(metavar="ОРГАН", help="Код, название или часть его.")
]
Files = Annotated[list[Path], typer.Argument(metavar="ФАЙЛ…", help="Выгрузки xlsx или csv.")]
Sources = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="ФАЙЛ…", help="Выгрузки xlsx или csv, ответы сетей в JSON и папки с ними."
    ),
]
MeasuredAt = Annotated[
    datetime | None,
    typer.Option(
        "--measured-at",
        metavar="ВРЕМЯ",
        help="Когда смотрели страницы, если в файле этого нет: «2026-06-08 12:00».",
        parser=as_measured,
    ),
]
Undone = Annotated[
    str | None,
    typer.Option("--undo", metavar="ЗАГРУЗКА", help="Отменить загрузку с этим именем."),
]
Json = Annotated[bool, typer.Option("--json", metavar="", help="Вывести JSON для программ.")]
IndicatorCode = Annotated[
    str | None, typer.Option(metavar="КОД", help="Код показателя, например B1.")
]
Version = Annotated[
    str | None,
    typer.Option("--methodology", metavar="ВЕРСИЯ", help="Версия методики вместо действующей."),
]
OfDesk = Annotated[
    bool,
    typer.Option(
        "--journal", metavar="", help="Проверить журнал рабочего места; ВЫПУСК — рабочая папка."
    ),
]
PublicKey = Annotated[
    Path | None,
    typer.Option("--key", metavar="ФАЙЛ", help="Открытый ключ региона, чтобы сверить подпись."),
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
Unsigned = Annotated[
    bool,
    typer.Option(
        "--unsigned", metavar="", help="Без второй подписи, хотя у региона есть рабочее место."
    ),
]
WithSnapshot = Annotated[
    bool,
    typer.Option("--snapshot", metavar="", help="Пересчитать и наблюдения — из снимка."),
]
SnapshotsIn = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        "-w",
        metavar="ПАПКА",
        help="Рабочая папка со снимком, если выпуск лежит вне её.",
    ),
]
HERE = Path()
LAST = Month(2026, 5)
"""The month up to which the invented region lives."""
