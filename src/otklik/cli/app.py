"""Which commands are there? One function a command; each calls one function below.

What a command needs is imported inside it, so that `--help` does not wait for the engines.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group

from otklik.cli import caring, naming, people, releasing, reporting, serving, versions
from otklik.cli.help import RussianCommand
from otklik.cli.options import (
    HERE,
    LAST,
    AuthorityArgument,
    Files,
    In,
    IndicatorCode,
    Json,
    MeasuredAt,
    MonthArgument,
    OfDesk,
    PublicKey,
    Scale,
    SnapshotsIn,
    Sources,
    Undone,
    Unsigned,
    Version,
    WithSnapshot,
    app,
    methodology_app,
    registry_app,
)
from otklik.cli.output import plain, print_json, progress, say, show
from otklik.cli.values import as_cases, as_moment, as_month, check_region
from otklik.core.errors import UsageError
from otklik.core.months import Month
from otklik.workspace.settings import FIRST_METHODOLOGY

__all__ = ["app", "caring", "naming", "people", "releasing", "reporting", "serving", "versions"]


@app.command(cls=RussianCommand)
def init(
    folder: Annotated[Path, typer.Argument(metavar="ПАПКА", help="Новая или пустая папка.")],
    region: Annotated[
        str, typer.Option(metavar="НАЗВАНИЕ", help="Название региона.")
    ] = "Название региона",
    timezone: Annotated[
        str, typer.Option(metavar="ПОЯС", help="Часовой пояс выгрузок.")
    ] = "Europe/Moscow",
    methodology: Annotated[
        str,
        typer.Option(metavar="ВЕРСИЯ", help="Методика: 1.0.0 — все три потока."),
    ] = FIRST_METHODOLOGY,
) -> None:
    """Создать рабочую папку региона."""
    from otklik.methodology.find import find_methodology
    from otklik.workspace.folder import Workspace

    check_region(region, timezone)
    find_methodology(folder, methodology)
    workspace = Workspace.create(folder, region, timezone, methodology)
    say(f"Рабочая папка создана: {workspace.root}")
    say("Дальше: проверьте часы работы в otklik.toml, затем otklik registry draft ФАЙЛ…")


@registry_app.command("draft", cls=RussianCommand)
def registry_draft(files: Files, workspace: In = HERE) -> None:
    """Дописать в реестр органы и страницы, которые нашлись в выгрузках; вид органа угадывается."""
    from otklik.cli.drafted import drafted
    from otklik.ingest.draft import draft_from
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    draft = draft_from(opened, files, datetime.now())  # noqa: DTZ005
    for line in drafted(draft, opened.registry):
        say(line)


@app.command(cls=RussianCommand)
def ingest(
    files: Sources = None,
    measured_at: MeasuredAt = None,
    undo: Undone = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Загрузить выгрузки: хорошие строки принимаются, плохие — в rejected.csv с причиной."""
    from otklik.cli.ingesting import ingest_all
    from otklik.ingest import batches
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    if bool(files) == bool(undo):
        raise UsageError("Укажите выгрузки или --undo ЗАГРУЗКА: что-то одно.")
    if undo:
        batches.undo(opened, undo)
        say(f"Загрузка {undo} отменена. Вернуть её можно, загрузив тот же файл снова.")
    elif not ingest_all(opened, files or [], datetime.now(), measured_at, as_json):  # noqa: DTZ005
        raise typer.Exit(1)


