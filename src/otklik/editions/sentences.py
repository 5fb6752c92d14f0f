"""How is every number of a document said in Russian that an employee understands?

Works on sections of the document (`build`), so that pages and terminal say the same words.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from otklik.core.russian import MINUS, NBSP, counted, days, duration, number
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.methodology.wording import say
from otklik.rating import result

PERCENT = 100
DAY_SECONDS = 86_400
RESULT_DECIMALS, WORKING_DECIMALS, LOGARITHM_DECIMALS = 2, 4, 5
"""Of what a formula gives, and of what goes into it: with more decimals going in than coming out,
a calculator gives what is printed. The document holds as many."""

STATUS = {
    result.RANKED: "",
    result.NO_PLACE: "без места: мало истории",
    result.REFERENCE_ONLY: "справочно, без места и зоны",
    result.INSUFFICIENT: "данных недостаточно",
    result.WITHHELD: "слишком мало сообщений, чтобы публиковать",
}
ABSENCE = {
    result.NO_CASES: "за месяц нет ни одного случая",
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
        leans = trace["absence"] == result.NO_CASES and "points" in trace
        return ABSENCE[trace["absence"]] + (": значение взято из опоры на прошлое" if leans else "")
    raw = _level(indicator, trace["x"] / trace["n"])
    numerator = 0 if indicator.measure.kind == "median" else int(trace["x"])
    numbers = {"n": trace["n"], "numerator": numerator, "value": amount(indicator, raw)}
    said = say(indicator.sentence, numbers)
    return said if indicator.measure.kind == "median" else f"{said} — {share(raw)}"


def history(indicator: Indicator, trace: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    """Of what the anchor is made: own past and the group's level."""
    level = amount(indicator, reference["value"])
    group = (
        f"уровень группы, то есть всего списка, — {level}"
        if reference["source"] == "group"
        else (f"истории нет ни у кого, взят начальный уровень методики — {level}")
    )
    if not trace["past_n"]:
        return f"Своих случаев в прошлом нет; {group}."
    past = amount(indicator, _level(indicator, trace["past_x"] / trace["past_n"]))
    cases = counted(trace["past_n"], "случай", "случая", "случаев")
    return f"Раньше, за прошлые месяцы: {past} ({cases}); {group}."


def anchoring(
    indicator: Indicator,
    trace: Mapping[str, Any],
    reference: Mapping[str, Any],
    group_strength: float,
) -> str:
    """The formula of the anchor with its numbers, to be followed by hand."""
    mixed = _mixed(indicator, trace["past_x"], trace["past_n"], group_strength, reference["level"])
    return f"Опора — своё прошлое вместе с группой: {mixed} = {_mix(indicator, trace['anchor'])}."


