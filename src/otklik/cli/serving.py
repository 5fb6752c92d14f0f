"""Which command opens the desk, where people check, object, approve and publish?"""

from datetime import datetime
from typing import Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, app
from otklik.cli.output import say


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
) -> None:
    """Открыть рабочее место: проверки, возражения, подписи, издание."""
    from otklik.desk.serving import first_administrator, prepare, require_public, serve
    from otklik.workspace.folder import Workspace

    opened = Workspace.open(workspace)
    found = prepare(opened, public=require_public(host))
    if administrator is not None:
        password = typer.prompt("Пароль", hide_input=True, confirmation_prompt="Пароль ещё раз")
        first_administrator(opened, administrator, password, _now())
        say(f"Администратор «{administrator}» заведён. Откройте рабочее место: otklik desk")
        return
    say(f"Рабочее место: {'https' if found.tls else 'http'}://{host}:{port}/ (остановить — Ctrl+C)")
    serve(found, host, port)


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005
