"""Which commands take care of a workspace: delete what is kept long enough, back up, restore?"""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, Json, app
from otklik.cli.output import print_json, say
from otklik.cli.values import as_month
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.core.russian import counted, month_title, number

if TYPE_CHECKING:
    from otklik.desk.keeping import Kept
    from otklik.ingest.retention import Plan

_MEGABYTE = 1_000_000
_SENT = {"objections": "файлы возражений", "uploads": "присланные и не загруженные выгрузки"}


@app.command(cls=RussianCommand)
def retain(
    before: Annotated[
        Month | None,
        typer.Option(
            metavar="МЕСЯЦ",
            help="Только загруженное до этого месяца; если не указан — всё, чей срок прошёл.",
            parser=as_month,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", metavar="", help="Только показать, что будет удалено.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", metavar="", help="Удалить, не спрашивая.")] = False,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Удалить по сроку тексты, исходные и присланные файлы и ключ псевдонимов; баллы останутся."""
    from otklik.ingest import retention
    from otklik.workspace.folder import Workspace

    opened, now = Workspace.open(workspace), datetime.now()  # noqa: DTZ005
    found = retention.plan(opened, now.date(), before)
    if as_json:
        print_json(found)
    else:
        for line in _planned(found):
            say(line)
    if not (dry_run or found.is_empty):
        _confirm(yes)
        gone = retention.retain(opened, now.date(), now, before)
        if not as_json:
            say(f"Удалено: {_amount(gone)}. Запись об этом — decisions/{retention.RECORD_FILE}.")


@app.command(cls=RussianCommand)
def backup(
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Новый архив zip.")],
    workspace: In = HERE,
) -> None:
    """Сделать резервную копию рабочей папки и базы рабочего места; работать можно и дальше."""
    from otklik.desk.environment import SECRET
    from otklik.desk.keeping import backup as keep
    from otklik.workspace.folder import Workspace

    kept = keep(Workspace.open(workspace), path, datetime.now())  # noqa: DTZ005
    if kept.cleared:
        say(f"Убрано недописанное прежними копиями, которые прервались: {kept.cleared}.")
    say(f"Копия готова: {path} ({_kept(kept)}). Сайт в неё не входит: его собирает «otklik site».")
    say("В копии персональные данные и ключи: храните её отдельно и закрыто.")
    if os.environ.get(SECRET):
        say(f"Ключ рабочего места ({SECRET}) в неё не входит: храните его отдельно от копии.")


@app.command(cls=RussianCommand)
def restore(
    path: Annotated[Path, typer.Argument(metavar="ФАЙЛ", help="Архив команды backup.")],
    workspace: Annotated[
        Path,
        typer.Option("--workspace", "-w", metavar="ПАПКА", help="Новая или пустая папка."),
    ],
) -> None:
    """Восстановить рабочую папку и базу из резервной копии — в новое место, целиком."""
    from otklik.desk.keeping import restore as bring_back

    kept = bring_back(path, workspace)
    say(f"Восстановлено: {workspace} ({_kept(kept)}).")
    if kept.rows is not None:
        say(f"Журнал рабочего места цел. Проверить ещё раз: otklik verify {workspace} --journal")
    if kept.lost_phones:
        say(lost_phones_said(kept.lost_phones))
    say(f"Дальше: otklik site -w {workspace}; otklik retain -w {workspace} --dry-run")


def lost_phones_said(count: int) -> str:
    """What the desk's secret does not open, and what to do."""
    from otklik.desk.environment import FORMER_SECRET, SECRET

    phones = counted(count, "телефон подключён", "телефона подключены", "телефонов подключены")
    return (
        f"{phones} под другим ключом рабочего места: коды с них не подойдут. Что сделать: назовите "
        f"прежний ключ в {FORMER_SECRET} (если папку восстановили — в {SECRET}) или сбросьте вход "
        "по коду: otklik desk --lost-phone ИМЯ."
    )


def _kept(kept: "Kept") -> str:
    files = counted(kept.files, "файл", "файла", "файлов")
    if kept.rows is None:
        return f"{files}, рабочего места ещё не было"
    return f"{files}, {counted(kept.rows, 'строка', 'строки', 'строк')} базы"


def _confirm(is_agreed: bool) -> None:
    asked = "Удалить безвозвратно? Напишите «да»"
    if not is_agreed and typer.prompt(asked, err=True).strip() != "да":
        raise OtklikError("Ничего не удалено.")


def _planned(found: "Plan") -> Iterator[str]:
    term = counted(found.months, "месяц", "месяца", "месяцев")
    border = f"загруженное и присланное раньше, чем начался {month_title(found.border)}"
    if found.is_empty:
        yield f"Срок хранения — {term} после загрузки. Удалять нечего: {border} уже удалено."
        return
    yield f"Срок хранения — {term} после загрузки. Будет удалено {border}: {_amount(found)}."
    for batch in dict.fromkeys(file.batch for file in found.files if file.batch):
        yield f"  {batch}: {', '.join(_names(found, batch))}"
    for folder, title in _SENT.items():
        if sent := [file for file in found.files if file.path.startswith(f"{folder}/")]:
            yield f"  {title}: {len(sent)}"
    if found.key_goes:
        yield (
            "Ключ псевдонимов сменится: человек, который писал и до, и после этого дня, будет "
            "считаться двумя людьми."
        )
    yield "Посчитанное не изменится: таблицы без текстов, снимки и выпуски остаются."


def _amount(found: "Plan") -> str:
    ingested = [file for file in found.files if file.batch]
    files = counted(len(ingested), "файл", "файла", "файлов")
    batches = counted(len({file.batch for file in ingested}), "загрузки", "загрузок", "загрузок")
    sent = len(found.files) - len(ingested)
    others = counted(sent, "присланный файл", "присланных файла", "присланных файлов")
    key = " и ключ псевдонимов" if found.key_goes else ""
    told = [f"{files} из {batches}"] * bool(ingested or not sent) + [others] * bool(sent)
    return f"{' и '.join(told)}, {number(found.size / _MEGABYTE, 1)}\N{NO-BREAK SPACE}МБ{key}"


def _names(found: "Plan", batch: str) -> Iterator[str]:
    return (Path(file.path).name for file in found.files if file.batch == batch)
