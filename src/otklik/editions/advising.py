"""How are a step, what it would change and an advice said in Russian?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from otklik.core.russian import MINUS, NBSP, counted, number
from otklik.editions import sentences, standings
from otklik.methodology.model import Methodology
from otklik.methodology.wording import say
from otklik.rating.draws import Spread
from otklik.rating.result import Place, Result
from otklik.rating.scoring import FULL
from otklik.rating.standing import Standing
from otklik.rating.whatif import Step, Whatif

NEIGHBOURS = (
    "Баллы соседей от этого не меняются: границы показателей заданы методикой, а сверяют каждого с "
    "прошлыми месяцами. Сдвинуться могут только места."
)
_TINY = 1e-9


def named(step: Step) -> str:
    """«ещё 12 ответов в срок из 31 просроченного», «2 ч 30 мин вместо 3 ч у половины из 52 …»."""
    kind = step.indicator.measure.kind
    if kind == "share" and _is_whole(step.cases):
        return _cases(step, round(step.cases))
    was, would_be = (sentences.amount(step.indicator, level) for level in step.levels)
    n = round(step.n)
    of_cases = {
        "share": "",
        "mean": f" в среднем по {counted(n, 'случаю', 'случаям', 'случаям')}",
        "median": f" у половины из {counted(n, 'случая', 'случаев', 'случаев')}",
    }
    return f"{would_be} вместо {was}{of_cases[kind]}"


def _cases(step: Step, cases: int) -> str:
    if cases > 0 and step.indicator.step:
        return say(step.indicator.step, {"n": step.missed, "numerator": cases})
    well = counted(abs(cases), "удачный случай", "удачных случая", "удачных случаев")
    if cases < 0:
        return f"на {well} меньше из {number(step.good)}"
    return f"ещё {well} из {counted(step.missed, 'неудачного', 'неудачных', 'неудачных')}"


def advised(found: Whatif, methodology: Methodology) -> str:
    """«B1 «Первый ответ в срок»: ещё 12 ответов в срок из 31 просроченного → +3,1 балла, …»."""
    indicator = found.step.indicator
    return (
        f"{indicator.code} «{indicator.title}»: {named(found.step)} → {effect(found, methodology)}"
    )


def effect(found: Whatif, methodology: Methodology) -> str:
    """«+3,1 балла, места 5–8 (сейчас места 9–17)»."""
    said = points(gained(found, methodology), methodology)
    if found.after is None or not found.after.place:
        return said
    was, would_be = (stands(row.place, row.standing) for row in (found.before, found.after))
    return f"{said}, {would_be}" + (f" (сейчас {was})" if was != would_be else ", как и сейчас")


def gained(found: Whatif, methodology: Methodology) -> float:
    """The gain between scores as they are printed, so that a reader can subtract them."""
    decimals = methodology.publication.score_decimals
    more = found.after.shown - found.before.shown if found.after else found.gain
    return round(more, decimals)


def points(more: float, methodology: Methodology) -> str:
    """`+3,1 балла`, `−2 балла`."""
    decimals = methodology.publication.score_decimals
    sign = MINUS if more < 0 else "+"
    if decimals:
        return f"{sign}{number(abs(more), decimals)}{NBSP}балла"
    return sign + counted(round(abs(more)), "балл", "балла", "баллов")


def stands(place: Place | None, found: Standing | None) -> str:
    """«место 12 (7–19)», «места 5–24», «верхняя половина»; «без места» where there is none."""
    if place is None:
        return "без места"
    if found is None:
        return f"место{NBSP}{sentences.place(place)}"
    section = {"place": place, "standing": found.kind, "place_interval": found.interval}
    return standings.stands(section)


def scored(score: float, spread: Spread | None) -> str:
    """`57,4 (50,2–64,1)`, or the score alone where nothing is drawn."""
    interval = {"score": spread.score, "blocks": {}} if spread else None
    return standings.scored({"score": score, "interval": interval})


def told(found: Whatif) -> list[str]:
    """What the step is, what would have been observed, how much of it shows and what stands."""
    step = found.step
    said = [
        f"Шаг: {named(step)}.",
        f"Сейчас: {_observed(step, step.x)}. Было бы: {_observed(step, step.to)}.",
    ]
    if why := _no_gain(found):
        return [*said, why]
    return [*said, price(step), NEIGHBOURS]


def at_once(step: Step) -> str:
    """«сразу видно 84 % шага»: the price of steadying in a few words."""
    if not step.indicator.sampled:
        return "шаг виден сразу целиком"
    return f"сразу видно {sentences.share(step.at_once, 0)} шага"


def price(step: Step) -> str:
    """How much of a step this month's score shows, and when the rest comes (STATISTICS §1)."""
    if not step.indicator.sampled:
        return "В этом показателе сосчитано всё, что есть, и балл видит шаг сразу целиком."
    cases = counted(round(step.n), "случаю", "случаям", "случаям")
    return (
        f"Балл этого месяца видит {sentences.share(step.at_once, 0)} шага: к {cases} месяца "
        f"прибавлена опора на прошлое, она весит как {_weight(step.indicator.own_strength)}. "
        "Остальное придёт в следующие месяцы, если так пойдёт и дальше."
    )


