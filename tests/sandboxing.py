"""How does a test make frozen months and two versions of rules, or a sandbox without any?"""

import shutil
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from otklik.core.months import Month
from otklik.editions.replayed import NOT_FROZEN, Skipped
from otklik.editions.sandbox import MonthMoves, Sandbox
from otklik.methodology.find import copy_version, find_methodology
from otklik.methodology.model import Methodology, Zone
from otklik.rating.moves import DECISIONS, Cause, Move, Side, summaries
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority
from tests.making import MAY, Row, case_row, make_snapshot, shipped_methodology
from tests.regioning import new_workspace

OLD, NEW = "incidents-1.0.0", "weighed"
BODIES = tuple(
    Authority(f"m{n}", f"Администрация {name}", name, "municipal")
    for n, name in enumerate(
        ("Заречье", "Ольховка", "Берёзовка", "Тихий Яр", "Калинов", "<b>Яр</b>")
    )
)
"""The last is in the registry alone: nobody has written to it."""


def cases(months: Iterable[Month]) -> list[Row]:
    """Ten a month of each: the higher its number, the more are late and the fewer are solved."""
    rows = []
    for at, body in enumerate(BODIES[:-1]):
        for month in months:
            for number in range(12):
                created = month.start + timedelta(days=4 + number % 20, hours=9)
                waited = timedelta(days=5) if number < 2 * at else timedelta(minutes=30)
                rows.append(
                    case_row(
                        f"{body.id}-{month}-{number}",
                        created,
                        authority_id=body.id,
                        first_answer_at=created + waited,
                        closed_at=created + waited + timedelta(days=1),
                        kind="solvable",
                        outcome="solved" if number % 5 >= at else "explained",
                        author_key=f"{body.id}-{month}-{number}",
                        topic="Дороги",
                    )
                )
    return rows


def frozen_region(root: Path, months: Iterable[Month] = (MAY - 1, MAY)) -> Workspace:
    """A workspace with these months frozen and a version whose weights lean on what is solved."""
    workspace = new_workspace(root / "region")
    for month in months:
        known = cases((*month.back(8), month))
        folder = workspace.snapshots / str(month) / "s1"
        make_snapshot(folder, known, BODIES, month=month, as_of=month.end)
    new_rules(workspace)
    return workspace


def new_rules(workspace: Workspace) -> Path:
    """Twenty points of weight go from B1 to B4."""
    folder = copy_version(workspace.root, OLD, NEW)
    for name, old, new in (("b1_answered_in_time", 43, 23), ("b4_solved", 25, 45)):
        file = folder / "indicators" / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        assert f"weight = {old}" in text
        file.write_text(text.replace(f"weight = {old}", f"weight = {new}"), encoding="utf-8")
    return folder


def spoil(workspace: Workspace, month: Month) -> None:
    """Takes the manifest of a month's snapshot away."""
    shutil.move(workspace.snapshots / str(month) / "s1" / "manifest.json", workspace.root / "gone")


def rules(workspace: Workspace) -> tuple[Methodology, Methodology]:
    """The old and the new ones."""
    old, new = (find_methodology(workspace.root, version) for version in (OLD, NEW))
    return old, new


GREEN, RED = Zone("green", "зелёная", 80.0, 60.0), Zone("red", "красная", 0.0, 0.0)
CITIES, REST = "от 50 тысяч жителей", "меньше 10 тысяч жителей"
LIST, MINISTRIES = "Органы местного самоуправления", "Исполнительные органы"


def side(score: float | None, zone: Zone | None = None, group: str = CITIES, **more: Any) -> Side:
    """An authority under one of the rules; without a score it has too few cases."""
    known = {"list": LIST, "status": "ranked" if score else "insufficient", "place": None,
             "interval": None}  # fmt: skip
    return Side(**{**known, "group": group, "score": score, "zone": zone, **more})


def made_moves(shift: float = 0.0) -> tuple[Move, ...]:
    """One gains beyond chance, one loses within it, one stays, two cannot be compared."""
    gain, loss = 5.0 + shift, -1.5 + shift
    return (
        Move("m0", side(76.0, RED, place=(3, 3)),
             side(76.0 + gain, GREEN, place=(1, 2), interval=(78.0, 84.0)),
             gain, True, (Cause("B4", gain + 1.0), Cause("B1", -1.0))),
        Move("m1", side(60.0, RED, place=(4, 4)),
             side(60.0 + loss, RED, place=(4, 4), interval=(50.0, 70.0)),
             loss, False, (Cause(DECISIONS, loss),)),
        Move("m2", side(50.0, RED, REST), side(50.0, RED, REST, interval=(40.0, 60.0)),
             0.0, False, ()),
        Move("m3", side(None), side(None), None, None, ()),
        Move("m4", side(55.0, RED, REST), side(None, None, REST), None, None, ()),
        Move("m5", side(44.0, RED, "", list=MINISTRIES), None, None, None, ()),
    )  # fmt: skip


def made_sandbox(months: int = 2, *, draws: bool = True) -> Sandbox:
    """Two versions that differ in two weights, and what they made of some months."""
    drawing = "1.1.0" if draws else "1.0.0"
    found = tuple((MAY - back, made_moves(0.5 * back)) for back in reversed(range(months)))
    return Sandbox(
        region="Заречный край",
        old=shipped_methodology("1.0.0"),
        new=replace(shipped_methodology(drawing), version="2.0.0"),
        months=tuple(MonthMoves(month, "s1", made, summaries(made)) for month, made in found),
        skipped=(
            Skipped(MAY - 4, NOT_FROZEN),
            Skipped(MAY - 3, NOT_FROZEN),
            Skipped(MAY - 2, "Снимок s1 короче, чем нужно."),
        ),
        authorities={body.id: body for body in BODIES},
    )
