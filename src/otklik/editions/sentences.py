"""How is every number of a document said in Russian that an employee understands?

Works on sections of the document (`build`), so that pages and terminal say the same words.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from otklik.core.russian import MINUS, NBSP, counted, days, duration, number
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.methodology.wording import say
from otklik.rating import result
from otklik.rating.scoring import FULL

PERCENT = 100
DAY_SECONDS = 86_400
SHARE_DECIMALS, RATE_DECIMALS = 1, 2
"""Of a percentage; the rates of posts are small, and their hundredths cost points."""
RESULT_DECIMALS, WORKING_DECIMALS, LOGARITHM_DECIMALS = 2, 4, 5
"""Of what a formula gives, and of what goes into it: with more decimals going in than coming out,
a calculator gives what is printed. The document holds as many."""
_TINY = 1e-5
"""More than six digits leave of a difference."""

STATUS = {
    result.RANKED: "",
    result.NO_PLACE: "без места: мало истории или органов",
    result.REFERENCE_ONLY: "справочно, без места и зоны",
    result.INSUFFICIENT: "данных недостаточно",
    result.WITHHELD: "слишком мало сообщений, чтобы публиковать",
}
ABSENCE = {
    result.NO_CASES: "за месяц нет ни одного случая",
    result.BELOW_MINIMUM: "за последние месяцы случаев меньше нужного",
    result.SOURCE_MISSING: "нет данных ни у кого: показатель не участвует в этом выпуске",
}


def share(value: float, decimals: int = SHARE_DECIMALS) -> str:
    """`93,5 %`."""
    return f"{number(PERCENT * value, decimals)}{NBSP}%"


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
    """A share as a percentage; a time, given in its own unit, as hours and minutes or as days.

    What comes in a table is in the unit that the methodology names.
    """
    column = indicator.measure.column
    if indicator.measure.given_unit:
        return f"{_exact(value, WORKING_DECIMALS)}{NBSP}{indicator.measure.given_unit}"
    if column and column.unit in _TIMES:
        return _TIMES[column.unit](value * column.unit_size)
    return share(value, RATE_DECIMALS if indicator.measure.on_logarithms else SHARE_DECIMALS)


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
    return _counted(indicator, trace["n"], trace.get("standardised", trace)["x"])


def observed_long(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """The same over the months of the second column of scores; empty where it tells nothing."""
    long = trace.get("three_months", {})
    if long.get("withheld") or not long.get("n"):
        return ""
    if "standardised" in trace:
        cases = counted(long["n"], "случаю", "случаям", "случаям")
        return f"по {cases}, с поправкой на темы, — {share(long['x'] / long['n'])}"
    return _counted(indicator, long["n"], long["x"])


def _counted(indicator: Indicator, n: int, x: float) -> str:
    """`x` of `n` cases in the sentence of the indicator; a mean is told against the best mark."""
    raw, kind = _level(indicator, x / n), indicator.measure.kind
    value = amount(indicator, raw) + (" от высшей" if kind == "mean" else "")
    numerator = int(x) if kind == "share" else 0
    said = say(indicator.sentence, {"n": n, "numerator": numerator, "value": value})
    return f"{said} — {share(raw)}" if kind == "share" else said


def history(indicator: Indicator, trace: Mapping[str, Any], reference: Mapping[str, Any]) -> str:
    """Of what the anchor is made: own past and the group's level."""
    level = amount(indicator, reference["value"])
    group = (
        f"уровень группы, с которой сравнивают орган, — {level}"
        if reference["source"] == "group"
        else (f"истории нет ни у кого, взят начальный уровень методики — {level}")
    )
    if not trace["past_n"]:
        return f"Своих случаев в прошлом нет; {group}."
    past_x = trace.get("standardised", trace)["past_x"]
    past = amount(indicator, _level(indicator, past_x / trace["past_n"]))
    cases = counted(trace["past_n"], "случай", "случая", "случаев")
    return f"Раньше, за прошлые месяцы: {past} ({cases}); {group}."


def standardising(trace: Mapping[str, Any]) -> str:
    """How topics were evened out, with the formula (STATISTICS §4)."""
    shift, n, x = trace["standardised"], trace["n"], _exact(trace["x"], WORKING_DECIMALS)
    past = f"не {number(shift['past_x'])}, а {_exact(trace['past_x'], WORKING_DECIMALS)}"
    if not n:
        return f"Темы выравниваются и в истории: удачных случаев в ней {past}."
    own, average = (_percent(shift[name]) for name in ("expected", "average"))
    harder = "труднее" if shift["expected"] > shift["average"] else "не труднее"
    mixed = f"{number(shift['x'])} + {number(n)} × ({own} {MINUS} {average})"
    whole = f", но не меньше 0 и не больше {number(n)}" if trace["x"] in (0, n) else ""
    return (
        f"Темы выравниваются: по таким же темам у других органов списка неудачных случаев {own}, а "
        f"при среднем наборе тем — {average}, то есть темы здесь {harder} обычных. Поэтому удачных "
        f"в расчёте не {number(shift['x'])}, а {x}: это {mixed}{whole}; в истории "
        f"{past}."
    )


