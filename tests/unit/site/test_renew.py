"""Is only made anew what would differ, and is the rest what it was?"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.making import MAY
from tests.unit.site.sampling import APRIL, NOW

from otklik.core.errors import OtklikError
from otklik.editions.states import with_states
from otklik.editions.store import DIGEST, EDITION, Edition, publish, save_draft
from otklik.editions.verify import verify
from otklik.site import build, folders, published
from otklik.site.addresses import file_name
from otklik.site.build import renew
from otklik.site.manifest import MANIFEST, Manifest, found_in
from otklik.workspace.folder import Workspace


@pytest.fixture
def own(workspace: Workspace, site: Path, tmp_path: Path) -> Workspace:
    """A copy of the published workspace with its site, that a test may change."""
    assert site.is_dir()
    shutil.copytree(workspace.root, tmp_path / "own")
    return Workspace.open(tmp_path / "own")


def files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def republish(workspace: Workspace, region: str) -> None:
    """A second revision of May, in which the region is called otherwise."""
    first = Edition.read(workspace.editions / str(MAY) / "r1").document
    save_draft(workspace, {**first, "region": {**first["region"], "name": region}})
    publish(workspace, MAY, NOW)


def test_what_has_not_changed_is_taken_over_byte_by_byte(own: Workspace) -> None:
    before = files(own.site)
    built = renew(own)
    assert (built.made, built.kept) == ((), (MAY, APRIL))
    assert built.drawn < built.pages == len([name for name in before if name.endswith(".html")])
    assert files(own.site) == before


def test_a_site_made_in_steps_is_the_site_made_at_once(own: Workspace) -> None:
    republish(own, "Заречная область")
    assert renew(own).made == (MAY,)
    in_steps = files(own.site)
    shutil.rmtree(own.site)
    assert renew(own).made == (MAY, APRIL)
    assert files(own.site) == in_steps


def inodes(folder: Path) -> dict[str, int]:
    """Which files of a folder are the very same as before."""
    return {str(p.relative_to(folder)): p.stat().st_ino for p in folder.rglob("*") if p.is_file()}


def test_a_correction_of_a_past_month_redraws_later_pages_that_show_it_and_no_others(
    own: Workspace,
) -> None:
    """Municipalities are on trial in April now: nobody sees their April, in May neither."""
    before = inodes(own.site / str(MAY))
    document = Edition.read(own.editions / str(APRIL) / "r2").document
    save_draft(own, {**with_states(document, {"omsu": "trial"}), "revision": 3})
    publish(own, APRIL, NOW)
    assert renew(own).made == (MAY, APRIL)
    now, towns = inodes(own.site / str(MAY)), names_of_towns(document)
    assert {name for name in now if now[name] != before.get(name)} == towns
    gone = before.keys() - now.keys()
    assert gone
    assert gone < {name.replace(".html", ".js") for name in towns}, "who had no score had no chart"
    in_steps = files(own.site)
    assert renew(own).made == ()
    shutil.rmtree(own.site)
    renew(own)
    assert files(own.site) == in_steps


def names_of_towns(document: Mapping[str, Any]) -> set[str]:
    """The pages of those who have a score in the list of municipalities."""
    (part,) = (one for one in document["lists"] if one["code"] == "omsu")
    return {file_name(row["authority"]["id"]) for row in part["results"]}


def test_the_newest_month_is_made_anew_when_it_is_no_longer_the_newest(own: Workspace) -> None:
    shutil.rmtree(own.site)
    shutil.move(own.editions / str(MAY), own.root / "later")
    assert renew(own).made == (APRIL,)
    shutil.move(own.root / "later", own.editions / str(MAY))
    assert renew(own).made == (MAY, APRIL)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "index.html").write_text("поправлено рукой", encoding="utf-8"),
        lambda folder: (folder / "index.html").unlink(),
        lambda folder: (folder / "more.html").write_text("лишнее", encoding="utf-8"),
        lambda folder: (folder / "more.html").symlink_to("index.html"),
        lambda folder: shutil.rmtree(folder),
    ],
)
def test_a_damaged_folder_is_never_taken_over(own: Workspace, damage: object) -> None:
    before = files(own.site)
    assert callable(damage)
    damage(own.site / str(APRIL))
    assert renew(own).made == (APRIL,)
    assert files(own.site) == before


@pytest.mark.parametrize("content", [b"[]", None])
def test_without_a_manifest_everything_is_made_anew(own: Workspace, content: bytes | None) -> None:
    before = files(own.site)
    (own.site / MANIFEST).unlink()
    if content is not None:
        (own.site / MANIFEST).write_bytes(content)
    assert renew(own).made == (MAY, APRIL)
    assert files(own.site) == before


def test_another_program_makes_everything_anew_and_verifies_every_edition(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    verified = []

    def noting(folder: Path) -> object:
        verified.append(folder)
        return verify(folder)

    monkeypatch.setattr(published, "verify", noting)
    renew(own)
    assert verified == []
    for one in (build, folders):
        monkeypatch.setattr(one, "program", lambda: "another")
    assert renew(own).made == (MAY, APRIL)
    assert len(verified) == 3


def test_an_edition_that_was_verified_before_is_still_compared_with_its_digest(
    own: Workspace,
) -> None:
    file = own.editions / str(APRIL) / "r1" / EDITION
    file.write_bytes(file.read_bytes().replace(b'"score":', b'"score" :', 1))
    with pytest.raises(OtklikError, match="Выпуск r1 за апрель\\s2026 не прошёл проверку"):
        renew(own)


def test_a_changed_digest_is_refused_too(own: Workspace) -> None:
    file = own.editions / str(APRIL) / "r1" / DIGEST
    file.write_text(f"{'0' * 64}  {EDITION}\n", encoding="ascii")
    with pytest.raises(OtklikError, match="Выпуск r1 за апрель\\s2026 не прошёл проверку"):
        renew(own)


def test_the_address_of_the_site_makes_links_canonical(own: Workspace) -> None:
    with own.settings_file.open("a", encoding="utf-8") as settings:
        settings.write('\n[site]\naddress = "https://example.ru/otklik"\n')
    renew(own)
    page = (own.site / str(MAY) / "methodology~.html").read_text(encoding="utf-8")
    address = f"https://example.ru/otklik/{MAY}/methodology~.html"
    assert f'<link rel="canonical" href="{address}">' in page
    assert 'href="https://example.ru/otklik/index.html"' in (own.site / "feed.xml").read_text()


def test_the_manifest_tells_what_lies_in_the_folders(site: Path) -> None:
    manifest = Manifest.read(site)
    assert set(manifest.folders) == {str(MAY), str(APRIL)}
    for name, folder in manifest.folders.items():
        assert found_in(site / name) == folder.content
    assert len(manifest.folders[str(APRIL)].editions) == 2
