"""Does the document tell how robust the order of a month is, and nothing that may not be told?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.editing import TINY, decided_snapshot, small_snapshot
from tests.making import shipped_methodology
from tests.ruling import ruled

from otklik.core.canonical import canonical_bytes
from otklik.editions.build import Document
from otklik.editions.robust import FORMAT, robust_document
from otklik.editions.robust_sentences import PERTURBED, TITLES
from otklik.methodology.model import Methodology
from otklik.rating.count import rate_snapshot
from otklik.rating.robustness import Shift, robustness
from otklik.snapshots.snapshot import Snapshot

PLAIN = shipped_methodology()
RULED = ruled()


def document_of(snapshot: Snapshot, methodology: Methodology) -> Document:
    found = robustness(rate_snapshot(snapshot, methodology, "memory"), methodology)
    return robust_document(found, snapshot, methodology, "черновик")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return document_of(small_snapshot(tmp_path_factory.mktemp("plain") / "s1"), PLAIN)


def test_it_says_of_what_it_speaks(plain: Document) -> None:
    assert plain["format"] == FORMAT
    assert plain["about"] == "черновик"
    assert plain["month"] == "2026-05"
    assert plain["methodology"] == {"version": PLAIN.version, "sha256": PLAIN.digest}
    assert [one["code"] for one in plain["alternatives"]] == list(TITLES)
    assert plain["settings"]["weight_draws"] == 10_000


def test_it_is_plain_json_without_negative_zeros(plain: Document) -> None:
    written = canonical_bytes(plain)
    assert json.loads(written) == plain
    assert b"-0.0" not in written


def test_every_group_has_every_alternative_with_its_sentence(plain: Document) -> None:
    for one in plain["lists"]:
        for group in one["groups"]:
            codes = [row["code"] for row in group["alternatives"]]
            assert codes == (list(TITLES) if group["compared"] >= 3 else [])
            assert all(row["sentence"].endswith(".") for row in group["alternatives"])


def test_who_has_no_score_is_not_in_it(plain: Document) -> None:
    assert TINY not in json.dumps(plain)


def test_moves_of_an_authority_are_whole_or_half_places(plain: Document) -> None:
    for one in plain["lists"]:
        for group in one["groups"]:
            for row in group["authorities"]:
                low, high = row["moves"][PERTURBED]
                assert low <= high
                assert all(
                    float(2 * m).is_integer() for c, m in row["moves"].items() if c != PERTURBED
                )


def test_indicators_of_a_list_are_told_with_their_weights(plain: Document) -> None:
    decisive = plain["lists"][1]["decisive"]
    assert decisive["sentence"].startswith("Больше всего решает")
    assert [one["code"] for one in decisive["indicators"]] != []
    assert sum(one["weight"] for one in decisive["indicators"]) == pytest.approx(100)


@pytest.mark.parametrize(("agreement", "is_warned"), [(0.896, False), (0.894, True)])
def test_an_order_that_agrees_too_little_is_warned_of(
    agreement: float, is_warned: bool, tmp_path: Path
) -> None:
    """What is printed is compared with 0,90; where there are no places, nobody is warned."""
    snapshot = small_snapshot(tmp_path / "s1")
    municipal = robustness(rate_snapshot(snapshot, PLAIN, "memory"), PLAIN)[1]
    (group,) = municipal.groups
    shift = Shift(agreement, tuple(1.0 for _ in group.authority_ids))

    def warnings(*, has_places: bool) -> list[str]:
        changed = replace(group, shifts={"other_scales": shift}, has_places=has_places)
        lists = (replace(municipal, groups=(changed,)),)
        document = robust_document(lists, snapshot, PLAIN, "черновик")
        return [sentence for sentence in document["warnings"] if "шкала" in sentence]

    sentence = (
        f"{municipal.rule.title}. Согласие 0,89 ниже 0,90: порядок зависит от того, какой взята "
        "шкала. Запишите это в протокол."
    )
    assert warnings(has_places=True) == [sentence] * is_warned
    assert warnings(has_places=False) == []


def test_groups_of_a_list_are_told_apart(tmp_path: Path) -> None:
    found = document_of(decided_snapshot(tmp_path / "s1"), RULED)
    groups = [group for one in found["lists"] for group in one["groups"]]
    assert len({group["code"] for group in groups}) == len(groups) > 2
    assert all(group["note"] for group in groups if not group["alternatives"])


def test_without_the_extra_the_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("otklik.rating.decisive.can_tell", lambda: False)
    found = document_of(small_snapshot(tmp_path / "s1"), PLAIN)
    for one in found["lists"]:
        assert one["decisive"]["indicators"] is None
        assert "python -m pip install SALib" in one["decisive"]["sentence"]
