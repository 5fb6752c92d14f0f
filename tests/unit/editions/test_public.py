"""Does the public document hold official lists alone, and can what is in it be checked?"""

from pathlib import Path

import pytest
from tests.editing import Document, Place, again, changed, decided_snapshot, document_of, written
from tests.release.checker import complaint, run
from tests.ruling import ruled

from otklik.core.canonical import canonical_bytes, digest
from otklik.editions.public import is_public, kept_back, public_document, whole_states
from otklik.editions.states import STATES, states_of, with_states
from otklik.editions.verify import verify
from otklik.snapshots.snapshot import Snapshot

RULES = ruled()
LIES: dict[Place, object] = {
    ("kept_back", "edition"): "0" * 63,
    ("kept_back", "lists"): {},
    ("kept_back", "lists", "omsu"): "official",
    ("kept_back", "lists", "other"): "test",
    ("kept_back", "lists", "oiv"): "trial",
    ("kept_back", "why"): "так",
    ("headlines",): [{"code": "messages", "n": 100, "value": 100}],
    ("lists", 0, "state"): "trial",
    ("lists", 0, "results", 0, "score"): 99.9,
    ("lists",): [],
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return decided_snapshot(tmp_path_factory.mktemp("frozen") / "s1")


@pytest.fixture(scope="module")
def document(snapshot: Snapshot) -> Document:
    return again(document_of(snapshot, methodology=RULES))


def municipal_in(state: str, document: Document) -> Document:
    return with_states(document, {"oiv": "official", "omsu": state})


def passes(document: Document, folder: Path) -> bool:
    """For the program and for a stranger; both must say the same."""
    checks = verify(written(folder, document))
    passed = all(check.passed for check in checks)
    assert passed is (complaint(document) == "")
    return passed


def test_an_edition_of_official_lists_is_its_own_public_document(document: Document) -> None:
    for whole in (document, municipal_in("official", document)):
        assert canonical_bytes(public_document(whole)) == canonical_bytes(whole)
        assert is_public(whole)
        assert kept_back(whole) == {}


@pytest.mark.parametrize("state", ["test", "trial"])
def test_nothing_of_a_list_that_is_not_official_is_in_the_public_document(
    document: Document, state: str
) -> None:
    whole = municipal_in(state, document)
    public = public_document(whole)
    said = canonical_bytes(public).decode()
    municipal = next(part for part in whole["lists"] if part["code"] == "omsu")
    for row in municipal["results"]:
        assert row["authority"]["id"] not in said
        assert row["authority"]["name"] not in said
    assert public["lists"] == [part for part in whole["lists"] if part["code"] == "oiv"]
    assert public["headlines"] == []
    assert public_document(public) == public


def test_the_public_document_names_the_whole_edition_and_the_states_of_its_lists(
    document: Document,
) -> None:
    whole = municipal_in("test", document)
    public = public_document(whole)
    assert public["kept_back"] == {
        "edition": digest(canonical_bytes(whole)),
        "lists": {"omsu": "test"},
    }
    assert whole_states(public) == whole_states(whole) == states_of(whole)


def test_an_edition_without_an_official_list_has_nothing_for_the_public(document: Document) -> None:
    states = {"oiv": "trial", "omsu": "test"}
    assert not is_public(with_states(document, states))
    assert not is_public(public_document(with_states(document, states)))


@pytest.mark.parametrize("state", STATES)
def test_editions_with_states_and_their_public_documents_pass_both_checks(
    document: Document, tmp_path: Path, state: str
) -> None:
    whole = municipal_in(state, document)
    assert passes(whole, tmp_path / "whole")
    assert passes(public_document(whole), tmp_path / "public")


@pytest.mark.parametrize("place", LIES, ids=lambda place: ".".join(map(str, place)))
def test_no_lie_in_a_public_document_passes(
    document: Document, tmp_path: Path, place: Place
) -> None:
    public = again(public_document(municipal_in("test", document)))
    assert not passes(changed(public, place, LIES[place]), tmp_path)


def test_a_list_cannot_be_left_out_in_silence(document: Document, tmp_path: Path) -> None:
    public = again(public_document(municipal_in("test", document)))
    del public["kept_back"]
    assert not passes(public, tmp_path)


def test_a_stranger_is_told_what_is_kept_back_and_from_which_edition(
    document: Document, tmp_path: Path
) -> None:
    public = public_document(municipal_in("test", document))
    code, said = run(written(tmp_path, public))
    assert code == 0, said
    assert "публичный документ, не изданы списки: «Органы местного самоуправления»" in said
    assert public["kept_back"]["edition"] in said
