"""Does a month of the feedback platform become a rating that both engines agree on?"""

import shutil
from datetime import datetime

import pytest
from rich.console import Console

from otklik.cli.cases import case_view
from otklik.core.months import Month
from otklik.editions.explain import counted_rows, explain_case
from otklik.editions.month import (
    draft_month,
    explained,
    freeze_month,
    from_snapshot,
    publish_month,
)
from otklik.editions.verify import verify
from otklik.ingest.batches import ingest_file
from otklik.simulate import simulate
from otklik.site.build import build_site
from otklik.workspace.folder import Workspace

pytestmark = pytest.mark.slow

MAY = Month(2026, 5)
NOW = datetime(2026, 6, 10, 12)
VERSION = "messages-1.0.0"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A region that rates by messages alone, though incidents are loaded too."""
    root = tmp_path_factory.mktemp("region")
    made = simulate(root / "exports", months=8, seed=7, scale=0.2, last=MAY)
    workspace = Workspace.create(root / "workspace", made.region, made.timezone, VERSION)
    for file in made.registry.glob("*.csv"):
        shutil.copy(file, workspace.registry / file.name)
    for export in (*made.messages, made.exports[-1]):
        ingest_file(workspace, export, now=NOW)
    freeze_month(workspace, MAY)
    return workspace


def test_both_engines_draft_the_same_month_of_messages(workspace: Workspace) -> None:
    by_duckdb = draft_month(workspace, MAY)
    assert draft_month(workspace, MAY, engine="memory").document == by_duckdb.document
    scores = [
        row["score"] for part in by_duckdb.document["lists"] for row in part["results"]
        if row.get("score") is not None
    ]  # fmt: skip
    assert len(scores) > 5
    assert by_duckdb.methodology.version == VERSION


def test_a_published_month_of_messages_is_verified_and_has_its_page(workspace: Workspace) -> None:
    draft_month(workspace, MAY)
    folder = publish_month(workspace, MAY, NOW)
    checks = verify(folder, lambda found: from_snapshot(workspace, found, "memory"))
    assert all(check.passed for check in checks), checks
    index = build_site(workspace)
    front = index.read_text(encoding="utf-8")
    rules = (index.parent / "2026-05" / "methodology.html").read_text(encoding="utf-8")
    assert "календарных днях" in front
    assert "Календарные дни" in rules
    assert "часами" not in rules
    for text in (front, rules):
        assert "рабочих час" not in text
        assert 'href="#clock"' not in text


def test_a_message_is_explained_by_its_days(workspace: Workspace) -> None:
    draft_month(workspace, MAY)
    snapshot, methodology, _ = explained(workspace, MAY)
    message = next(case for case in snapshot.cases() if case.stream == "message" and case.due_at)
    found = explain_case(snapshot, methodology, message.case_id)
    assert found.message is not None
    assert found.message.planned_at == message.due_at
    assert {v.indicator.code for v in found.verdicts} == {"C1", "C2", "C3", "C4", "C5"}
    names = {str(message.authority_id): "Минздрав"}
    told = case_view(found, names, snapshot.clock, methodology.norms)
    console = Console(width=160)
    with console.capture() as shown:
        console.print(told)
    assert "Прошло календарных дней" in shown.get()
    incident = next(case for case in snapshot.cases() if case.stream == "incident")
    other = explain_case(snapshot, methodology, incident.case_id)
    assert {verdict.why for verdict in other.verdicts} == {"показатель не об этом потоке"}


def test_the_cases_behind_a_number_of_messages_are_as_many(workspace: Workspace) -> None:
    document = draft_month(workspace, MAY).document
    snapshot, methodology, _ = explained(workspace, MAY)
    for part in document["lists"]:
        for row in part["results"][:3]:
            for trace in row.get("indicators", ()):
                if "n" in trace:
                    about = methodology.indicator(trace["code"])
                    found = counted_rows(snapshot, methodology, row["authority"]["id"], about)
                    assert len(found) == trace["n"]
