"""Which lies in a published document does the verifier find, with everything around them true?

The cheat of these tests leaves the digest alone or computes it anew: what follows from the
observations must be caught by the computation itself, and everything else by the digest.
"""

import json
import math
import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.editing import (
    Document,
    Place,
    again,
    at,
    changed,
    decided_snapshot,
    document_of,
    leaves,
    small_snapshot,
    written,
)
from tests.golden.stored import Golden
from tests.release.checker import VERIFIER, complaint
from tests.ruling import drawn, ruled
from tests.unit.editions import test_tampering, test_tampering_decided
from tests.unit.editions.test_tampering import kind_of, lies

from otklik.editions.store import EDITION

ROW = "lists.*.results.*"
BARE = "lists.*.results.insufficient"
"""Somebody without a score."""
DRAWN = {
    "lists.*.compared.observed.*",
    *(f"{row}.indicators.*.earlier.{leaf}" for row in (ROW, BARE) for leaf in ("n", "x")),
}
"""More of what was observed, where months are compared; a case more may change no rounded digit."""
OBSERVED = test_tampering.RAW | test_tampering_decided.OBSERVED | DRAWN
SAMPLE = 2
SEED = 20261122


@pytest.fixture(scope="module", params=["plain", "ruled", "drawn"])
def document(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Document:
    """An edition by the plainest rules, by all of them, and by those that draw."""
    folder = tmp_path_factory.mktemp("frozen") / "s1"
    if request.param == "plain":
        return again(document_of(small_snapshot(folder)))
    snapshot = decided_snapshot(folder)
    if request.param == "ruled":
        return again(document_of(snapshot, methodology=ruled()))
    longer = replace(snapshot, manifest={**snapshot.manifest, "history_months": 11})
    return again(document_of(longer, methodology=drawn()))


def sampled(document: Document) -> dict[str, list[Place]]:
    """Some leaves of every kind, drawn once and for all."""
    kinds: dict[str, list[Place]] = {}
    for path in leaves(document):
        kinds.setdefault(kind_of(document, path), []).append(path)
    chance = random.Random(SEED)
    return {
        kind: chance.sample(found, 1 if kind.startswith("methodology") else min(SAMPLE, len(found)))
        for kind, found in kinds.items()
    }


def test_the_truth_is_not_doubted(document: Document) -> None:
    assert complaint(document) == ""


def is_open(document: Document, path: Place) -> bool:
    """What hangs on a withheld cell may be another number as well; so may a low anchor that nobody
    was given, in a group with such a cell.
    """
    row = at(document, path[:4]) if path[2:3] == ("results",) else {}
    hangs = {"blocks", "score", "raw_score", "interval", "change", "three_months", "zone_border"}
    is_hidden = any(cell.get("withheld") for cell in row.get("indicators", ()))
    return not (is_hidden and hangs & set(path)) and "low" not in path


@pytest.mark.slow
def test_whatever_follows_from_observations_is_caught(document: Document) -> None:
    kinds = {kind: found for kind, found in sampled(document).items() if kind not in OBSERVED}
    assert len(kinds) > 90
    missed = [
        (kind, path, at(lie, path))
        for kind, found in kinds.items()
        for path in found
        for lie in (lies(document, path) if is_open(document, path) else ())
        if not complaint(lie)
    ]
    assert missed == []


def test_standardised_counts_are_tied_together(document: Document) -> None:
    """What was counted and what is scored must follow from each other by the published shares."""
    found = [path for path in leaves(document) if "standardised" in path and path[-1] != "past_x"]
    for path in random.Random(SEED).sample(found, min(6, len(found))):
        assert all(complaint(lie) for lie in lies(document, path)), path


def test_intervals_and_changes_are_drawn_again_and_not_believed(document: Document) -> None:
    """Without draws they are taken, as long as they are no nonsense."""
    if not any("interval" in row for part in document["lists"] for row in part["results"]):
        return
    place = next(
        (*path, "interval", "quantiles", 7)
        for path in rows(document)
        if "interval" in at(document, path) and is_open(document, (*path, "interval"))
    )
    lie = changed(document, place, round(at(document, place) + 0.01, 2))
    assert "«quantiles», № 8: в документе" in complaint(lie)
    place = (*place[:-2], "score", 0)
    lie = changed(document, place, at(document, (*place[:4], "score")) + 0.1)
    assert "промежуток «interval» не содержит балла" in complaint(lie, draws=False)


@pytest.mark.slow
def test_no_number_can_be_another_in_its_last_bit_or_be_written_otherwise(
    document: Document,
) -> None:
    """A whole number with a point, a printed fraction by one bit: no reader sees it."""
    chance, missed, kinds = random.Random(SEED), [], set()
    paths = [path for path in leaves(document) if path[0] in ("lists", "headlines")]
    for path in chance.sample(paths, len(paths)):
        kind, value = kind_of(document, path), at(document, path)
        if type(value) not in (int, float) or kind in kinds:
            continue
        if type(value) is float and (kind in OBSERVED or not is_printed(document, path)):
            continue
        kinds.add(kind)
        lie = float(value) if type(value) is int else math.nextafter(value, math.inf)
        missed += [] if complaint(changed(document, path, lie), draws=False) else [path]
    assert missed == []
    assert len(kinds) > 20


def is_printed(document: Document, path: Place) -> bool:
    """Computed without draws, and not of what is withheld; a bit of what was observed changes no
    rounded digit after it.
    """
    believed = {"x", "past_x", "standardised", "level", "interval", "change", "noise"}
    return is_open(document, path) and not believed & set(path)


def rows(document: Document) -> Iterator[Place]:
    """Everybody."""
    for number, part in enumerate(document["lists"]):
        yield from (("lists", number, "results", index) for index in range(len(part["results"])))


def objects(value: Any, path: Place = ()) -> Iterator[Place]:
    """Every place that holds an object."""
    if isinstance(value, dict):
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(item, dict | list):
            yield from objects(item, (*path, key))


def shape(document: Document, path: Place) -> Place:
    """An object by its kind: where it stands, and which keys it has."""
    stars = ("*" if isinstance(step, int) else str(step) for step in path)
    return (*stars, *sorted(at(document, path)))


def test_nothing_can_be_left_out_or_put_in(document: Document) -> None:
    inside = {key: document[key] for key in ("headlines", "lists")}
    kinds = {shape(document, path): path for path in objects(inside) if path}
    assert len(kinds) > 8
    missed = []
    for path in kinds.values():
        if path[-1] in BY_THE_DIGEST:
            continue
        for key in at(document, path).keys() - {"standardised"}:  # by whom, is in the snapshot
            less = deepcopy(document)
            del at(less, path)[key]
            missed += [] if complaint(less, draws=False) else [(*path, key)]
        more = changed(document, (*path, "more"), 1)
        missed += [] if complaint(more, draws=False) else [(*path, "more")]
    assert missed == []


BY_THE_DIGEST = ("authority", "counts")
"""How a body is called and what else was counted of it: nothing in the document knows."""


@pytest.mark.parametrize("version", ["1.0.0", "incidents-1.0.0"])
def test_no_byte_can_be_another(tmp_path: Path, version: str, capsys: Any) -> None:
    """A digest beside finds each; it is the canonical form that tells without one."""
    content = Golden.of(version).file.read_bytes()
    folder, chance = written(tmp_path, json.loads(content)), random.Random(SEED)
    assert VERIFIER.main([str(folder)]) == 0
    for place in chance.sample(range(len(content)), 150):
        changed_byte = bytes([content[place] ^ (1 << chance.randrange(8))])
        lie = content[:place] + changed_byte + content[place + 1 :]
        (folder / EDITION).write_bytes(lie)
        assert VERIFIER.main([str(folder)]) != 0
        assert capsys.readouterr()
