"""Which command prints a month: sheets for the governor and the authorities, a table?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, Json, MonthArgument, app
from otklik.cli.output import print_json, say
from otklik.core.errors import UsageError
from otklik.core.russian import counted, month_title

if TYPE_CHECKING:
    from otklik.report.made import Report

One = Annotated[
    str | None,
    typer.Option(metavar="ОРГАН", help="Лист этого органа: код, название или часть его."),
]
Every = Annotated[bool, typer.Option("--all", metavar="", help="Листы всех органов, в папку.")]
Book = Annotated[
    Path | None,
    typer.Option("--xlsx", metavar="ФАЙЛ", help="Таблица для заседания правительства."),
]
Output = Annotated[
    Path | None,
    typer.Option(metavar="МЕСТО", help="Куда: файл или, для --all, папка; иначе — здесь."),
]
Draft = Annotated[
    bool, typer.Option("--draft", metavar="", help="По черновику: на листах будет «черновик».")
]


@app.command(cls=RussianCommand)
def report(
    month: MonthArgument,
    authority: One = None,
    every: Every = False,
    xlsx: Book = None,
    output: Output = None,
    draft: Draft = False,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Напечатать месяц: лист губернатору на страницу, листы органам, таблица к заседанию."""
    from otklik.report.made import report as of_month
    from otklik.workspace.folder import Workspace

    if sum((authority is not None, every, xlsx is not None)) > 1:
        raise UsageError("Укажите что-то одно: --authority, --all или --xlsx.")
    if xlsx and output:
        raise UsageError("Куда писать таблицу, сказано в --xlsx: --output здесь лишний.")
    found = of_month(Workspace.open(workspace), month, is_draft=draft)
    files = found.authorities(output) if every else (_file(found, authority, xlsx, output),)
    if as_json:
        print_json({"month": str(month), "revision": found.source.name, "files": files})
    else:
        say(_said(found, files))


def _file(found: "Report", authority: str | None, xlsx: Path | None, output: Path | None) -> Path:
    if xlsx:
        return found.table(xlsx)
    return found.governor(output) if authority is None else found.authority(authority, output)


def _said(found: "Report", files: tuple[Path, ...]) -> str:
    """What was made, and where it lies."""
    where = files[0] if len(files) == 1 else files[0].parent
    title = f"{month_title(found.source.edition.month)}, {found.source.said}"
    return f"Готово: {title}, {counted(len(files), 'файл', 'файла', 'файлов')} — {where}"