def steadying(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """The formula of the value with its numbers, to be followed by hand."""
    is_median, n = indicator.measure.kind == "median", trace["n"]
    anchor = math.log(trace["anchor"]) if is_median else trace["anchor"]
    mixed = _mixed(indicator, trace["x"], n, indicator.own_strength, anchor)
    said = f"С опорой на прошлое: {mixed} = {_mix(indicator, trace['value'])}."
    if not (is_median and n):
        return said
    time = _exact(math.exp(trace["x"] / n), WORKING_DECIMALS)
    of_what = _IN_LOGARITHMS[indicator.measure.time.unit] if indicator.measure.time else ""
    return (
        f"{said} Медианы складываются на натуральных логарифмах {of_what}: "
        f"{_logarithm(trace['x'])} — это {number(n)} × ln{NBSP}{time}."
    )


def scoring(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """How the value became points and what they add to the score, with both formulas."""
    floor, target = amount(indicator, indicator.floor), amount(indicator, indicator.target)
    points, weight = trace["points"], _exact(trace["weight"], WORKING_DECIMALS)
    exact = _exact(points, WORKING_DECIMALS)
    return (
        f"{floor} — 0 баллов, {target} — 100 баллов; {amount(indicator, trace['value'])} — "
        f"{_between(indicator, trace['value'])}{score(points)}. Вес {weight} из 100: в итоговый "
        f"балл входит {weight} × {exact} / 100 = {score(trace['contribution'], 2)}, потеряно "
        f"{score(lost(trace), 2)}."
    )


def lost(trace: Mapping[str, Any]) -> float:
    """Points of the total that the indicator did not bring."""
    return float(trace["weight"] - trace["contribution"])


def steps(
    indicator: Indicator,
    trace: Mapping[str, Any],
    reference: Mapping[str, Any],
    *,
    group_strength: float,
) -> list[str]:
    """All sentences of one indicator of one authority, in the order of the computation.

    `group_strength`: how many cases the group's level weighs within the anchor.
    """
    said = [_sentence(observed(indicator, trace))]
    if trace.get("withheld") or "points" not in trace:
        return said
    if trace["absence"] == result.BELOW_MINIMUM:
        minimum = counted(indicator.minimum_n, "случай", "случая", "случаев")
        said.append(f"За последние месяцы — {number(trace['recent_n'])}, а нужно {minimum}.")
    if trace["absence"] == result.SOURCE_MISSING:
        return said
    return [
        *said,
        history(indicator, trace, reference),
        anchoring(indicator, trace, reference, group_strength),
        steadying(indicator, trace),
        scoring(indicator, trace),
    ]


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


def _mixed(indicator: Indicator, x: float, n: float, strength: float, level: float) -> str:
    """`(75 + 10 × 85,3884 %) / (80 + 10)`; times in logarithms."""
    own, known = number(x), f"{_exact(PERCENT * level, WORKING_DECIMALS)}{NBSP}%"
    if indicator.measure.kind == "median":
        own, known = _logarithm(x), _logarithm(level)
    weight = _exact(strength, WORKING_DECIMALS)
    bracketed = f"({known})" if level < 0 else known
    return f"({own} + {weight} × {bracketed}) / ({number(n)} + {weight})"


def _mix(indicator: Indicator, value: float) -> str:
    """What such a formula gives: `92,82 %`, or `0,2515, а в часах — 1 ч 17 мин`."""
    if indicator.measure.kind != "median":
        return f"{number(PERCENT * value, RESULT_DECIMALS)}{NBSP}%"
    logarithm = number(math.log(value), WORKING_DECIMALS)
    return f"{logarithm}, а e в этой степени — {amount(indicator, value)}"


def _between(indicator: Indicator, value: float) -> str:
    """`(96,0116 − 70) / (98 − 70) × 100 = `, or what to say where the bound is passed."""
    floor, target = indicator.floor, indicator.target
    if (value - floor) * (target - floor) <= 0:
        return "не лучше границы в 0 баллов, поэтому "
    if (value - target) * (target - floor) >= 0:
        return "не хуже границы в 100 баллов, поэтому "
    unit = 1 if indicator.measure.kind == "median" else PERCENT
    ln = f"ln{NBSP}" if indicator.scale == "log" else ""
    low, high, at = (
        f"{ln}{_exact(unit * bound, WORKING_DECIMALS)}" for bound in (floor, target, value)
    )
    if target > floor:
        return f"({at} {MINUS} {low}) / ({high} {MINUS} {low}) × 100 = "
    return f"({low} {MINUS} {at}) / ({low} {MINUS} {high}) × 100 = "


def _logarithm(value: float) -> str:
    return _exact(value, LOGARITHM_DECIMALS)


def _exact(value: float, decimals: int) -> str:
    """`10`, `7,5` or `85,3884`: no more decimals than are needed, and no more than given."""
    text = number(value, decimals)
    return text.rstrip("0").rstrip(",") if "," in text else text


def _level(indicator: Indicator, level: float) -> float:
    return math.exp(level) if indicator.measure.kind == "median" else level


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _in_days(seconds: float) -> str:
    return days(seconds / DAY_SECONDS)


_TIMES: dict[str, Callable[[float], str]] = {"working_time": duration, "days": _in_days}
_IN_LOGARITHMS = {"working_time": "часов", "days": "дней"}
