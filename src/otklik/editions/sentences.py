"""How is every number of a document said in Russian that an employee understands?

Works on sections of the document (`build`), so that pages and terminal say the same words.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from otklik.core.russian import NBSP, counted, days, duration, number, plural
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.methodology.wording import say
from otklik.rating import result

PERCENT = 100
DAY_SECONDS = 86_400

STATUS = {
    result.RANKED: "",
    result.NO_PLACE: "без места: мало истории",
    result.REFERENCE_ONLY: "справочно, без места и зоны",
    result.INSUFFICIENT: "данных недостаточно",
    result.WITHHELD: "слишком мало сообщений, чтобы публиковать",
}
ABSENCE = {
    result.NO_CASES: "за месяц нет ни одного случая: показатель опирается на прошлое",
    result.BELOW_MINIMUM: "за последние месяцы случаев меньше нужного",
    result.SOURCE_MISSING: "нет данных ни у кого: показатель не участвует в этом выпуске",
}


def share(value: float) -> str:
    """`93,5 %`."""
    return f"{number(PERCENT * value, 1)}{NBSP}%"


def score(value: float | None, decimals: int = 1) -> str:
    """`71,4`, or a dash where there is none."""
    return "—" if value is None else number(value, decimals)


def place(pair: list[int] | tuple[int, int] | None) -> str:
    """`7`, `3–4` for a shared place, or a dash."""
    if not pair:
        return "—"
    first, last = pair
    return str(first) if first == last else f"{first}–{last}"


def amount(indicator: Indicator, value: float) -> str:
    """A share as a percentage; a time, given in its own unit, as hours and minutes or as days."""
    time = indicator.measure.time
    return _TIMES[time.unit](value * time.unit_seconds) if time else share(value)


def few(methodology: Methodology) -> str:
    """`‹5`: what stands where the methodology publishes no number."""
    return f"‹{methodology.publication.smallest_n}"


def headline(about: Headline, section: Mapping[str, Any], methodology: Methodology) -> str:
    """The value of a number above the lists."""
    if section["n"] is None:
        return few(methodology)
    if section["value"] is None:
        return "0" if about.unit == "count" else "—"
    shown = {"count": number, "share": share, **_TIMES}
    return shown[about.unit](section["value"])


def observed(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """«290 из 310 сообщений получили ответ за 8 рабочих часов»."""
    if trace.get("withheld"):
        return "слишком мало случаев: числа не публикуются"
    if not trace["n"]:
        return ABSENCE[trace["absence"]]
    raw = _level(indicator, trace["x"] / trace["n"])
    numerator = 0 if indicator.measure.kind == "median" else int(trace["x"])
    numbers = {"n": trace["n"], "numerator": numerator, "value": amount(indicator, raw)}
    said = say(indicator.sentence, numbers)
    return said if indicator.measure.kind == "median" else f"{said} — {share(raw)}"


def history(indicator: Indicator, trace: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    """What the month is steadied to: own past filled up with the group's level."""
    level = amount(indicator, reference["value"])
    group = (
        f"уровень группы — {level}"
        if reference["source"] == "group"
        else (f"истории нет ни у кого, взят начальный уровень методики — {level}")
    )
    if not trace["past_n"]:
        return f"Своих случаев в прошлом нет; {group}."
    past = amount(indicator, _level(indicator, trace["past_x"] / trace["past_n"]))
    cases = counted(trace["past_n"], "случай", "случая", "случаев")
    return f"Раньше, за прошлые месяцы: {past} ({cases}); {group}."


def steadying(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """The formula with its numbers, to be followed by hand."""
    n, h = trace["n"], indicator.own_strength
    anchor, value = amount(indicator, trace["anchor"]), amount(indicator, trace["value"])
    if indicator.measure.kind == "median":
        how = f"среднее на логарифмах: {_parts(n)} своего месяца и {_parts(h)} опоры {anchor}"
    else:
        how = f"({number(trace['x'])} + {_plain(h)} × {anchor}) / ({number(n)} + {_plain(h)})"
    return f"С опорой на прошлое ({anchor}): {how} = {value}."


def scoring(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """How the value became points and what they add to the score."""
    floor, target = amount(indicator, indicator.floor), amount(indicator, indicator.target)
    points = score(trace["points"])
    return (
        f"{floor} — 0 баллов, {target} — 100 баллов; {amount(indicator, trace['value'])} — "
        f"{points}. Вес {score(trace['weight'])} из 100: в итоговый балл входит "
        f"{score(trace['contribution'], 2)}, потеряно {score(lost(trace), 2)}."
    )


def lost(trace: Mapping[str, Any]) -> float:
    """Points of the total that the indicator did not bring."""
    return float(trace["weight"] - trace["contribution"])


def steps(
    indicator: Indicator, trace: Mapping[str, Any], reference: Mapping[str, Any]
) -> list[str]:
    """All sentences of one indicator of one authority, in the order of the computation."""
    said = [_sentence(observed(indicator, trace))]
    if trace.get("withheld") or "points" not in trace:
        return said
    if trace["absence"] == result.BELOW_MINIMUM:
        minimum = counted(indicator.minimum_n, "случай", "случая", "случаев")
        said.append(f"За последние месяцы — {number(trace['recent_n'])}, а нужно {minimum}.")
    if trace["absence"] == result.SOURCE_MISSING:
        return said
    return [*said, history(indicator, trace, reference), steadying(indicator, trace),
            scoring(indicator, trace)]  # fmt: skip


def place_note(section: Mapping[str, Any], methodology: Methodology) -> str:
    """Why a list has no places, or an empty string."""
    needed = methodology.history.months_for_places
    if section["past_months"] >= needed:
        return ""
    have = counted(section["past_months"], "месяц", "месяца", "месяцев")
    return (
        f"Мест в этом списке нет: в истории {have}, а нужно не меньше {needed}. Баллы без истории "
        "сильно зависят от случая."
    )


def _plain(value: float) -> str:
    """`10` or `7,5`."""
    return number(value, 0 if value == int(value) else 1)


def _parts(value: float) -> str:
    """`1 часть`, `10 частей`, `7,5 части`."""
    form = plural(int(value), "часть", "части", "частей") if value == int(value) else "части"
    return f"{_plain(value)}{NBSP}{form}"


def _level(indicator: Indicator, level: float) -> float:
    return math.exp(level) if indicator.measure.kind == "median" else level


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _in_days(seconds: float) -> str:
    return days(seconds / DAY_SECONDS)


_TIMES: dict[str, Callable[[float], str]] = {"working_time": duration, "days": _in_days}
