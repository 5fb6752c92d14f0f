"""How soon does the desk show what a decision would change in a month of a real region?"""

import json
import shutil
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from bench.cost import Done
from bench.places import DECIDED, NOW
from bench.received import new_workspace, received, remember, take
from bench.sizes import LAST, MONTHS, SEED
from bench.steps import Work
from bench.steps.desk import auditor, largest, medians, require_answer, seconds
from otklik.core.months import Month
from otklik.editions.month import draft_month, freeze_month
from otklik.simulate import simulate
from otklik.workspace.folder import Workspace

TIMES = 9
METHODOLOGY = "1.1.0"
FIRST, ASIDE = " at first", " aside"
_MAY, _CODE = Month.parse(LAST), "B1"
_PAGES = ("summary", "sheet", "protocol")


def made(folder: Path, scale: str, crowd: str) -> Work:
    """A frozen and rated month of all streams with its history, by rules that draw; rows: cases."""

    def work() -> Done:
        exports = folder / f"{DECIDED}-exports"
        shutil.rmtree(exports, ignore_errors=True)
        told = simulate(
            exports, months=MONTHS, seed=SEED, scale=float(scale), last=_MAY, crowd=float(crowd)
        )
        remember(exports, told)
        workspace = new_workspace(folder / DECIDED, exports, METHODOLOGY)
        for path, at in received(exports):
            take(workspace, path, at)
        snapshot, _ = freeze_month(workspace, _MAY)
        draft_month(workspace, _MAY)
        _asked(folder).write_text(json.dumps(_chosen(workspace)), encoding="utf-8")
        return Done(snapshot.manifest["tables"]["cases"]["rows"])

    return work


def shown(folder: Path, kind: str) -> Work:
    """Seconds of the first effect in a process, of those after it, and of what is done before.

    The page of the first record has been opened, as by whoever decides about it, and what the desk
    then counts aside is counted.
    """
    client = auditor(folder / DECIDED)
    from otklik.desk.actions.decisions import effect_of
    from otklik.desk.reading.rated import current

    workspace, now = Workspace.open(folder / DECIDED), datetime.fromisoformat(NOW)
    chosen = _read(folder)
    measures, record = _measures(chosen, kind), _record(chosen)

    def work() -> Done:
        require_answer(client, record)
        deeds = [partial(effect_of, workspace, _MAY, (one,), now) for one in measures]
        rated: Any = current(workspace, _MAY)
        aside, _ = seconds(lambda: rated.rating)
        first, _ = seconds(deeds[0])
        found = {f"{kind}{ASIDE}": aside, f"{kind}{FIRST}": first}
        return Done(len(deeds), found | medians(kind, deeds[1:]))

    return work


def pages(folder: Path) -> Work:
    """Seconds of the first opening in a process, page by page, and of those after it."""
    client = auditor(folder / DECIDED)

    def work() -> Done:
        month = f"/months/{LAST}/"
        addresses = {
            "summary": f"{month}summary/",
            "sheet": f"{month}authorities/{_read(folder)['who']}/",
            "protocol": f"{month}protocol/",
        }
        found: dict[str, float] = {}
        for name in _PAGES:
            opened = partial(client.get, addresses[name])
            found[f"{name}{FIRST}"], _ = seconds(opened)
            found |= medians(name, [opened] * TIMES)
        return Done(len(_PAGES), found)

    return work


def _chosen(workspace: Workspace) -> dict[str, Any]:
    """An authority with many records behind a number, some of them, and another authority."""
    from otklik.desk.reading.behind import behind
    from otklik.desk.reading.rated import current

    rated: Any = current(workspace, _MAY)
    who, _ = largest(rated)
    lines = behind(rated, who, rated.methodology.indicator(_CODE), "", only_costly=True).lines
    records = [(line.stream, line.case_id) for line in lines[: TIMES + 1]]
    other = next(one.id for one in workspace.load_registry().authorities if one.id != who)
    return {"who": who, "records": records, "other": other}


def _record(chosen: dict[str, Any]) -> str:
    """The address of the first record's page."""
    stream, number = chosen["records"][0]
    return f"/months/{LAST}/authorities/{chosen['who']}/record/?id={number}&stream={stream}"


def _asked(folder: Path) -> Path:
    return folder / f"{DECIDED}.json"


def _read(folder: Path) -> dict[str, Any]:
    """What was chosen: whoever measures a first time must not read the month before."""
    return dict(json.loads(_asked(folder).read_text(encoding="utf-8")))


def _measures(chosen: dict[str, Any], kind: str) -> list[Any]:
    """A measure for each record; a penalty is for the whole month."""
    from otklik.desk.actions.measures import Measure

    codes = {"exclude": "duplicate", "reassign": chosen["other"], "relink": "", "penalty": "P3"}
    made = Measure(kind, chosen["who"], codes[kind], "", (), "проверили", "акт № 7")
    of_record = kind != "penalty"
    return [replace(made, items=(tuple(one),) * of_record) for one in chosen["records"]]
