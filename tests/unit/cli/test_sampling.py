"""Do experts' books come out by one command, and is their state told in words?"""

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from tests.batching import mark, put
from tests.making import MAY
from tests.regioning import cases_of, ingest, new_workspace

from otklik.cli.sampling import marks_view, write_books
from otklik.core.errors import UsageError
from otklik.editions.month import freeze_month
from otklik.experts.review import Review
from otklik.workspace.folder import Workspace
from otklik.workspace.samples import load_sample

RULES = "1.0.0"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = new_workspace(tmp_path / "region")
    ingest(workspace, "may", cases_of(MAY))
    freeze_month(workspace, MAY)
    return workspace


def test_every_expert_gets_a_book_and_the_sample_is_drawn_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    told = list(write_books(workspace, MAY, ["А", "Б"], None, tmp_path, RULES))
    assert "составлена. Ответов и публикаций в ней: 12." in told[0]
    assert [path.name for path in sorted(tmp_path.glob("*.xlsx"))] == [
        "sample-2026-05-1.xlsx",
        "sample-2026-05-2.xlsx",
    ]
    again = write_books(workspace, MAY, [], None, tmp_path, RULES)
    assert "уже была составлена и не меняется" in next(again)
    with pytest.raises(UsageError, match="уже есть, в ней могут быть оценки"):
        next(again)


def test_one_person_is_not_two_experts(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Имена экспертов совпадают"):
        list(write_books(workspace, MAY, ["А. Б.", "а.  б."], None, tmp_path, RULES))


def test_an_arbiter_has_not_marked_before(workspace: Workspace, tmp_path: Path) -> None:
    list(write_books(workspace, MAY, ["А"], None, tmp_path, RULES))
    sample = load_sample(workspace.samples, MAY)
    assert sample is not None
    put(workspace, "assessments", [mark(sample.items[0].code, "А")])
    with pytest.raises(UsageError, match="уже оценивал эту выборку"):
        list(write_books(workspace, MAY, [], "а", tmp_path / "arbiter", RULES))


def test_an_arbiter_gets_only_what_is_disputed(workspace: Workspace, tmp_path: Path) -> None:
    told = list(write_books(workspace, MAY, [], "В", tmp_path, RULES))
    assert "Книга для В" in told[1]
    assert "0\N{NO-BREAK SPACE}строк" in told[1]


def test_experts_and_an_arbiter_are_not_asked_at_once(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="пишутся отдельно"):
        list(write_books(workspace, MAY, ["А"], "В", tmp_path, RULES))


def shown(found: Review) -> str:
    screen = StringIO()
    Console(file=screen, width=120).print(marks_view(found))
    return screen.getvalue()


def test_what_is_disputed_strange_or_unreliable_is_said() -> None:
    told = shown(
        Review(MAY, 12, 9, ("c1",), ("c2", "c3"), ("zz",), ("А",), 0.41, {"r1": 0.5, "r2": None})
    )
    assert "решено 9, не хватает оценок у 2, спорных 1" in told
    assert "otklik sample 2026-05 --arbiter" in told
    assert "нет ни в одной выборке: 1 (zz) — не учтены" in told
    assert "Согласие ниже 0,60" in told
    assert "0,41" in told
    assert "—" in told


def test_an_arbiter_who_marked_what_experts_agree_about_is_told_with_the_cure() -> None:
    codes = tuple(f"c{n}" for n in range(7))
    found = Review(MAY, 12, 12, (), (), (), ("А",), 0.8, {"r1": 0.8}, codes)
    told = " ".join(shown(found).split())
    assert "в чём эксперты согласны: 7 (c0, c1, c2, c3, c4…); решает и там его оценка" in told
    assert "otklik ingest --undo" in told
    ignored = " ".join(shown(replace(found, needless_decide=False)).split())
    assert "там решают эксперты, его оценки не учтены." in ignored
    assert "undo" not in ignored


def test_when_all_is_well_nothing_more_is_said() -> None:
    told = shown(Review(MAY, 12, 12, (), (), (), (), 0.8, {"r1": 0.8}))
    assert "арбитр" not in told
    assert "Согласие" not in told
