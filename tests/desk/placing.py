"""How does a test have a month in which bodies have places, and one record moves several?"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from tests.desk.conftest import MAY
from tests.desk.deciding import MEASURES, RULES
from tests.regioning import case, ingest, new_workspace
from tests.unit.ingest.exports import Cells

from otklik.core.months import Month
from otklik.desk.reading.rated import current
from otklik.editions.month import draft_month, freeze_month
from otklik.editions.sentences import place, score
from otklik.methodology.find import copy_version
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry
from otklik.workspace.registry_rows import Authority

BODIES = ("beryozovo", "vyselki", "gorki", "dubki", "zarechny", "klyuchi")
"""The last has the fewest records of May, and so the greatest part of late ones."""
_LATE, _FEWEST, _STEP, _USUAL = 8, 56, 4, 30


def with_places(root: Path, version: str = "incidents-1.0.0") -> Workspace:
    """Half a dozen districts whose scores lie close, with a history.

    By the first version of the rules everybody has a place, by others chance is drawn.
    """
    workspace = new_workspace(root)
    Registry(tuple(_district(one) for one in BODIES), ()).save(workspace.registry)
    rules = copy_version(root, version, RULES) / "methodology.toml"
    rules.write_text(rules.read_text(encoding="utf-8") + MEASURES, encoding="utf-8")
    settings = workspace.settings_file.read_text(encoding="utf-8")
    workspace.settings_file.write_text(settings.replace("incidents-1.0.0", RULES), encoding="utf-8")
    ingest(workspace, "all", _rows())
    freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    return workspace


def standings(workspace: Workspace) -> Mapping[str, tuple[str, str]]:
    """The score and the place of everybody in the draft, as they are printed."""
    rated = current(workspace, MAY)
    assert rated
    rows = [row for part in rated.edition.document["lists"] for row in part["results"]]
    return {row["authority"]["id"]: (score(row["score"]), place(row["place"])) for row in rows}


def late_of(body: str) -> str:
    """A record of May of a body that was answered too late."""
    return str(1000 + _first(body))


def _district(name: str) -> Authority:
    return Authority(name, f"Администрация: {name}", name.capitalize(), "municipal")


def _first(body: str) -> int:
    return 1000 * (1 + BODIES.index(body))


def _rows() -> Iterator[Cells]:
    for turn, body in enumerate(BODIES):
        of_may = _FEWEST + _STEP * (len(BODIES) - turn)
        yield from _month(body, MAY, _first(body), of_may, late=_LATE)
        for back in range(1, 5):
            yield from _month(body, MAY - back, _first(body) + 200 * back - 50, _USUAL, late=1)


def _month(body: str, month: Month, first: int, count: int, late: int) -> Iterator[Cells]:
    """Everybody is asked and answers alike, but for what is late; nobody writes twice."""
    start = month.start + timedelta(days=4, hours=9)
    for n in range(count):
        told = {"Отдел": body.capitalize(), "URL автора": f"http://vk.com/id{first + n}"}
        yield case(first + n, start + timedelta(days=n % 14), 72 if n < late else 1, **told)