@app.command(cls=RussianCommand)
def status(
    month: Annotated[
        Month | None,
        typer.Argument(metavar="МЕСЯЦ", help="Только этот месяц.", parser=as_month),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Показать, что загружено, чего не хватает и что дальше."""
    from otklik.cli.reports import guessed_authorities, status_view
    from otklik.editions.status import workspace_status
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = workspace_status(opened, month)
    guessed = guessed_authorities(opened.load_registry())
    told = {**plain(found), "guessed_authorities": guessed}
    show(told, as_json, lambda: status_view(found, guessed))


@app.command(cls=RussianCommand)
def freeze(
    month: MonthArgument,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            metavar="ДЕНЬ",
            help="День среза: позже него ничего не известно.",
            parser=as_moment,
        ),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Заморозить всё, из чего считается месяц."""
    from otklik.cli.reports import guessed_authorities, snapshot_view
    from otklik.editions.month import freeze_month, methodology_in_force
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    snapshot, is_new = freeze_month(opened, month, as_of)
    norms = methodology_in_force(opened, month=month).norms
    guessed = guessed_authorities(opened.load_registry())
    passport = {"snapshot": snapshot.name, "new": is_new, **snapshot.passport()}
    told = {**passport, "guessed_authorities": guessed}
    show(told, as_json, lambda: snapshot_view(snapshot, is_new, norms, guessed))


@app.command(cls=RussianCommand)
def rate(
    month: MonthArgument,
    methodology: Version = None,
    engine: Annotated[
        str | None,
        typer.Option(metavar="ДВИЖОК", help="Движок: duckdb (если не указан) или memory."),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Посчитать рейтинг замороженного месяца и сохранить черновик."""
    from otklik.cli.screen import edition_view
    from otklik.editions.month import draft_month
    from otklik.engines.choose import DEFAULT
    from otklik.workspace.folder import Workspace

    edition = draft_month(Workspace.open(workspace), month, methodology, engine or DEFAULT)
    show(edition.document, as_json, lambda: edition_view(edition))


@app.command(cls=RussianCommand)
def explain(
    month: MonthArgument,
    authority: AuthorityArgument,
    indicator: IndicatorCode = None,
    case: Annotated[
        str | None, typer.Option(metavar="НОМЕР", help="Номер обращения (столбец ID).")
    ] = None,
    methodology: Version = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Объяснить балл органа: до показателя, обращения и каждой рабочей минуты."""
    from otklik.cli.explaining import explanation
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = explanation(opened, month, authority, indicator, case, methodology)
    show(found.data, as_json, lambda: found.view)


@app.command(cls=RussianCommand)
def whatif(
    month: MonthArgument,
    authority: AuthorityArgument,
    indicator: IndicatorCode = None,
    value: Annotated[
        str | None,
        typer.Option(metavar="ЧИСЛО", help="Каким было бы значение месяца: 80, «80 %» или 5,5."),
    ] = None,
    cases: Annotated[
        int | None,
        typer.Option(
            metavar="СКОЛЬКО",
            help="Сколько ещё случаев месяца были бы удачными: +12; или меньше: -5.",
            parser=as_cases,
        ),
    ] = None,
    methodology: Version = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Что если: что дал бы шаг в одном показателе; без показателя — какой шаг даст больше всего."""
    from otklik.cli.asking import answer
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = answer(opened, month, authority, indicator, value, cases, methodology)
    show(found.data, as_json, lambda: found.view)


@app.command(cls=RussianCommand)
def publish(
    month: MonthArgument,
    unsigned: Unsigned = False,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Издать черновик: r1, r2… Изданное не меняется никогда."""
    from otklik.cli.publishing import published
    from otklik.workspace.folder import Workspace

    told, said = published(Workspace.open(workspace), month, is_unsigned=unsigned)
    show(told, as_json, lambda: said)


@app.command(cls=RussianCommand)
def site(as_json: Json = False, workspace: In = HERE) -> None:
    """Собрать страницы для людей из изданных выпусков; что не изменилось, берётся как есть."""
    from otklik.cli.built import built_document, built_view
    from otklik.site.build import renew
    from otklik.workspace.folder import Workspace
    from otklik.workspace.region_map import map_notes

    opened = Workspace.open(workspace)
    built, notes = renew(opened), map_notes(opened.registry)
    if as_json:
        print_json(built_document(built, notes))
    else:
        say(built_view(built, notes))


@app.command(cls=RussianCommand)
def verify(
    edition: Annotated[
        Path,
        typer.Argument(
            metavar="ВЫПУСК", help="edition.json, его папка или то, что сделала команда export."
        ),
    ],
    snapshot: WithSnapshot = False,
    engine: Annotated[
        str | None,
        typer.Option(
            metavar="ДВИЖОК", help="Пересчитать из снимка этим движком: duckdb или memory."
        ),
    ] = None,
    key: PublicKey = None,
    journal: OfDesk = False,
    as_json: Json = False,
    workspace: SnapshotsIn = None,
) -> None:
    """Пересчитать изданный выпуск и назвать первое расхождение."""
    from otklik.cli.screen import checks_view
    from otklik.cli.verifying import Counting, checked, checked_journal
    from otklik.engines.choose import DEFAULT

    is_asked = snapshot or engine is not None or workspace is not None
    counting = Counting(engine or DEFAULT, workspace) if is_asked else None
    checks = checked_journal(edition) if journal else checked(edition, counting, key)
    show(checks, as_json, lambda: checks_view(checks))
    if not all(check.passed for check in checks):
        raise typer.Exit(1)


@app.command(cls=RussianCommand)
def score(
    table: Annotated[
        Path, typer.Argument(metavar="ТАБЛИЦА", help="Таблица csv: органы и значения показателей.")
    ],
    methodology: Annotated[
        str, typer.Option(metavar="МЕТОДИКА", help="Папка методики или версия.")
    ],
    csv: Annotated[
        Path | None, typer.Option(metavar="ФАЙЛ", help="Записать баллы таблицей csv.")
    ] = None,
    decimals: Annotated[
        int | None,
        typer.Option(metavar="ЧИСЛО", help="Знаков после запятой, если не как в методике."),
    ] = None,
    authority: Annotated[
        str | None,
        typer.Option(metavar="СТОЛБЕЦ", help="Столбец с названиями органов, если он не первый."),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Посчитать баллы готовой таблицы значений по любой методике."""
    from otklik.cli.scoring import scored_table, scores_document, scores_view, write_scores

    found = scored_table(workspace, table, methodology, decimals, authority)
    if csv:
        write_scores(found, csv, as_json)
    show(scores_document(found), as_json, lambda: scores_view(found))


@methodology_app.command("copy", cls=RussianCommand)
def methodology_copy(
    old: Annotated[str, typer.Argument(metavar="ВЕРСИЯ", help="Версия, с которой начать.")],
    new: Annotated[str, typer.Argument(metavar="НОВАЯ", help="Имя новой версии.")],
    workspace: In = HERE,
) -> None:
    """Скопировать методику под новым именем, чтобы менять копию: изданное не меняется."""
    from otklik.methodology.find import copy_version

    say(f"Новая версия лежит здесь, её можно править: {copy_version(workspace, old, new)}")


@methodology_app.command("check", cls=RussianCommand)
def methodology_check(
    version: Annotated[
        str | None, typer.Argument(metavar="ВЕРСИЯ", help="Версия или папка методики.")
    ] = None,
    who_gains: Annotated[
        Month | None,
        typer.Option(
            "--who-gains",
            metavar="МЕСЯЦ",
            help="Кто в этом месяце выиграл бы, скрыв случаи показателя, и сколько.",
            parser=as_month,
        ),
    ] = None,
    as_json: Json = False,
    workspace: In = HERE,
) -> None:
    """Проверить методику: все ошибки сразу."""
    from otklik.cli.reports import methodology_view
    from otklik.methodology.find import checked

    found = checked(workspace, version)
    if who_gains:
        from otklik.cli.gaining import found_gains, gains_view

        told = found_gains(workspace, who_gains, found)
        show(told[-1], as_json, lambda: gains_view(*told))
    else:
        listed = [{"version": one.version, "sha256": one.digest} for one in found]
        show(listed, as_json, lambda: Group(*(methodology_view(one) for one in found)))


@app.command(cls=RussianCommand)
def simulate(
    folder: Annotated[Path, typer.Argument(metavar="ПАПКА", help="Куда писать выгрузки.")],
    months: Annotated[int, typer.Option(metavar="ЧИСЛО", help="Сколько месяцев.")] = 9,
    seed: Annotated[int, typer.Option(metavar="ЧИСЛО", help="Зерно случайности.")] = 1,
    scale: Scale = 0.1,
    last: Annotated[
        Month, typer.Option(metavar="МЕСЯЦ", help="Последний месяц.", parser=as_month)
    ] = LAST,
    as_json: Json = False,
) -> None:
    """Написать выгрузки вымышленного региона в настоящем формате."""
    from otklik.simulate import simulate as simulate_region

    made = simulate_region(
        folder, months=months, seed=seed, scale=scale, last=last, progress=progress
    )
    show(made, as_json, lambda: f"Выгрузки вымышленного региона «{made.region}»: {folder}")


@app.command(cls=RussianCommand)
def demo(
    folder: Annotated[
        Path, typer.Argument(metavar="ПАПКА", help="Новая папка или папка прежнего показа.")
    ] = Path("demo"),
    scale: Scale = 0.25,
) -> None:
    """Показать всё на вымышленном регионе: от выгрузок до страницы."""
    from otklik.cli.demo import run_demo

    run_demo(folder, scale=scale, last=LAST, now=datetime.now())  # noqa: DTZ005
