"""Which lies about groups, topics, decisions and three months are found?

The cheat rewrites `edition.sha256` as in `test_tampering`: the computation itself must catch it.
"""

from pathlib import Path

import pytest
from tests.editing import Document, Place, at, changed, decided_snapshot, document_of, written
from tests.ruling import ruled
from tests.unit.editions.test_tampering import RAW, failure, lies, sampled

from otklik.editions.verify import verify
from otklik.snapshots.snapshot import Snapshot

ROW = "lists.*.results.*"
OBSERVED = {
    f"{ROW}.population",
    f"{ROW}.load",
    "lists.*.results.insufficient.load",
    *(f"{ROW}.decisions.*.{leaf}" for leaf in ("number", "reason", "evidence")),
    f"{ROW}.decisions.*.indicator",
    f"{ROW}.indicators.*.standardised.past_x",
    *(f"{ROW}.indicators.*.three_months.{leaf}" for leaf in ("n", "x", "past_n", "past_x")),
    *(
        f"lists.*.results.insufficient.indicators.*.three_months.{leaf}"
        for leaf in ("n", "x", "past_x")
    ),
}
"""What nothing in the document can compute, or what rounding may hide.

The second column prints scores alone, so that a case more or less may not be seen in it; the first
one prints every step.
"""


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return decided_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return document_of(snapshot, methodology=ruled())


def test_whatever_follows_from_observations_is_caught(document: Document, tmp_path: Path) -> None:
    kinds = sampled(document).items()
    found = {k: p for k, p in kinds if k.startswith("lists") and k not in RAW | OBSERVED}
    assert len(found) > 60
    for kind, paths in found.items():
        for path in paths:
            for lie in lies(document, path) if is_open(document, path) else ():
                failed = failure(verify(written(tmp_path, lie)))
                assert failed, f"{kind}: {path} = {at(lie, path)!r}"


def is_open(document: Document, path: Place) -> bool:
    """Of a block with a withheld cell (`ozero`) only the bounds are known, not a tenth of it, and
    of a score of several blocks no more than rounded blocks tell.
    """
    is_sum = "blocks" in path or path[-1] == "score"
    cells = at(document, path[:4]).get("indicators", ()) if is_sum else ()
    return not any(cell.get("withheld") for cell in cells)


def test_the_snapshot_catches_the_rest(
    document: Document, snapshot: Snapshot, tmp_path: Path
) -> None:
    kinds = {kind: paths for kind, paths in sampled(document).items() if kind in OBSERVED}
    assert kinds.keys() == OBSERVED
    again = document_of(snapshot, methodology=ruled())
    for paths in kinds.values():
        lie = next(lies(document, paths[0]))
        assert failure(verify(written(tmp_path, lie), lambda _: again))


def row_of(document: Document, who: str) -> Place:
    for number, section in enumerate(document["lists"]):
        for index, row in enumerate(section["results"]):
            if row["authority"]["id"] == who:
                return ("lists", number, "results", index)
    raise KeyError(who)


def test_nobody_moves_to_another_group_without_other_residents(
    document: Document, tmp_path: Path
) -> None:
    place = row_of(document, "ozero")
    for key, value, sentence in (
        ("group", "M1", "results[ozero].group: в документе M1, пересчёт даёт M3"),
        ("population", 70_000, "lists[omsu].groups: в документе 2\N{NO-BREAK SPACE}строки"),
    ):
        failed = failure(verify(written(tmp_path, changed(document, (*place, key), value))))
        assert failed
        assert sentence in failed.detail


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        (("groups",), [], "lists[omsu].groups: в документе 0"),
        (("groups", 1, "code"), "M2", "lists[omsu].groups[1]: в документе M2, пересчёт даёт M3"),
        (("groups", 0, "references"), [], "lists[omsu].references: в документе 0"),
        (("groups", 0, "three_months_references"), [], "lists[omsu].three_months_references"),
        (("three_months_missing",), ["B1"], "lists[omsu].three_months_missing: в документе 1"),
    ],
)
def test_groups_and_their_levels_are_those_of_the_rules(
    document: Document, tmp_path: Path, path: Place, value: object, sentence: str
) -> None:
    failed = failure(verify(written(tmp_path, changed(document, ("lists", 1, *path), value))))
    assert failed
    assert failed.detail.startswith(sentence)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"code": "P9"}, "Решение № 1: в методике «incidents-1.0.0» нет решения «P9»"),
        ({"code": "P2"}, "lists[omsu].results[selo].authority.id: в документе selo, пересчёт даёт"),
        ({"points": -2.0}, "lists[omsu].results[gorod].decisions[P4].points"),
    ],
)
def test_a_decision_cannot_be_another_one(
    document: Document, tmp_path: Path, change: Document, sentence: str
) -> None:
    place = (*row_of(document, "gorod"), "decisions", 0)
    lie = changed(document, place, {**at(document, place), **change})
    failed = failure(verify(written(tmp_path, lie)))
    assert failed
    assert sentence in failed.detail


def without(document: Document, path: Place) -> Document:
    place, key = path[:-1], path[-1]
    return changed(document, place, {k: v for k, v in at(document, place).items() if k != key})


@pytest.mark.parametrize(
    "path",
    [
        ("group",),
        ("population",),
        ("three_months",),
        ("raw_score",),
        ("penalty",),
        ("decisions",),
        ("indicators", 0, "three_months"),
        ("indicators", 0, "lowered"),
        ("indicators", 2, "zeroed"),
    ],
)
def test_what_is_left_out_is_told_and_breaks_nothing(
    document: Document, tmp_path: Path, path: Place
) -> None:
    failed = failure(
        verify(written(tmp_path, without(document, (*row_of(document, "selo"), *path))))
    )
    assert failed
    assert failed.detail


@pytest.mark.parametrize("key", ["groups", "three_months_missing"])
def test_a_section_without_its_parts_is_told(document: Document, tmp_path: Path, key: str) -> None:
    assert failure(verify(written(tmp_path, without(document, ("lists", 1, key)))))
