"""What must be known of a list before its order is believed?

Works on sections of the document, like `sentences`; nothing is said where nothing is drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from otklik.core.months import Month
from otklik.core.russian import NBSP, capital, counted, month_title, plural
from otklik.editions.states import SINCE
from otklik.methodology.model import Methodology
from otklik.rating import standing

Section = Mapping[str, Any]
NO_CHANGES = "Изменений в этом выпуске нет: мало истории, сравнивать не с чем."
_TINY = 1e-9


def of_order(rows: Sequence[Section], methodology: Methodology) -> str:
    """How much of the order of those who stand in one group is to be seen; empty without places."""
    kinds = [kind for row in rows if (kind := row.get("standing"))]
    if methodology.uncertainty is None or not kinds:
        return ""
    known = "; ".join(_known(kinds))
    return (
        f"Строки стоят по баллу, но это не точный порядок. Из {_places(len(kinds))} здесь {known}. "
        f"Промежутки не безошибочны: примерно у {misses(methodology.uncertainty.level)} "
        "настоящее место лежит вне напечатанного."
    )


def _known(kinds: Sequence[str]) -> Iterator[str]:
    """`различимы 3`, `у 5 органов — полоса мест`, …; of what there is none, nothing."""
    found = {kind: kinds.count(kind) for kind in standing.STANDINGS}
    seen = found[standing.PLACE]
    many = plural(seen, "различимо", "различимы", "различимо")
    yield f"{many} {seen}" if seen else "не различимо ни одно"
    others = (
        (found[standing.BAND], "— полоса мест"),
        (found[standing.UPPER_HALF] + found[standing.LOWER_HALF], "— половина"),
        (found[standing.UNCLEAR], "место не различить"),
    )
    yield from (f"у {_bodies(count)} {said}" for count, said in others if count)


def of_list(section: Section, methodology: Methodology) -> tuple[str, ...]:
    """What is short in the history of a list."""
    return tuple(_short(section, methodology))


def _short(section: Section, methodology: Methodology) -> Iterator[str]:
    past, whole = section["past_months"], methodology.history.months
    if SINCE in section:
        yield _newly_official(Month.parse(section[SINCE]), methodology.window_months or 0)
    if methodology.uncertainty is None:
        return
    if past < whole:
        months = counted(past, "месяц", "месяца", "месяцев")
        yield (
            f"История — {months} из {whole}: промежутки уже, чем надо, и настоящие баллы и места "
            f"лежат вне их чаще, чем у {misses(methodology.uncertainty.level)}."
        )
    yield from _gaps(section, methodology.window_months or 0)
    has_score = any(row.get("score") is not None for row in section["results"])
    if methodology.change and has_score and not has_changes(section) and SINCE not in section:
        yield NO_CHANGES


def _newly_official(since: Month, window: int) -> str:
    return (
        f"Список официальный без перерыва с такого месяца: {month_title(since)}. Балл за "
        f"{_months(window)} и изменение стоят, только если он был официальным во всех их месяцах."
    )


def has_changes(section: Section) -> bool:
    """Is anybody of the list compared with former months?"""
    return any(row.get("change") for row in section["results"])


def _gaps(section: Section, window: int) -> Iterator[str]:
    """Which of the compared periods lacks a month."""
    if "compared" not in section:
        return
    later, earlier = section["compared"]["observed"]
    begins = Month.parse(section["compared"]["begins"])
    if later < window:
        yield f"{_only(begins + window, window, later)} Балл за {_months(window)} посчитан по ним."
    if 0 < earlier < window and has_changes(section):
        yield f"{_only(begins, window, earlier)} С ними и сравнивается."


def _only(first: Month, window: int, observed: int) -> str:
    period = f"{month_title(first)} – {month_title(first + (window - 1))}"
    return f"{capital(period)}: данные есть только за {_months(observed)} из {window}."


def misses(level: float) -> str:
    """`одного из 10`, or `7 % органов`: how many true values lie outside such intervals."""
    whole = 1 / (1 - level)
    if abs(whole - round(whole)) < _TINY * whole:
        return f"одного из {round(whole)}"
    return f"{round(100 * (1 - level))}{NBSP}% органов"


def _places(count: int) -> str:
    return counted(count, "места", "мест", "мест")


def _bodies(count: int) -> str:
    return counted(count, "органа", "органов", "органов")


def _months(count: int) -> str:
    return counted(count, "месяц", "месяца", "месяцев")
