"""How long do pages of the desk take with a million cases, and those of another program?"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from bench import elsewhere
from bench.cost import Done
from bench.places import DESK
from bench.received import new_workspace, received, remember, take
from bench.sizes import LAST, SEED
from bench.steps import Work
from otklik.core.canonical import canonical_bytes, file_digest
from otklik.core.months import Month
from otklik.editions.month import draft_month, freeze_month
from otklik.simulate import simulate
from otklik.snapshots.snapshot import MANIFEST, Snapshot
from otklik.tables.frozen import FROZEN_CASES
from otklik.workspace.folder import Workspace

HELPDESK = "2.6.*"
TIMES = 25
CPU = " of processors"
_MAY, _MONTHS, _SCALE, _CROWD = Month.parse(LAST), 8, 0.1, 0.01
_METHODOLOGY, _CODE = "incidents-1.0.0", "B1"
_ROW_GROUP = 100_000
_COPIES = """
    SELECT * REPLACE (
        CASE WHEN copy THEN copy || '-' || case_id ELSE case_id END AS case_id,
        CASE WHEN copy THEN copy || '-' || author_key ELSE author_key END AS author_key
    )
    FROM read_parquet(?), (SELECT unnest(range(?)) AS copy)
    ORDER BY stream, case_id
"""
"""Every frozen case so many times, each copy another case of another author."""


def made(folder: Path, cases: str) -> Work:
    """A workspace with at least so many cases in a frozen and rated month."""

    def work() -> Done:
        exports, root = folder / f"{DESK}-exports", folder / DESK
        shutil.rmtree(exports, ignore_errors=True)
        told = simulate(exports, months=_MONTHS, seed=SEED, scale=_SCALE, last=_MAY, crowd=_CROWD)
        remember(exports, told)
        workspace = new_workspace(root, exports, _METHODOLOGY)
        for path, at in received(exports, "export-"):
            take(workspace, path, at)
        snapshot, _ = freeze_month(workspace, _MAY)
        rows = _multiplied(snapshot, int(cases))
        draft_month(workspace, _MAY)
        return Done(rows)

    return work


def _multiplied(snapshot: Snapshot, cases: int) -> int:
    """Writes the snapshot's cases as many times as it takes, and its manifest with them."""
    file, whole = snapshot.file("cases"), snapshot.file("whole")
    known = pq.read_metadata(file).num_rows
    with duckdb.connect() as connection, pq.ParquetWriter(whole, FROZEN_CASES) as writer:
        copies = connection.execute(_COPIES, [str(file), -(-cases // known)])
        for batch in copies.to_arrow_reader(_ROW_GROUP):
            kept = pa.Table.from_batches([batch]).select(FROZEN_CASES.names)
            writer.write_table(kept.cast(FROZEN_CASES))
    whole.replace(file)
    rows = int(pq.read_metadata(file).num_rows)
    manifest = json.loads((snapshot.folder / MANIFEST).read_bytes())
    manifest["tables"]["cases"] = {"rows": rows, "sha256": file_digest(file)}
    (snapshot.folder / MANIFEST).write_bytes(canonical_bytes(manifest))
    return rows


def pages(folder: Path) -> Work:
    """Median seconds by page, of one who looks at the authority with most rows behind a number."""
    client, rated = auditor(folder / DESK), _rated(folder / DESK)
    key = _key(Workspace.open(folder / DESK))

    def work() -> Done:
        who, rows = largest(rated)
        sheet = f"/months/{LAST}/authorities/{who}/"
        listed = f"{sheet}indicators/{_CODE}/"
        asked = {
            "first": listed,
            "deep": f"{listed}?page={rows // 100}",
            "search": f"{listed}?search=777",
            "sheet": sheet,
            "summary": f"/months/{LAST}/summary/",
        }
        found: dict[str, float] = {}
        for name, address in asked.items():
            require_answer(client, address)
            found |= medians(name, [partial(client.get, address)] * TIMES)
        never = [f"{listed}?search={number}" for number in range(100, 100 + TIMES)]
        found |= medians("never", [partial(client.get, one) for one in never])
        called = partial(client.get, f"/api/v1/sheets/{LAST}/{who}", headers=key)
        return Done(rows, found | medians("api", [called] * TIMES))

    return work


def effect(folder: Path) -> Work:
    """Median seconds of rating the month again without a record, for several records."""
    from otklik.desk.reading.behind import behind
    from otklik.desk.reading.rerated import Change, rerated

    rated = _rated(folder / DESK)

    def work() -> Done:
        who, rows = largest(rated)
        indicator = rated.methodology.indicator(_CODE)
        lines = behind(rated, who, indicator, "", only_costly=True).lines[:TIMES]
        _ = rated.rating
        out = {"excluded": True}
        changes = [Change({("incident", str(line.case_id)): out}) for line in lines]
        return Done(rows, medians("effect", [partial(rerated, rated, one) for one in changes]))

    return work


def helpdesk(folder: Path, tickets: str) -> Work:
    """The same of django-helpdesk in an environment of its own; no parts if it cannot be had."""
    del folder

    def work() -> Done:
        with TemporaryDirectory(prefix="otklik-bench-") as aside:
            python = Path(aside) / "venv" / "bin" / "python"
            if not _installed(python):
                return Done(0)
            command = [str(python), elsewhere.__file__, aside, tickets, str(TIMES)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return Done(int(tickets), json.loads(said.splitlines()[-1]))

    return work


def _installed(python: Path) -> bool:
    """An environment with django-helpdesk and nothing of ours."""
    steps = (
        [sys.executable, "-m", "venv", str(python.parents[1])],
        [str(python), "-m", "pip", "install", "--quiet", f"django-helpdesk=={HELPDESK}"],
    )
    return all(subprocess.run(step, capture_output=True).returncode == 0 for step in steps)


def _rated(root: Path) -> Any:
    from otklik.desk.reading.rated import current

    return current(Workspace.open(root), _MAY)


def largest(rated: Any) -> tuple[str, int]:
    """The authority with most rows behind the number, and how many."""
    seen = {
        row.authority_id: int(next(t.n for t in row.traces if t.indicator.code == _CODE))
        for listed in rated.rating.lists
        for row in listed.results
    }
    who = max(seen, key=lambda one: (seen[one], one))
    return who, seen[who]


def auditor(root: Path) -> Any:
    """A client in which somebody who may read everything has come in."""
    told = {"OTKLIK_WORKSPACE": str(root), "DJANGO_SETTINGS_MODULE": "otklik.desk.settings"}
    os.environ.update(told)
    os.environ.pop("DATABASE_URL", None)
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    from otklik.desk.store.models import User

    call_command("migrate", verbosity=0)
    known, _ = User.objects.get_or_create(login="bench", name="Замер", role="auditor")
    client = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    client.force_login(known, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _key(workspace: Workspace) -> dict[str, str]:
    """What a program shows that may read sheets."""
    from otklik.desk.actions.tokens import TokenWish, token_make
    from otklik.desk.scopes import Scope
    from otklik.desk.store.models import User

    wish = TokenWish("Замер", (Scope.SHEETS,))
    by = User.objects.get(login="bench").actor
    secret = token_make(workspace=workspace, wish=wish, by=by, now=datetime.now())  # noqa: DTZ005
    return {"Authorization": f"Bearer {secret}"}


def require_answer(client: Any, address: str) -> None:
    """The first request, which fills caches, is not measured."""
    if (status := client.get(address).status_code) != 200:  # noqa: PLR2004
        raise RuntimeError(f"{address}: {status}")


def medians(name: str, deeds: Sequence[Callable[[], object]]) -> dict[str, float]:
    """Median seconds by the clock, and those of processors."""
    clock, processors = zip(*map(seconds, deeds), strict=True)
    return {name: median(clock), f"{name}{CPU}": median(processors)}


def seconds(done: Callable[[], object]) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    done()
    return time.perf_counter() - began, time.process_time() - worked
