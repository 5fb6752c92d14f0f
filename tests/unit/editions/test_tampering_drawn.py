"""Which lies about chance, changes and what is withheld are found?

The cheat rewrites `edition.sha256` as in `test_tampering`. What hangs on a withheld cell stands as
published, as long as it is there and possible.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from tests.editing import Document, Place, at, changed, decided_snapshot, document_of, written
from tests.ruling import drawn
from tests.unit.editions.test_tampering import failure
from tests.unit.editions.test_tampering_decided import row_of

from otklik.editions.verify import verify
from otklik.methodology.load import parse
from otklik.snapshots.snapshot import Snapshot

Edit = Callable[[Document], None]
HIDING = "ozero"
"""Its B6 is withheld, hence its interval and its change are taken as published."""


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return document_of(long_snapshot(tmp_path_factory.mktemp("frozen")), methodology=drawn())


def long_snapshot(folder: Path) -> Snapshot:
    snapshot = decided_snapshot(folder / "s1")
    return replace(snapshot, manifest={**snapshot.manifest, "history_months": 11})


def told(folder: Path, document: Document) -> str:
    """The first difference, empty if there is none."""
    failed = failure(verify(written(folder, document)))
    return failed.detail if failed else ""


def edited(document: Document, edit: Edit) -> Document:
    copy = deepcopy(document)
    edit(copy)
    return copy


def rows(document: Document) -> Iterator[Document]:
    for section in document["lists"]:
        yield from section["results"]


def cells(document: Document) -> Iterator[Document]:
    for row in rows(document):
        yield from row.get("indicators", ())


def row(document: Document, who: str) -> Document:
    found: Document = at(document, row_of(document, who))
    return found


def cell(document: Document, who: str, code: str) -> Document:
    return next(one for one in row(document, who)["indicators"] if one["code"] == code)


def test_the_truth_is_not_doubted(document: Document, tmp_path: Path) -> None:
    assert any(one.get("withheld") for one in row(document, HIDING)["indicators"])
    assert row(document, HIDING)["interval"]
    assert row(document, HIDING)["change"]
    assert told(tmp_path, document) == ""


def without_noise(document: Document) -> None:
    """Neither noise nor anything that is drawn from it."""
    for section in document["lists"]:
        del section["noise"]
    for one in rows(document):
        for part in (one, one.get("three_months") or {}):
            for key in ("interval", "standing", "place_interval", "upper_half", "lower_half"):
                part.pop(key, None)
        one.pop("zone_border", None)


def without_changes(document: Document) -> None:
    """Neither what the months are compared with nor any change."""
    for section in document["lists"]:
        del section["compared"]
    for one in rows(document):
        one.update({"change": None} if "change" in one else {})
    for one in cells(document):
        one.pop("earlier", None)


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (without_noise, "lists[oiv].noise: в документе нет"),
        (without_changes, "lists[oiv]."),
        (
            lambda d: d["lists"][1]["compared"].update(begins="2025-01"),
            "lists[omsu].compared.begins: в документе 2025-01, пересчёт даёт 2025-12",
        ),
        (
            lambda d: d["lists"][1]["compared"].update(observed=[3, 4]),
            "lists[omsu].compared.observed[1]: в документе 4, пересчёт даёт 3",
        ),
        (
            lambda d: d["lists"][1]["noise"][3].update(alike=0.01),
            "lists[omsu].noise[B6].alike: в документе 0.01, пересчёт даёт 0.0",
        ),
        (
            lambda d: d["lists"][1]["noise"][0].update(variance=0.5),
            "lists[omsu].noise[B1].variance: в документе 0.5, пересчёт даёт 0.0",
        ),
        (lambda d: d["headlines"][0].update(n=3, value=3), "headlines[messages].n: в документе 3"),
        (
            lambda d: row(d, HIDING).update(change=None),
            f"results[{HIDING}].change: в документе пусто",
        ),
        (
            lambda d: row(d, HIDING)["change"].update(points=200.0),
            f"results[{HIDING}].change.",
        ),
        (
            lambda d: row(d, HIDING).pop("interval"),
            f"results[{HIDING}].interval: в документе нет",
        ),
        (
            lambda d: row(d, HIDING)["three_months"].pop("interval"),
            f"results[{HIDING}].three_months.interval: в документе нет",
        ),
        (
            lambda d: row(d, HIDING)["interval"].update(score=[99.5, 100.0]),
            f"results[{HIDING}].interval.score[0]: в документе 99.5",
        ),
        (
            lambda d: row(d, HIDING)["interval"]["quantiles"].reverse(),
            f"results[{HIDING}].interval.quantiles[0]",
        ),
        (
            lambda d: row(d, HIDING)["interval"].update(zones={"green": 1.0, "yellow": 1.0}),
            f"results[{HIDING}].interval.zones.green: в документе 1.0, пересчёт даёт 0.5",
        ),
        (
            lambda d: cell(d, "ozero", "B1")["standardised"].update(x=5.9),
            f"results[{HIDING}].",
        ),
        (
            lambda d: cell(d, "gorod", "B4").update(
                standardised={"x": 1, "past_x": 1, "expected": 0.1, "average": 0.1}
            ),
            "results[gorod].indicators[B4].standardised",
        ),
    ],
)
def test_what_nobody_can_compute_must_be_there_and_possible(
    document: Document, tmp_path: Path, edit: Edit, sentence: str
) -> None:
    assert sentence in told(tmp_path, edited(document, edit))


def test_a_load_of_a_few_is_not_published(document: Document, tmp_path: Path) -> None:
    who = next(one["authority"]["id"] for one in document["lists"][0]["results"])
    lie = changed(document, (*row_of(document, who), "load"), 3)
    assert told(tmp_path, lie)


def test_nothing_can_be_left_out(document: Document, tmp_path: Path) -> None:
    """Key by key, of somebody whose cells are all known and of somebody whose are not.

    Who is standardised follows from topics, which only the snapshot has.
    """
    inner: tuple[Place, ...] = ((), ("three_months",), ("indicators", 0))
    for who, path in product(("gorod", HIDING), inner):
        place = (*row_of(document, who), *path)
        for key in at(document, place).keys() - {"authority", "counts", "standardised"}:
            less = deepcopy(document)
            del at(less, place)[key]
            assert told(tmp_path, less), (*place, key)


def test_who_is_standardised_is_left_to_the_snapshot(document: Document, tmp_path: Path) -> None:
    less = deepcopy(document)
    del cell(less, HIDING, "B1")["standardised"]
    assert told(tmp_path, less) == ""


def test_rules_may_draw_without_comparing(tmp_path: Path) -> None:
    tables = deepcopy(dict(drawn().source))
    del tables["methodology"]["change"]
    document = document_of(long_snapshot(tmp_path), methodology=parse(tables))
    assert "compared" not in document["lists"][1]
    assert told(tmp_path, document) == ""
