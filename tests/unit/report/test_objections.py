"""Does an authority learn how to object, and to whom?"""

from dataclasses import replace

from otklik.report.objections import how
from otklik.report.source import Source
from otklik.workspace.settings import Contacts

ROW = {"authority": {"id": "minzdrav"}, "status": "ranked"}


def test_it_is_said_where_to_look_and_to_whom_to_write(source: Source) -> None:
    contacts = Contacts(owner="Администрация", phone="1-23", email="a@b.ru")
    look, write, after = how(source, ROW, contacts)
    assert "otklik explain 2026-05 minzdrav" in look
    assert "Куда: Администрация, тел. 1-23, почта a@b.ru." in write
    assert "сейчас выпуск r1" in after


def test_without_contacts_it_goes_to_whoever_keeps_the_rating(source: Source) -> None:
    assert "тем, кто ведёт рейтинг" in how(source, ROW, Contacts())[1]


def test_numbers_of_the_withheld_are_shown_to_itself_alone(source: Source) -> None:
    assert "не изданы" in how(source, {**ROW, "status": "withheld"}, Contacts())[0]


def test_a_draft_can_still_be_mended(source: Source) -> None:
    assert "ещё не издан" in how(replace(source, is_draft=True), ROW, Contacts())[2]
