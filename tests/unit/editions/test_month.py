"""Does a frozen month become a draft that can be followed back?"""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.editing import authorities, changed, small_snapshot
from tests.making import MAY, make_snapshot, shipped_methodology
from tests.regioning import cases_of, ingest, new_workspace

from otklik.core.canonical import canonical_bytes
from otklik.core.errors import OtklikError, UsageError
from otklik.editions.month import (
    draft_month,
    explained,
    find_authority,
    freeze_month,
    from_snapshot,
    full_result,
    full_traces,
    known_states,
    methodology_in_force,
    publish_month,
    state_draft,
    workspace_of,
)
from otklik.editions.states import TRIAL
from otklik.editions.store import Edition, publish, save_draft
from otklik.editions.verify import verify
from otklik.methodology.chosen import Choice, add_choice
from otklik.methodology.find import copy_version
from otklik.rating.count import rate_snapshot
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

METHODOLOGY = shipped_methodology()
NOW = MAY.end


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    found = Workspace.create(tmp_path / "region", "Заречный край", methodology="incidents-1.0.0")
    small_snapshot(found.snapshots / "2026-05" / "s1")
    return found


def named(folder: Path, *bodies: Authority) -> Snapshot:
    return make_snapshot(folder, [], bodies)


def test_the_rules_in_force_are_those_of_the_settings_unless_named(workspace: Workspace) -> None:
    assert methodology_in_force(workspace) == METHODOLOGY
    with pytest.raises(OtklikError, match="Методики «incidents-0» нет"):
        methodology_in_force(workspace, "incidents-0")


def test_a_draft_is_kept_and_every_engine_drafts_the_same(workspace: Workspace) -> None:
    by_duckdb = draft_month(workspace, MAY)
    kept = workspace.drafts / "2026-05" / "edition.json"
    assert kept.read_bytes() == canonical_bytes(by_duckdb.document)
    by_memory = draft_month(workspace, MAY, "incidents-1.0.0", "memory")
    assert by_memory.document == by_duckdb.document
    assert by_memory.revision == 1


def test_after_r1_the_draft_is_of_r2(workspace: Workspace) -> None:
    draft_month(workspace, MAY, engine="memory")
    publish(workspace, MAY, NOW)
    assert draft_month(workspace, MAY, engine="memory").revision == 2


def test_a_published_edition_is_the_one_its_snapshot_gives(workspace: Workspace) -> None:
    draft_month(workspace, MAY, engine="memory")
    folder = publish(workspace, MAY, NOW)
    small_snapshot(workspace.snapshots / "2026-05" / "s2")
    edition = Edition.read(folder)
    assert from_snapshot(workspace, edition, "duckdb") == edition.document
    checks = verify(folder, lambda found: from_snapshot(workspace_of(folder), found, "memory"))
    assert len(checks) == 6
    assert all(check.passed for check in checks)


def test_a_draft_is_published_when_its_snapshot_and_rules_yield_it(workspace: Workspace) -> None:
    draft_month(workspace, MAY)
    folder = publish_month(workspace, MAY, NOW)
    assert folder.name == "r1"


def test_nobody_can_type_a_score_into_a_draft(workspace: Workspace) -> None:
    document = dict(draft_month(workspace, MAY).document)
    rows = [(i, j) for i, one in enumerate(document["lists"]) for j in range(len(one["results"]))]
    at = next(
        (i, j) for i, j in rows if document["lists"][i]["results"][j].get("score") is not None
    )
    save_draft(workspace, changed(document, ("lists", at[0], "results", at[1], "score"), 99.9))
    with pytest.raises(OtklikError, match=r"не тот, что следует.*score: в документе 99\.9"):
        publish_month(workspace, MAY, NOW)
    assert not (workspace.editions / "2026-05").exists()


def test_rules_typed_into_a_draft_are_refused(workspace: Workspace) -> None:
    document = dict(draft_month(workspace, MAY).document)
    tables = ("methodology", "tables", "methodology", "title")
    save_draft(workspace, changed(document, tables, "Другие правила"))
    with pytest.raises(OtklikError, match="не тот, что следует"):
        publish_month(workspace, MAY, NOW)


def test_a_published_version_means_the_same_rules_for_ever(workspace: Workspace) -> None:
    own = copy_version(workspace.root, "incidents-1.0.0", "region-1.0.0")
    draft_month(workspace, MAY, "region-1.0.0")
    publish_month(workspace, MAY, NOW)
    rules = own / "indicators" / "b1_answered_in_time.toml"
    text = rules.read_text(encoding="utf-8").replace("floor = 0.70", "floor = 0.50")
    rules.write_text(text, encoding="utf-8")
    draft_month(workspace, MAY, "region-1.0.0")
    with pytest.raises(OtklikError, match="изменилась с тех пор, как по ней издан выпуск r1"):
        publish_month(workspace, MAY, NOW)


def test_rules_do_not_rate_a_month_before_they_take_effect(workspace: Workspace) -> None:
    rules = copy_version(workspace.root, "incidents-1.0.0", "later") / "methodology.toml"
    text = rules.read_text(encoding="utf-8").replace("2025-01-01", "2026-06-01")
    rules.write_text(text, encoding="utf-8")
    with pytest.raises(OtklikError, match="действует с 01.06.2026"):
        draft_month(workspace, MAY, "later")


