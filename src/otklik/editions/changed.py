"""How is it said what has changed beyond chance, and why sometimes nothing can be said?

Works on sections of the document, like `sentences`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from otklik.core.months import Month
from otklik.core.russian import MINUS, NBSP, counted, month_title
from otklik.editions.sentences import score
from otklik.editions.states import SINCE
from otklik.methodology.model import Methodology
from otklik.rating.changes import UP

Section = Mapping[str, Any]
CONFIRMED = "подтверждено"
FEW = "мало истории"
NEWLY = "список официальный недавно"


@dataclass(frozen=True)
class Changed:
    """A change: `sign` for the eye, `word` for the ear, `points` with their sign.

    `confirmed` is a word too, empty where the change is not.
    """

    sign: str
    word: str
    points: str
    confirmed: str


def changed(row: Section) -> Changed | None:
    """The change of an authority; None where no mark may stand."""
    found = row.get("change")
    if not found or not found["mark"]:
        return None
    is_up = found["mark"] == UP
    return Changed(
        sign="▲" if is_up else "▼",
        word="выросло" if is_up else "снизилось",
        points=("+" if is_up else MINUS) + score(abs(found["points"])),
        confirmed=CONFIRMED if found["confirmed"] else "",
    )


def against(methodology: Methodology) -> str:
    """`3 месяца против 3 прежних`: what is compared; empty where nothing is."""
    if methodology.change is None or methodology.window_months is None:
        return ""
    months = counted(methodology.window_months, "месяц", "месяца", "месяцев")
    return f"{months} против {methodology.window_months}{NBSP}прежних"


def why_not(row: Section, section: Section, methodology: Methodology) -> str:
    """Why nothing is compared, in two or three words; empty where it is, or without a score."""
    if not against(methodology) or row.get("change") or row.get("score") is None:
        return ""
    if _is_newly_official(section):
        return NEWLY
    if not _is_young(row, section):
        return FEW
    months = counted(2 * (methodology.window_months or 0), "месяца", "месяцев", "месяцев")
    return f"орган младше {months}"


def said(row: Section, section: Section, methodology: Methodology) -> str:
    """The same in a sentence, whatever there is to say; empty without a score."""
    if short := why_not(row, section, methodology):
        return _why_not(row, section, short)
    if found := changed(row):
        sure = f", {found.confirmed}" if found.confirmed else ""
        return (
            f"{found.sign} {found.points}{NBSP}балла: {against(methodology)}{sure}. Столько одна "
            "случайность дала бы редко."
        )
    if not row.get("change"):
        return ""
    return f"Стрелки нет: {against(methodology)} — разница мала или такая, какая бывает и случайно."


def _is_young(row: Section, section: Section) -> bool:
    """Did somebody begin after the months with which its own are compared?"""
    since, compared = row["authority"].get("since"), section.get("compared")
    begins = Month.parse(compared["begins"]).start.date() if compared else None
    return bool(since and begins and date.fromisoformat(since) > begins)


def _is_newly_official(section: Section) -> bool:
    """Was the list test or trial in one of the months that would be compared?"""
    since, compared = section.get(SINCE), section.get("compared")
    return bool(since and compared and Month.parse(compared["begins"]) < Month.parse(since))


def _why_not(row: Section, section: Section, short: str) -> str:
    if short == NEWLY:
        first = month_title(Month.parse(section[SINCE]))
        return f"Изменение не посчитано: {NEWLY}, без перерыва — с такого месяца: {first}."
    if short == FEW:
        return f"Изменение не посчитано: {FEW}, сравнивать не с чем."
    since = date.fromisoformat(row["authority"]["since"])
    begins = month_title(Month.parse(section["compared"]["begins"]))
    return (
        f"Изменение не посчитано: {short}. Он действует с {since:%d.%m.%Y}, а первый из "
        f"сравниваемых месяцев — {begins}."
    )
