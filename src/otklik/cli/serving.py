"""Which command opens the desk, where people check, object, approve and publish?"""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from otklik.cli.caring import lost_phones_said
from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, app
from otklik.cli.output import say

if TYPE_CHECKING:
    from otklik.workspace.folder import Workspace


@app.command(cls=RussianCommand)
def desk(
    workspace: In = HERE,
    host: Annotated[
        str,
        typer.Option(
            metavar="АДРЕС", help="Какой адрес слушать: другим компьютерам — только с шифрованием."
        ),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="ПОРТ", help="Порт.")] = 8000,
    administrator: Annotated[
        str | None,
        typer.Option(
            metavar="ИМЯ", help="Завести первого администратора (пароль спросит) и закончить."
        ),
    ] = None,
    lost_phone: Annotated[
        str | None,
        typer.Option(
            metavar="ИМЯ",
            help="Сбросить вход по коду, когда нет ни телефона, ни запасных кодов, и закончить.",
        ),
    ] = None,
    demo: Annotated[
        bool,
        typer.Option(
            "--demo", metavar="", help="Вымышленный регион: впустить пользователей всех ролей."
        ),
    ] = False,
) -> None:
    """Открыть рабочее место: проверки, возражения, подписи, издание."""
    from otklik.desk import serving
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = serving.prepare(opened, public=serving.require_public(host))
    if administrator is not None:
        password = typer.prompt("Пароль", hide_input=True, confirmation_prompt="Пароль ещё раз")
        serving.first_administrator(opened, administrator, password, _now())
        say(f"Администратор «{administrator}» заведён. Откройте рабочее место: otklik desk")
        return
    if lost_phone is not None:
        serving.second_factor_lost(opened, lost_phone, _now())
        say(f"Вход по коду сброшен: {lost_phone}. При следующем входе подключите новый телефон.")
        return
    serving.tidy(_now())
    if lost := serving.lost_phones():
        say(lost_phones_said(lost))
    if demo:
        for line in _demo_people(opened):
            say(line)
    say(f"Рабочее место: {'https' if found.tls else 'http'}://{host}:{port}/ (остановить — Ctrl+C)")
    serving.serve(found, host, port)


def _demo_people(workspace: "Workspace") -> Iterator[str]:
    from otklik.desk.actions.demo import open_to_everybody

    opened = open_to_everybody(workspace, _now())
    for person in opened.people:
        yield f"  {person.login} — {person.name}"
    yield f"Пароль у всех один, до следующего запуска: {opened.password}"


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005