@dataclass(frozen=True)
class Line:
    """One thing before and after a step; `more` is the difference where it is a number."""

    what: str
    was: str
    would_be: str
    more: str = ""


def lines(found: Whatif, methodology: Methodology) -> Iterator[Line]:
    """Everything of an authority that a step in this indicator touches, as it is printed."""
    before, after = found.before, found.after
    if after is None:
        return
    for trace, moved in zip(before.traces, after.traces, strict=True):
        if trace.indicator == found.step.indicator or abs(moved.points - trace.points) > 0:
            title = f"Показатель {trace.indicator.code}"
            yield _numbers(title, trace.points, moved.points, methodology)
    for block in methodology.blocks if len(methodology.blocks) > 1 else ():
        own, own_after = (row.blocks.get(block.code, 0.0) for row in (before, after))
        if own != own_after:
            yield _numbers(f"Блок «{block.title}»", own, own_after, methodology)
    whole = _numbers("Балл", before.shown, after.shown, methodology)
    yield _with_intervals(whole, *((row.shown, row.spread) for row in (before, after)))
    yield Line("Место", *(stands(row.place, row.standing) for row in (before, after)))
    yield Line("Зона", *(_zone(row, methodology) for row in (before, after)))
    if before.long and after.long:
        title = f"За {methodology.window_months}{NBSP}мес."
        longs = before.long, after.long
        of_long = _numbers(f"{title}: балл", before.long.score, after.long.score, methodology)
        yield _with_intervals(of_long, *((long.score, long.spread) for long in longs))
        if before.long.place:
            yield Line(f"{title}: место", *(stands(one.place, one.standing) for one in longs))


def _numbers(what: str, was: float, would_be: float, methodology: Methodology) -> Line:
    decimals = methodology.publication.score_decimals
    more = round(would_be - was, decimals)
    sign = "+" if more > 0 else ""
    return Line(
        what,
        number(was, decimals),
        number(would_be, decimals),
        f"{sign}{number(more, decimals)}" if more else "",
    )


def _with_intervals(line: Line, *scores: tuple[float, Spread | None]) -> Line:
    was, would_be = (scored(*one) for one in scores)
    return replace(line, was=was, would_be=would_be)


def _zone(row: Result, methodology: Methodology) -> str:
    known = {zone.code: zone for zone in methodology.zones}
    return standings.zone({"zone_border": row.is_border}, known[row.zone]) if row.zone else "—"


def _observed(step: Step, x: float) -> str:
    """A share of a part of a case is no number of cases."""
    if step.indicator.measure.kind == "share" and not _is_whole(x):
        cases = counted(round(step.n), "случая", "случаев", "случаев")
        return f"{sentences.share(x / step.n)} из {cases}"
    seen = round(x) if step.indicator.measure.kind == "share" else x
    return sentences.observed(step.indicator, {"n": round(step.n), "x": seen})


def _no_gain(found: Whatif) -> str:
    """Why a step changes nothing; empty where it changes something."""
    if found.gain:
        return ""
    trace = {t.indicator.code: t for t in found.before.traces}[found.step.indicator.code]
    if trace.zeroed:
        return f"Балл не меняется: показатель обнулён решением {trace.zeroed}."
    if not trace.weight:
        return "Балл не меняется: у показателя нет веса."
    bound = "за границей в 100 баллов" if trace.points >= FULL else "хуже границы в 0 баллов"
    return f"Балл не меняется: значение и до шага, и после него {bound}."


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < _TINY


def _weight(strength: float) -> str:
    if _is_whole(strength):
        return counted(round(strength), "случай", "случая", "случаев")
    return f"{number(strength, 1)}{NBSP}случая"
