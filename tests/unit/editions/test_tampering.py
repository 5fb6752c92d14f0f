"""Which lies in a published document are found, and by what?

The cheat of these tests also rewrites `edition.sha256`, so that the computation itself must catch
whatever follows from observations.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.editing import (
    Document,
    Place,
    at,
    changed,
    document_of,
    leaves,
    others,
    small_snapshot,
    written,
)

from otklik.editions.store import DIGEST
from otklik.editions.verify import Check, verify
from otklik.snapshots.snapshot import Snapshot
from otklik.tables.frozen import FROZEN

REVISION = "revision"
"""Which publication of the month it is: nobody but the digest knows."""

RAW = {
    REVISION,
    "month",
    "region.name",
    "region.timezone",
    "snapshot.as_of",
    "snapshot.history_months",
    "snapshot.hours.lunch",
    "snapshot.hours.shortened_by_minutes",
    "snapshot.hours.working",
    "snapshot.sha256",
    *(f"snapshot.tables.{table}.{leaf}" for table in FROZEN for leaf in ("rows", "sha256")),
    "headlines.*.n",
    "headlines.*.value",
    "lists.*.past_months",
    "lists.*.results.*.authority.id",
    "lists.*.results.*.authority.name",
    "lists.*.results.*.authority.short_name",
    "lists.*.results.*.counts.answers",
    "lists.*.results.*.counts.messages",
    "lists.*.results.*.indicators.*.recent_n",
    *(
        f"lists.*.results.insufficient.{leaf}"
        for leaf in (
            "authority.id",
            "authority.name",
            "authority.short_name",
            "counts.answers",
            "counts.messages",
            "indicators.*.n",
            "indicators.*.x",
            "indicators.*.past_x",
            "indicators.*.recent_n",
        )
    ),
}
"""What nothing in the document can compute: what the snapshot is and what was counted in it.

`n`, `x`, `past_n` and `past_x` of a body with a score are not here, because points follow from
them; without a score only `past_n` is tied to something, the group's references.
"""

SAMPLE = 2
"""How many leaves of each kind are altered."""


def kind_of(document: Document, path: Place) -> str:
    """The place with a star for every number; bodies without a score are a kind of their own."""
    words = ["*" if isinstance(step, int) else step for step in path]
    if words[2:3] == ["results"] and at(document, path[:4])["status"] == "insufficient":
        words[3] = "insufficient"
    return ".".join(words)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return small_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return document_of(snapshot)


def failure(checks: tuple[Check, ...]) -> Check | None:
    return next((check for check in checks if not check.passed), None)


def sampled(document: Document) -> dict[str, list[Place]]:
    """Some leaves of every kind, the first and the last among them; rules leaf by leaf alike."""
    kinds: dict[str, list[Place]] = {}
    for path in leaves(document):
        kinds.setdefault(kind_of(document, path), []).append(path)
    return {kind: found[:: max(1, len(found) // SAMPLE)] for kind, found in kinds.items()}


def lies(document: Document, path: Place) -> Iterator[Document]:
    """One lie is enough about rules, which one digest covers."""
    told = others(at(document, path))[: 1 if path[0] == "methodology" else None]
    return (changed(document, path, value) for value in told)


def test_whatever_follows_from_observations_is_caught_even_with_a_new_digest(
    document: Document, tmp_path: Path
) -> None:
    kinds = {kind: found for kind, found in sampled(document).items() if kind not in RAW}
    assert len(kinds) > 100
    for kind, found in kinds.items():
        for path in found:
            for lie in lies(document, path):
                failed = failure(verify(written(tmp_path, lie)))
                assert failed, f"{kind}: {path} = {at(lie, path)!r}"
                assert failed.detail


def test_what_the_document_cannot_compute_is_caught_by_the_old_digest_or_the_snapshot(
    document: Document, snapshot: Snapshot, tmp_path: Path
) -> None:
    digest = (written(tmp_path, document) / DIGEST).read_bytes()
    for kind, found in sampled(document).items():
        if kind not in RAW:
            continue
        lie = changed(document, found[0], others(at(document, found[0]))[0])
        (written(tmp_path, lie) / DIGEST).write_bytes(digest)
        failed = failure(verify(tmp_path))
        assert failed, kind
        assert failed.title == "Контрольная сумма совпадает"
        failed = failure(
            verify(written(tmp_path, lie), lambda e: document_of(snapshot, e.revision))
        )
        assert (failed is None) == (kind == REVISION), kind


def test_the_list_of_what_needs_the_snapshot_is_no_longer_than_it_must_be(
    document: Document, tmp_path: Path
) -> None:
    for kind, found in sampled(document).items():
        if kind in RAW:
            passed = [
                path
                for path in found
                for lie in lies(document, path)
                if not failure(verify(written(tmp_path, lie)))
            ]
            assert passed, f"{kind} is caught without the snapshot: take it off the list"
    assert set(sampled(document)) >= RAW


def test_the_snapshot_catches_any_lie_about_an_observation(
    document: Document, snapshot: Snapshot, tmp_path: Path
) -> None:
    place: Place = ("lists", 1, "results", 0, "indicators", 0, "recent_n")
    lie = changed(document, place, at(document, place) + 1)
    assert failure(verify(written(tmp_path, lie))) is None
    failed = failure(verify(written(tmp_path, lie), lambda _: document_of(snapshot)))
    assert failed
    assert failed.title == "Наблюдения пересчитаны из снимка"
    assert failed.detail == (
        "lists[omsu].results[ozero].indicators[B1].recent_n: в документе 19, пересчёт даёт 18"
    )


def test_bodies_cannot_be_taken_out_put_in_twice_or_reordered(
    document: Document, tmp_path: Path
) -> None:
    for number, section in enumerate(document["lists"]):
        rows = section["results"]
        for lie in (rows[1:], rows[:1] + rows, rows[::-1]):
            failed = failure(
                verify(written(tmp_path, changed(document, ("lists", number, "results"), lie)))
            )
            assert failed, (section["code"], len(lie))


def test_a_hidden_cell_does_not_make_any_score_possible(document: Document, tmp_path: Path) -> None:
    """`ozero` has a withheld B6 of weight 14: its score may lie anywhere in fourteen points."""
    place: Place = ("lists", 1, "results", 0)
    row = at(document, place)
    assert any(cell.get("withheld") for cell in row["indicators"])
    known = sum(cell.get("contribution", 0.0) for cell in row["indicators"])
    for score, is_possible in (
        (known, True),
        (known + 14, True),
        (known - 1, False),
        (known + 15, False),
    ):
        shown = round(score, 1)
        lie = {**row, "score": shown, "blocks": {"incidents": shown}, "zone": "yellow"}
        failed = failure(verify(written(tmp_path, changed(document, place, lie))))
        if is_possible:
            assert not failed or "place" in failed.detail or "zone" in failed.detail
        else:
            assert failed
            assert "blocks.incidents" in failed.detail


def test_a_score_cannot_leave_its_only_block(document: Document, tmp_path: Path) -> None:
    place: Place = ("lists", 1, "results", 0, "score")
    for step in (0.1, -0.1):
        lie = changed(document, place, round(at(document, place) + step, 1))
        failed = failure(verify(written(tmp_path, lie)))
        assert failed
        assert ".score: в документе" in failed.detail
