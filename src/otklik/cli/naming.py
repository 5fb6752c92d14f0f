"""Which command gives a name of a source to an authority?"""

from datetime import datetime
from typing import Annotated

import typer

from otklik.cli.help import RussianCommand
from otklik.cli.options import HERE, In, registry_app
from otklik.cli.output import say

_DAY = ["%Y-%m-%d"]
From = Annotated[
    datetime | None,
    typer.Option("--from", metavar="ДЕНЬ", formats=_DAY, help="С какого дня, 2026-05-01."),
]
Until = Annotated[
    datetime | None,
    typer.Option("--to", metavar="ДЕНЬ", formats=_DAY, help="По какой день, 2026-05-31."),
]


@registry_app.command("name", cls=RussianCommand)
def registry_name(
    name: Annotated[str, typer.Argument(metavar="НАЗВАНИЕ", help="Как в выгрузке.")],
    authority_id: Annotated[str, typer.Argument(metavar="ОРГАН", help="Код из authorities.csv.")],
    source: Annotated[
        str,
        typer.Option(metavar="ИСТОЧНИК", help="incident, message или * — любой."),
    ] = "*",
    since: From = None,
    until: Until = None,
    workspace: In = HERE,
) -> None:
    """Связать название из выгрузок с органом: навсегда или на срок."""
    from otklik.workspace.folder import Workspace
    from otklik.workspace.naming import give_name
    from otklik.workspace.registry_rows import Alias

    first, last = (one.date() if one else None for one in (since, until))
    is_new = give_name(Workspace.open(workspace), Alias(source, name, authority_id, first, last))
    say(f"Название «{name}» {'связано с органом' if is_new else 'уже было связано с органом'}.")
