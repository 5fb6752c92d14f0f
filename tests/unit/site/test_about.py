"""Does the page of words explain what these rules print, and nothing else?"""

from dataclasses import replace
from pathlib import Path

from tests.making import shipped_methodology
from tests.unit.site.pages import Page

from otklik.site import about
from otklik.site.issue import Issue
from otklik.site.published import published
from otklik.site.render import Pages
from otklik.site.view import Told
from otklik.workspace.folder import Workspace
from otklik.workspace.settings import Contacts


def drawn_page(workspace: Workspace, folder: Path, told: Told) -> Page:
    """The page as the region's own words make it."""
    issues = tuple(Issue(one) for one in published(workspace))
    file = folder / "about.html"
    file.write_text(Pages(issues, told).root()[about.FILE], encoding="utf-8")
    return Page.read(file)


def said(version: str) -> str:
    words = " ".join(one.word for one in about.meanings(shipped_methodology(version)))
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_rules_that_do_not_draw_have_no_words_of_chance() -> None:
    assert "Промежуток" not in said("1.0.0")
    assert "Стрелка" not in said("incidents-1.0.0")
    for word in ("Промежуток", "Не различим", "Полоса", "Стрелка", "Балл за 3 месяца", "‹5"):
        assert word in said("1.1.0")


def test_places_of_groups_are_not_compared_where_there_are_groups() -> None:
    divided, whole = (
        next(one for one in about.meanings(shipped_methodology(version)) if one.word == "Место")
        for version in ("1.1.0", "incidents-1.1.0")
    )
    assert "Места разных групп сравнивать нельзя" in divided.means_not
    assert "групп" not in whole.means_not


def test_without_a_second_score_nothing_is_said_of_it() -> None:
    rules = replace(shipped_methodology("1.1.0"), window_months=None, change=None)
    words = [one.word for one in about.meanings(rules)]
    assert not any("Балл за" in word or "Стрелка" in word for word in words)


def test_both_a_citizen_and_an_authority_are_told_what_to_do(
    drawn_workspace: Workspace, tmp_path: Path
) -> None:
    page = drawn_page(drawn_workspace, tmp_path, Told())
    assert {"words", "use", "volume", "unseen", "complain", "object"} <= set(page.ids)
    for norm in ("№ 59-ФЗ", "за 3 дня", "за 7 дней", "за 30 дней", "статье 5.59"):
        assert norm in page.text
    assert "Куда писать, на этом сайте не указано" in page.text


def test_contacts_of_the_region_are_told_as_far_as_there_are_some(
    drawn_workspace: Workspace, tmp_path: Path
) -> None:
    contacts = Contacts(
        owner="Центр управления", email="r@example.ru", appeals="https://a.example/"
    )
    page = drawn_page(drawn_workspace, tmp_path, Told(contacts=contacts))
    assert "Кто ведёт рейтинг Центр управления" in page.text
    assert {"mailto:r@example.ru", "https://a.example/"} <= set(page.links)
    assert "Телефон" not in page.text
    assert "не указано" not in page.text
