"""Is a list that is not official on no page and in no file of the site?"""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from tests.editing import Document, written
from tests.making import MAY
from tests.unit.site.pages import broken_links
from tests.unit.site.sampling import APRIL

from otklik.core.canonical import digest
from otklik.core.errors import OtklikError
from otklik.editions.public import kept_back
from otklik.editions.release import release
from otklik.editions.released import verify_release
from otklik.editions.states import with_states
from otklik.editions.store import EDITION, Edition
from otklik.site.build import build_site, renew
from otklik.workspace.folder import Workspace

OFFICIAL = {"oiv": "official", "omsu": "official"}
TRIED = {"oiv": "official", "omsu": "test"}
ALL_TRIED = {"oiv": "trial", "omsu": "test"}


@pytest.fixture
def own(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the published workspace, that a test may change; it has no site yet."""
    ignored = shutil.ignore_patterns("site")
    shutil.copytree(workspace.root, tmp_path / "own", ignore=ignored)
    return Workspace.open(tmp_path / "own")


def put(workspace: Workspace, month: str, states: dict[str, str], revision: int = 1) -> Document:
    """An edition whose lists are in these states, in place of what was there."""
    first = Edition.read(workspace.editions / month / "r1").document
    document = with_states({**first, "revision": revision}, states)
    written(workspace.editions / month / f"r{revision}", document)
    return document


def contents(folder: Path) -> Iterator[tuple[str, str]]:
    """All that a reader can open, by name, with what is packed in a file."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(folder)), _text(path.read_bytes())


def _text(content: bytes) -> str:
    if not is_zipfile(io.BytesIO(content)):
        return content.decode(errors="replace")
    with ZipFile(io.BytesIO(content)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def names_of(document: Document, code: str) -> list[str]:
    """Everything by which somebody of a list could be found."""
    rows = next(part["results"] for part in document["lists"] if part["code"] == code)
    return [row["authority"][name] for row in rows for name in ("id", "name", "short_name")]


@pytest.mark.parametrize("state", ["test", "trial"])
def test_a_list_that_is_not_official_is_nowhere_on_the_site(own: Workspace, state: str) -> None:
    for month in (str(MAY), str(APRIL)):
        document = put(own, month, {**OFFICIAL, "omsu": state})
    put(own, str(APRIL), {**OFFICIAL, "omsu": state}, revision=2)
    site = build_site(own).parent
    hidden = [one for one in names_of(document, "omsu") if one != "methodology"]
    for name, said in contents(site):
        for who in hidden:
            assert who not in name, name
            assert who not in said, (name, who)
    assert (site / str(MAY) / "mindor.html").is_file()
    assert broken_links(site) == []


def test_the_public_document_lies_where_the_edition_would_and_names_it(own: Workspace) -> None:
    whole = put(own, str(MAY), TRIED)
    site = build_site(own).parent
    public = Edition.read(site / str(MAY) / EDITION).document
    assert kept_back(public) == {"omsu": "test"}
    content = (own.editions / str(MAY) / "r1" / EDITION).read_bytes()
    assert public["kept_back"]["edition"] == digest(content)
    assert public["lists"] == [part for part in whole["lists"] if part["code"] == "oiv"]
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "не публикуется: он тестовый" in front
    assert digest(content) in front
    assert 'id="numbers"' not in front


def test_what_was_verified_before_is_not_verified_again(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(own, str(MAY), TRIED)
    build_site(own)

    def refuse(_: Path) -> tuple[()]:
        raise AssertionError

    monkeypatch.setattr("otklik.site.published.verify", refuse)
    assert renew(own).made == ()


def test_a_month_without_an_official_list_is_on_no_page(own: Workspace) -> None:
    put(own, str(MAY), ALL_TRIED)
    site = build_site(own).parent
    assert not (site / str(MAY)).exists()
    for name, said in contents(site):
        if name.endswith((".html", ".xml", ".svg", ".js")):
            assert f"{MAY}/" not in said, name
            assert "май\u00a02026" not in said, name
    assert broken_links(site) == []


def test_a_revision_without_an_official_list_is_not_among_the_public_ones(own: Workspace) -> None:
    put(own, str(MAY), ALL_TRIED)
    put(own, str(MAY), OFFICIAL, revision=2)
    site = build_site(own).parent
    assert not (site / str(MAY) / "r1").exists()
    assert not (site / str(MAY) / "corrections").exists()
    assert "исправленный выпуск" not in (site / "index.html").read_text(encoding="utf-8")
    assert broken_links(site) == []


def test_a_list_that_becomes_official_by_a_correction_is_new_there(own: Workspace) -> None:
    whole = put(own, str(MAY), TRIED)
    put(own, str(MAY), OFFICIAL, revision=2)
    site = build_site(own).parent
    said = (site / str(MAY) / "corrections" / "r2.html").read_text(encoding="utf-8")
    assert "тестовый" in said
    named = set(names_of(whole, "omsu")) - {"methodology"}
    assert not any(f"{who}.html" in said for who in named)
    assert Edition.read(site / str(MAY) / "r1" / EDITION).document["headlines"] == []


def test_before_there_is_anything_for_the_public_a_page_says_so(own: Workspace) -> None:
    build_site(own)
    for month in (str(MAY), str(APRIL)):
        put(own, month, ALL_TRIED)
    put(own, str(APRIL), ALL_TRIED, revision=2)
    built = renew(own)
    assert (built.pages, built.made) == (1, ())
    assert "ещё не публикуется" in built.index.read_text(encoding="utf-8")
    assert [path.name for path in built.index.parent.rglob("*.html")] == ["index.html"]
    assert renew(own).index.is_file()


def test_a_release_is_of_the_public_document(own: Workspace, tmp_path: Path) -> None:
    whole = put(own, str(MAY), TRIED)
    made = release(own, MAY, tmp_path / "release", None)
    assert all(check.passed for check in verify_release(made.path))
    hidden = names_of(whole, "omsu")
    rows = [said for name, said in contents(made.path) if name != "verify_edition.py"]
    assert not any(who in said for who in hidden if who != "methodology" for said in rows)
    guide = (made.path / "README.txt").read_text(encoding="utf-8")
    assert "Это публичный документ: тестовые и пробные списки не публикуются" in guide
    put(own, str(MAY), ALL_TRIED)
    with pytest.raises(OtklikError, match="нет ни одного официального списка"):
        release(own, MAY, tmp_path / "other", None)
