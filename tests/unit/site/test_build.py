"""Is the site whole, safe and drawn from the published documents alone?"""

import re
import shutil
from pathlib import Path

import pytest
from tests.making import MAY
from tests.unit.site.pages import Page, broken_links
from tests.unit.site.sampling import APRIL, AUTHORITIES, SCRIPT

from otklik.core.errors import OtklikError
from otklik.editions.store import DIGEST, EDITION
from otklik.editions.verify import verify
from otklik.site.addresses import file_name
from otklik.site.build import build_site
from otklik.site.manifest import MANIFEST
from otklik.site.render import Pages
from otklik.workspace.folder import Workspace

INLINE_SCRIPT = re.compile(r"<script(?! src=\"[\w./]+\" defer></script>)|\son\w+=")


@pytest.fixture
def own(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the published workspace that a test may change."""
    shutil.copytree(workspace.root, tmp_path / "own")
    return Workspace.open(tmp_path / "own")


def files(folder: Path) -> dict[str, bytes]:
    """Everything below a folder."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_month_has_its_list_its_rules_and_a_page_for_every_authority(site: Path) -> None:
    for month in (APRIL, MAY):
        names = {path.name for path in (site / str(month)).iterdir()}
        pages = {file_name(authority.id) for authority in AUTHORITIES}
        assert names >= {"index.html", "methodology.html", "indicators", EDITION} | pages


def test_the_front_page_is_the_last_month(site: Path) -> None:
    assert "май 2026" in Page.read(site / "index.html").text.lower()
    assert Page.read(site / "index.html").text == Page.read(site / str(MAY) / "index.html").text


def test_editions_are_copied_byte_by_byte_the_former_revisions_too(
    site: Path, workspace: Workspace
) -> None:
    april = workspace.editions / str(APRIL)
    for name in (EDITION, DIGEST):
        shown = site / str(APRIL)
        assert (shown / name).read_bytes() == (april / "r2" / name).read_bytes()
        assert (shown / "r1" / name).read_bytes() == (april / "r1" / name).read_bytes()
    links = Page.read(site / "archive.html").links
    assert {f"{APRIL}/r1/{EDITION}", f"{APRIL}/r1/{DIGEST}", f"{MAY}/{DIGEST}"} <= set(links)


def test_what_is_downloaded_from_the_site_passes_the_check(site: Path) -> None:
    for folder in (site / str(MAY), site / str(APRIL), site / str(APRIL) / "r1"):
        checks = verify(folder / EDITION)
        assert all(check.passed for check in checks)
        assert "Контрольная сумма совпадает" in [check.title for check in checks]


@pytest.fixture(params=["site", "whole_site", "drawn_site"])
def any_site(request: pytest.FixtureRequest) -> Path:
    """A site of one stream, one of all three, and one by rules that draw."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_every_link_is_relative_and_leads_to_a_file_and_a_place_in_it(any_site: Path) -> None:
    assert broken_links(any_site) == []


def test_pages_are_whole_html_with_one_heading_unique_ids_and_no_inline_scripts(
    any_site: Path,
) -> None:
    for path in any_site.rglob("*.html"):
        page = Page.read(path)
        assert page.unclosed == [], path
        assert page.tags.count("h1") == page.tags.count("main") == 1
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        assert head.count("<title>") == 1
        assert len(page.ids) == len(set(page.ids)), path
        assert INLINE_SCRIPT.search(path.read_text(encoding="utf-8")) is None
        assert " style=" not in path.read_text(encoding="utf-8")


def test_names_are_text_and_never_markup(site: Path) -> None:
    for name in ("index.html", "minles.html"):
        page = Page.read(site / str(MAY) / name)
        assert SCRIPT in page.text
        assert "<script>" not in (site / str(MAY) / name).read_text(encoding="utf-8")


def test_an_id_with_a_slash_cannot_leave_the_folder(site: Path) -> None:
    assert (site / str(MAY) / "мо~2fтихий~20яр.html").is_file()
    assert "Администрация города Озёрска" in Page.read(site / str(MAY) / "methodology~.html").text


def test_too_few_messages_are_shown_as_few_without_numbers_and_score(site: Path) -> None:
    page = Page.read(site / str(MAY) / "malyy.html")
    assert "Сообщений ‹5" in page.text
    assert "Балл — Зона — Место —" in page.text
    assert "article" not in page.tags
    assert "svg" not in page.tags
    row = Page.read(site / "index.html").text.split("Администрация Малого округа")[1]
    assert row.startswith(" — ‹5 ‹5 ‹5 ")


def test_the_whole_list_is_shown_with_those_without_a_place_explained_below(site: Path) -> None:
    text = Page.read(site / "index.html").text
    found = [text.index(authority.name) for authority in AUTHORITIES[2:]]
    assert found[:2] < found[2:]
    below = (
        "Данных недостаточно. Показатели",
        "Слишком мало сообщений, чтобы публиковать. За месяц",
    )
    assert all(text.index(words) > max(found[:2]) for words in below)


def test_the_rules_of_reading_and_checking_stand_on_the_front_page(
    site: Path, workspace: Workspace
) -> None:
    text = Page.read(site / "index.html").text
    assert "Рейтинг не является официальной статистикой. Количество сообщений не влияет" in text
    assert "otklik verify edition.json" in text
    assert (workspace.editions / str(MAY) / "r1" / "edition.sha256").read_text()[:64] in text


def test_an_older_month_leads_to_the_last_one_and_tells_that_it_was_corrected(site: Path) -> None:
    text = Page.read(site / str(APRIL) / "index.html").text
    assert "Это выпуск за прошлый месяц. Последний выпуск" in text
    assert "../index.html" in Page.read(site / str(APRIL) / "index.html").links
    assert "исправленный выпуск r2" in text


def test_the_same_editions_make_the_same_bytes_without_snapshots_and_registry(
    site: Path, own: Workspace
) -> None:
    for folder in (own.snapshots, own.registry, own.drafts):
        shutil.rmtree(folder)
    assert files(build_site(own).parent) == files(site)


def test_a_new_site_replaces_the_old_one_whole(own: Workspace) -> None:
    index = build_site(own)
    (own.site / "leftover.html").write_text("старое", encoding="utf-8")
    build_site(own)
    assert index.is_file()
    assert not (own.site / "leftover.html").exists()
    assert not list(own.root.glob(".new-*"))


def test_a_failure_in_the_middle_leaves_the_old_site(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(own)
    (own.site / MANIFEST).unlink()
    before = files(own.site)

    def fail(*_: object) -> None:
        raise OSError("диск полон")

    monkeypatch.setattr(Pages, "drawn", fail)
    with pytest.raises(OSError, match="диск полон"):
        build_site(own)
    assert files(own.site) == before
    assert not list(own.root.glob(".new-*"))


def test_a_changed_edition_is_refused_and_the_old_site_stays(own: Workspace) -> None:
    build_site(own)
    before = files(own.site)
    file = own.editions / str(APRIL) / "r1" / EDITION
    file.write_bytes(file.read_bytes().replace(b'"score":', b'"score" :', 1))
    with pytest.raises(OtklikError, match="Выпуск r1 за апрель\\s2026 не прошёл проверку"):
        build_site(own)
    assert files(own.site) == before


def test_nothing_published_is_one_sentence(tmp_path: Path) -> None:
    empty = Workspace.create(tmp_path / "empty", "Заречный край")
    with pytest.raises(OtklikError, match="Нет ни одного изданного выпуска"):
        build_site(empty)