def test_the_rules_of_a_month_are_those_that_were_chosen_for_it(workspace: Workspace) -> None:
    copy_version(workspace.root, "incidents-1.0.0", "region-1.0.0")
    rules = methodology_in_force(workspace, "region-1.0.0")
    add_choice(workspace.root, Choice(MAY, rules.version, rules.digest))
    assert methodology_in_force(workspace, month=MAY) == rules
    assert methodology_in_force(workspace, month=MAY - 1) == METHODOLOGY
    assert methodology_in_force(workspace, "incidents-1.0.0", month=MAY) == METHODOLOGY


def test_a_draft_is_kept_with_the_states_of_its_lists(workspace: Workspace) -> None:
    draft_month(workspace, MAY)
    publish_month(workspace, MAY, NOW)
    stated = state_draft(workspace, MAY, {"omsu": TRIAL})
    assert known_states(workspace, MAY) == {"omsu": TRIAL}
    assert stated.revision == 2


def test_an_explanation_speaks_of_the_edition_then_the_draft_then_the_snapshot(
    workspace: Workspace,
) -> None:
    assert explained(workspace, MAY)[2] == "снимок s1 по методике incidents-1.0.0"
    draft_month(workspace, MAY)
    assert explained(workspace, MAY)[2] == "черновик"
    publish_month(workspace, MAY, NOW)
    small_snapshot(workspace.snapshots / "2026-05" / "s2")
    snapshot, methodology, title = explained(workspace, MAY)
    assert (snapshot.name, methodology.version, title) == ("s1", "incidents-1.0.0", "выпуск r1")
    assert explained(workspace, MAY, "incidents-1.0.0")[0].name == "s2"


def test_a_correction_keeps_the_cut_of_what_was_published(tmp_path: Path) -> None:
    workspace = new_workspace(tmp_path / "region")
    months = (*MAY.back(7), MAY)
    for number, month in enumerate(months):
        ingest(workspace, f"{month}.csv", cases_of(month, first=1 + 100 * number))
    first, _ = freeze_month(workspace, MAY)
    draft_month(workspace, MAY)
    publish_month(workspace, MAY, NOW)
    ingest(workspace, "june.csv", cases_of(MAY + 1, first=5001))
    again, is_new = freeze_month(workspace, MAY)
    assert (again.cut.at, is_new) == (first.cut.at, False)
    later, is_new = freeze_month(workspace, MAY, first.cut.at + timedelta(days=1))
    assert later.cut.at == first.cut.at + timedelta(days=1)
    assert is_new


def test_a_changed_snapshot_is_no_witness(workspace: Workspace) -> None:
    draft_month(workspace, MAY, engine="memory")
    folder = publish(workspace, MAY, NOW)
    manifest = workspace.snapshots / "2026-05" / "s1" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"Asia/Omsk", b"Asia/Oral"))
    checks = verify(folder, lambda found: from_snapshot(workspace, found, "memory"))
    assert not checks[-1].passed
    assert "не найден в рабочей папке" in checks[-1].detail


def test_another_months_edition_finds_no_snapshot(workspace: Workspace) -> None:
    document = dict(draft_month(workspace, MAY, engine="memory").document)
    with pytest.raises(OtklikError, match="за июнь.*не найден"):
        from_snapshot(workspace, Edition(changed(document, ("month",), "2026-06")), "memory")


def test_the_workspace_of_an_edition_is_the_folder_above_it(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = save_draft(workspace, dict(draft_month(workspace, MAY, engine="memory").document))
    assert workspace_of(path).root == workspace.root.resolve()
    stray = Path(shutil.copy(path, tmp_path / "edition.json"))
    with pytest.raises(OtklikError, match="лежит вне рабочей папки.*без --snapshot"):
        workspace_of(stray)


def test_an_authority_is_found_by_its_id_or_any_of_its_names(tmp_path: Path) -> None:
    north = Authority("sever", "Администрация Северного района", "Северный", "municipal")
    city = Authority("gorod", "Администрация города Северный", "Город", "municipal")
    snapshot = named(tmp_path, north, city)
    for text in ("sever", "северный", "АДМИНИСТРАЦИЯ  Северного района", "северного"):
        assert find_authority(snapshot, text) == north
    assert find_authority(snapshot, "города") == city


def test_an_authority_nobody_or_several_answer_to_is_told(tmp_path: Path) -> None:
    snapshot = named(tmp_path, *authorities())
    with pytest.raises(UsageError, match="Органа «луна» нет в реестре этого месяца"):
        find_authority(snapshot, "луна")
    with pytest.raises(UsageError, match="подходит нескольким.*min-a — .*; .*Укажите код"):
        find_authority(snapshot, "администрация")


def test_the_whole_result_of_a_body_has_what_is_not_public(workspace: Workspace) -> None:
    snapshot = small_snapshot(workspace.root / "again" / "s1")
    rating = rate_snapshot(snapshot, METHODOLOGY, "memory")
    code, row = full_result(rating, find_authority(snapshot, "ozero"))
    assert (code, row.authority_id) == ("omsu", "ozero")
    b6 = full_traces(row)[3]
    assert 0 < b6["n"] < 5
    assert "withheld" not in b6
    assert "points" in b6


def test_a_body_of_no_list_is_not_rated(tmp_path: Path) -> None:
    fund = Authority("fond", "Фонд", "Фонд", "other")
    rating = rate_snapshot(small_snapshot(tmp_path), METHODOLOGY, "memory")
    with pytest.raises(OtklikError, match="«Фонд» в рейтинг не входит"):
        full_result(rating, fund)