def anchoring(
    indicator: Indicator,
    trace: Mapping[str, Any],
    reference: Mapping[str, Any],
    group_strength: float,
) -> str:
    """The formula of the anchor with its numbers, to be followed by hand."""
    past_x, past_n, level = trace["past_x"], trace["past_n"], reference["level"]
    mixed = _mixed(indicator, past_x, past_n, group_strength, level)
    own = (past_x + group_strength * level) / (past_n + group_strength)
    kept = min(max(own, 0.0), 1.0) if indicator.measure.kind == "share" else own
    within = ", но не меньше 0 и не больше 1" if kept != own else ""
    said = (
        f"Опора — своё прошлое вместе с группой: {mixed}{within} = "
        f"{_mix(indicator, _level(indicator, kept))}."
    )
    if not trace.get("lowered"):
        return said
    low, anchor = _level(indicator, reference["low"]), trace["anchor"]
    return (
        f"{said} По решению {trace['lowered']} она не может быть лучше низкой в группе "
        f"({amount(indicator, low)}): берётся {_mix(indicator, anchor)}."
    )


def steadying(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """The formula of the value with its numbers, to be followed by hand."""
    n, anchor = trace["n"], trace["anchor"]
    anchor = math.log(anchor) if indicator.measure.on_logarithms else anchor
    mixed = _mixed(indicator, trace["x"], n, indicator.own_strength, anchor)
    said = f"С опорой на прошлое: {mixed} = {_mix(indicator, _undiscounted(indicator, trace))}."
    if n and indicator.measure.kind == "mean":
        return f"{said} {_exact(trace['x'], WORKING_DECIMALS)} — сумма оценок в долях от высшей."
    if not (n and indicator.measure.on_logarithms):
        return said
    of_what, decimals = _IN_LOGARITHMS[indicator.measure.unit]
    return (
        f"{said} Медианы складываются на натуральных логарифмах {of_what}: "
        f"{_logarithm(trace['x'])} — это {number(n)} × ln{NBSP}"
        f"{_exact(math.exp(trace['x'] / n), decimals)}."
    )


def census(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """How the value of what is counted to the last case was found."""
    if not trace["n"]:
        return "Здесь считается всё, что есть, а в этом месяце нет ничего: значение — сама опора."
    x = _of_level(indicator, trace["x"])
    found = _mix(indicator, _undiscounted(indicator, trace))
    return (
        "Сосчитано всё: случайности нет, и опора на прошлое не нужна. "
        f"{x} / {number(trace['n'])} = {found}."
    )


def discounting(indicator: Indicator, trace: Mapping[str, Any], methodology: Methodology) -> str:
    """By what the value was multiplied, with the formula (STATISTICS §6)."""
    by = methodology.indicator(str(indicator.discounted_by))
    own, part = (_percent(v) for v in (_undiscounted(indicator, trace), trace["discount"]))
    return (
        f"Умножено на долю {by.code} «{by.title}»: {own} × {part} = "
        f"{_mix(indicator, trace['value'])}."
    )


def scoring(indicator: Indicator, trace: Mapping[str, Any]) -> str:
    """How the value became points and what they add to the score, with both formulas."""
    floor, target = amount(indicator, indicator.floor), amount(indicator, indicator.target)
    points, weight = trace["points"], _exact(trace["weight"], WORKING_DECIMALS)
    if trace.get("zeroed"):
        return (
            f"Решение {trace['zeroed']}: показатель обнулён, 0 баллов. Вес {weight} из 100, "
            f"потеряно {score(lost(trace), 2)}."
        )
    exact = _exact(points, WORKING_DECIMALS)
    return (
        f"{floor} — 0 баллов, {target} — 100 баллов; {amount(indicator, trace['value'])} — "
        f"{_between(indicator, trace['value'])}{score(points)}. Вес {weight} из 100: "
        f"{_brought(trace, f'{weight} × {exact} / 100')}, потеряно {score(lost(trace), 2)}."
    )


def _brought(trace: Mapping[str, Any], product: str) -> str:
    """What the points add to the score: their plain share, or what a geometric mean leaves."""
    plain, part = trace["weight"] * trace["points"] / FULL, trace["contribution"]
    if abs(plain - part) < _TINY:
        return f"в итоговый балл входит {product} = {score(part, 2)}"
    return (
        f"{product} = {score(plain, 2)}, среднее геометрическое оставляет из этого {score(part, 2)}"
    )


def lost(trace: Mapping[str, Any]) -> float:
    """Points of the total that the indicator did not bring."""
    return float(trace["weight"] - trace["contribution"])


def steps(
    indicator: Indicator,
    trace: Mapping[str, Any],
    reference: Mapping[str, Any],
    methodology: Methodology,
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
    said += _to_value(indicator, trace, reference, methodology)
    if "discount" in trace:
        said.append(discounting(indicator, trace, methodology))
    return [*said, scoring(indicator, trace)]


def _to_value(
    indicator: Indicator,
    trace: Mapping[str, Any],
    reference: Mapping[str, Any],
    methodology: Methodology,
) -> Iterator[str]:
    """From the cases to the value, before any discount; a census needs no past."""
    topics = [standardising(trace)] if "standardised" in trace else []
    if not indicator.sampled and trace["n"]:
        yield from (*topics, census(indicator, trace))
        return
    yield history(indicator, trace, reference)
    yield from topics
    yield anchoring(indicator, trace, reference, methodology.history.group_strength)
    yield steadying(indicator, trace) if indicator.sampled else census(indicator, trace)


def place_note(
    section: Mapping[str, Any], methodology: Methodology, group: str | None = None
) -> str:
    """Why a list, or one `group` of a divided list, has no places; empty where it has."""
    needed, statuses = methodology.history.months_for_places, _statuses(section, group)
    if section["past_months"] < needed:
        have = counted(section["past_months"], "месяц", "месяца", "месяцев")
        return (
            f"Мест в этом списке нет: в истории {have}, а нужно не меньше {needed}. Баллы без "
            "истории сильно зависят от случая."
        )
    if result.NO_PLACE not in statuses:
        return ""
    rated = counted(statuses.count(result.NO_PLACE), "органа", "органов", "органов")
    return (
        f"Мест в {'этой группе' if group else 'этом списке'} нет: данных достаточно только у "
        f"{rated}, а нужно не меньше чем у {methodology.smallest_group}."
    )


def _statuses(section: Mapping[str, Any], group: str | None) -> list[str]:
    return [row["status"] for row in section.get("results", ()) if row.get("group") == group]


def touched(trace: Mapping[str, Any]) -> str:
    """Which decision of people touched an indicator; empty where none did."""
    if code := trace.get("zeroed"):
        return f"обнулён решением {code}"
    if code := trace.get("lowered"):
        return f"опора снижена решением {code}"
    return ""


def _percent(value: float) -> str:
    return f"{_exact(PERCENT * value, WORKING_DECIMALS)}{NBSP}%"


def _mixed(indicator: Indicator, x: float, n: float, strength: float, level: float) -> str:
    """`(75 + 10 × 85,3884 %) / (80 + 10)`; times in logarithms."""
    own, known = _of_level(indicator, x), _percent(level)
    if indicator.measure.on_logarithms:
        known = _logarithm(level)
    weight = _exact(strength, WORKING_DECIMALS)
    bracketed = f"({known})" if level < 0 else known
    return f"({own} + {weight} × {bracketed}) / ({number(n)} + {weight})"


def _of_level(indicator: Indicator, x: float) -> str:
    """A numerator as it goes into a formula."""
    return _logarithm(x) if indicator.measure.on_logarithms else _exact(x, WORKING_DECIMALS)


def _undiscounted(indicator: Indicator, trace: Mapping[str, Any]) -> float:
    """The value before it was multiplied by that of another indicator."""
    if "discount" not in trace:
        return float(trace["value"])
    n, strength = trace["n"], indicator.own_strength if indicator.sampled else 0.0
    if not n + strength:
        return float(trace["anchor"])
    return float((trace["x"] + strength * trace["anchor"]) / (n + strength))


def _mix(indicator: Indicator, value: float) -> str:
    """What such a formula gives: `92,82 %`, or `0,2515, а в часах — 1 ч 17 мин`."""
    if not indicator.measure.on_logarithms:
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
    unit = PERCENT if indicator.measure.unit == "share" else 1
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
    return math.exp(level) if indicator.measure.on_logarithms else level


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _in_days(seconds: float) -> str:
    return days(seconds / DAY_SECONDS)


_TIMES: dict[str, Callable[[float], str]] = {"working_time": duration, "days": _in_days}
_IN_LOGARITHMS = {"working_time": ("часов", 4), "days": ("дней", 4), "share": ("долей", 6)}
"""Of what the logarithms are, and with how many decimals a median goes into one."""
