"""Which command gives a published edition out as open data?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, Json, MonthArgument, app
from otklik.cli.output import print_json, say
from otklik.core.russian import counted, month_title

if TYPE_CHECKING:
    from otklik.editions.release import Released


@app.command(cls=RussianCommand)
def export(
    month: MonthArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            metavar="МЕСТО", help="Новая папка или файл zip; если не указано — файл zip здесь."
        ),
    ] = None,
    sign: Annotated[
        Path | None,
        typer.Option(metavar="КЛЮЧ", help="Подписать контрольные суммы ключом региона."),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Выгрузить изданное открытыми данными: таблицы, паспорт, всё для проверки."""
    from otklik.editions.data.passport import unsaid
    from otklik.editions.release import release
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    made, missing = release(opened, month, output, sign), unsaid(opened.settings().open_data)
    if as_json:
        print_json(_told(made, missing))
    else:
        for line in _said(made, missing):
            say(line)


def _told(made: "Released", missing: list[str]) -> dict[str, object]:
    """What a program gets."""
    return {
        "month": str(made.edition.month),
        "revision": made.edition.revision,
        "path": made.path,
        "files": made.files,
        "signed": made.is_signed,
        "unsaid": missing,
    }


def _said(made: "Released", missing: list[str]) -> Iterator[str]:
    edition = made.edition
    count = counted(len(made.files), "файл", "файла", "файлов")
    signed = ", суммы подписаны" if made.is_signed else ""
    what = f"{month_title(edition.month)}, r{edition.revision}, {count}{signed}"
    yield f"Выгружено: {what} — {made.path}"
    if missing:
        yield (
            "В паспорте набора не заполнено, впишите в раздел [open_data] файла otklik.toml: "
            f"{'; '.join(missing)}."
        )
    yield f"Проверить может любой: otklik verify {made.path}"
