"""A frozen month whose answers and posts experts can mark."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.batching import post, put
from tests.making import MAY, shipped_methodology
from tests.regioning import DISTRICT, cases_of, ingest, new_workspace

from otklik.core.cases import MarkNorms
from otklik.methodology.model import Methodology, Sample
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Account

ANSWER = "'Администрация Заречного района: убрали. Тел. 8 913 555 66 77"
NORMS = MarkNorms(passing=9, passing_post=7, disagreement=3, experts=2, promise_days=30)
PUBLISHED = datetime(2026, 5, 6, 9)
OWN_AND_OTHERS: dict[str, dict[str, object]] = {
    "10": {},
    "11": {"is_repost": True},
    "12": {"is_advertising": True},
    "13": {"text_hash": None},
}
"""Posts by number: the page's own with a text, and three that nobody marks."""


@dataclass(frozen=True)
class Region:
    """A workspace with its month of May."""

    workspace: Workspace
    snapshot: Snapshot
    methodology: Methodology


@pytest.fixture
def region(tmp_path: Path) -> Region:
    workspace = new_workspace(tmp_path / "region")
    registry = workspace.load_registry()
    replace(registry, accounts=(Account("vk", "1", DISTRICT.id),)).save(workspace.registry)
    answered = cases_of(MAY, 20, 1, **{"Общий текст первого ответа": ANSWER})
    ingest(workspace, "may", [*answered, *cases_of(MAY, 2, 90, Отдел="Чужой")])
    posts = [
        post(number, PUBLISHED, PUBLISHED + timedelta(days=7), **{"text_hash": number, **more})
        for number, more in OWN_AND_OTHERS.items()
    ]
    put(workspace, "posts", posts)
    usual = shipped_methodology()
    rules = replace(usual, norms=replace(usual.norms, marks=NORMS), sample=Sample(12, 6, 5))
    return Region(workspace, freeze(workspace, MAY, rules)[0], rules)
