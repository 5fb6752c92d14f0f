"""Do the parts of a methodology agree with each other?

A value that could not be read is empty ("", 0, NaN), and that mistake has been told: the checks
pass it by.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from otklik.core.russian import counted
from otklik.methodology.decisions import ONLY_ONCE
from otklik.methodology.indicators import AVERAGES
from otklik.methodology.lists import POPULATION
from otklik.methodology.model import Adjustment, Headline, Indicator, ListRule, Methodology
from otklik.methodology.wording import NAMES, STEP_NAMES, wording_mistake
from otklik.tables import facts

WHOLE = 100.0
_TOLERANCE = 1e-9


def mistakes(methodology: Methodology) -> list[str]:
    """Every contradiction between the parts, each with the place to mend."""
    return [
        *_blocks(methodology),
        *_doubles("код показателя", (i.code for i in methodology.indicators)),
        *_doubles("код блока", (b.code for b in methodology.blocks)),
        *_doubles("код списка", (rule.code for rule in methodology.lists)),
        *_doubles("код зоны", (zone.code for zone in methodology.zones)),
        *_doubles("код сводного числа", (h.code for h in methodology.headlines)),
        *_doubles("код решения", _decision_codes(methodology)),
        *_doubles("эффект условия", (g.effect for g in methodology.gates if g.effect in ONLY_ONCE)),
        *(sentence for rule in methodology.lists for sentence in _list(rule)),
        *_groups(methodology),
        *_adjustments(methodology),
        *_experts(methodology),
        *_zones(methodology),
        *_publication(methodology),
        *_availability(methodology),
        *_norms(methodology),
        *_noise(methodology),
        *(sentence for h in methodology.headlines for sentence in _headline(h)),
        *(
            f"indicators/{i.name}.toml: {sentence}"
            for i in methodology.indicators
            for sentence in _indicator(i)
        ),
    ]


def _blocks(methodology: Methodology) -> Iterator[str]:
    misplaced = list(_misplaced(methodology))
    yield from misplaced
    if not misplaced and all(block.parent != "" for block in methodology.blocks):
        yield from _weights(methodology)


def _misplaced(methodology: Methodology) -> Iterator[str]:
    """An outer block stands above its inner ones, so that none can lie in itself."""
    above = {"", None}
    for block in methodology.blocks:
        if block.parent not in above:
            yield f"блок «{block.code}»: блок parent = «{block.parent}» должен стоять выше"
        above.add(block.code)


def _weights(methodology: Methodology) -> Iterator[str]:
    total = sum(block.weight for block in methodology.blocks if block.parent is None)
    if abs(total - WHOLE) > _TOLERANCE:
        yield f"methodology.toml: сумма весов блоков {total:g}, а нужно 100"
    if not all(i.block for i in methodology.indicators):
        return
    for block in methodology.blocks:
        inside = sum(i.weight for i in methodology.indicators if i.block == block.code)
        inner = [other.weight for other in methodology.blocks if other.parent == block.code]
        if block.code and abs(inside + sum(inner) - block.weight) > _TOLERANCE:
            yield (
                f"блок «{block.code}»: сумма весов показателей{' и блоков' if inner else ''} "
                f"{inside + sum(inner):g}, а вес блока {block.weight:g}"
            )


def _doubles(what: str, codes: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(filter(None, codes)).items():
        if count > 1:
            yield f"{what} «{code}» встречается {counted(count, 'раз', 'раза', 'раз')}"


def _decision_codes(methodology: Methodology) -> list[str]:
    gates = [gate.code for gate in methodology.gates]
    return gates + [adjustment.code for adjustment in methodology.adjustments]


def _list(rule: ListRule) -> Iterator[str]:
    """The largest authorities stand first, and the last group takes whoever is left."""
    place = f"methodology.toml, список «{rule.code}»"
    yield from _doubles(f"{place}: код группы", (group.code for group in rule.groups))
    bounds = [group.bound for group in rule.groups]
    if not bounds or any(math.isnan(bound) for bound in bounds):
        return
    by_population = rule.grouping == POPULATION
    if bounds != sorted(set(bounds), reverse=by_population):
        yield f"{place}: группы идут от крупных органов к мелким"
    if by_population and bounds[-1] != 0:
        yield f"{place}: последняя группа начинается с 0 жителей"
    if not by_population and bounds[-1] != 1:
        yield f"{place}: последняя группа идёт до доли 1"


def _groups(methodology: Methodology) -> Iterator[str]:
    if methodology.groups is None and any(rule.groups for rule in methodology.lists):
        yield "methodology.toml: список делится на группы, а таблицы [groups] нет"


def _adjustments(methodology: Methodology) -> Iterator[str]:
    if methodology.adjustments and methodology.adjustment_caps is None:
        yield "methodology.toml: есть [[adjustments]], а таблицы [adjustment_caps] нет"
    decimals = methodology.publication.score_decimals
    for one in methodology.adjustments:
        place = f"methodology.toml, [[adjustments]] «{one.code}»"
        yield from (f"{place}: {sentence}" for sentence in _adjustment(one, decimals))


def _adjustment(one: Adjustment, decimals: int) -> Iterator[str]:
    if one.points > one.cap:
        yield "points больше cap"
    if any(_is_finer(value, decimals) for value in (one.points, one.cap)):
        yield f"points и cap печатаются с баллом: знаков после запятой не больше {decimals}"


def _is_finer(value: float, decimals: int) -> bool:
    return not math.isnan(value) and round(value, decimals) != value


def _experts(methodology: Methodology) -> Iterator[str]:
    cap = methodology.expert_weight_cap
    weight = sum(i.weight for i in methodology.indicators if i.kind == "qualitative")
    if cap is not None and weight > cap + _TOLERANCE:
        yield (
            f"methodology.toml: вес показателей, которые ставят эксперты, — {weight:g}, "
            f"а expert_weight_cap = {cap:g}"
        )


def _zones(methodology: Methodology) -> Iterator[str]:
    bounds = [zone.from_score for zone in methodology.zones]
    if methodology.is_index or any(math.isnan(bound) for bound in bounds):
        return
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1:] != [0]:
        yield "methodology.toml: зоны идут сверху вниз и последняя начинается с 0"


def _availability(methodology: Methodology) -> Iterator[str]:
    rule, history = methodology.availability, methodology.history
    if rule.zone_from > rule.place_from:
        yield "methodology.toml, [availability]: zone_from больше place_from"
    if history.months and rule.months > history.months + 1:
        yield "methodology.toml, [availability]: months больше, чем месяцев в истории"


def _noise(methodology: Methodology) -> Iterator[str]:
    """Intervals need to know chance before there is history; changes need two columns' periods."""
    if methodology.change and not (methodology.uncertainty and methodology.window_months):
        yield "methodology.toml, [change]: нужны и таблица [uncertainty], и таблица [three_months]"
    for one in methodology.indicators if methodology.uncertainty else ():
        is_value = one.sampled and one.measure.kind in AVERAGES
        if is_value and not one.initial_spread:
            yield f"indicators/{one.name}.toml: для [uncertainty] нужен initial_spread больше нуля"
    yield from _discounts(methodology)
    codes = {one.code for one in methodology.indicators}
    for one in methodology.indicators:
        if one.expected_from not in {None, *codes - {one.code}}:
            yield f"indicators/{one.name}.toml, expected_from: показателя «{one.expected_from}» нет"


def _discounts(methodology: Methodology) -> Iterator[str]:
    known = {one.code: one for one in methodology.indicators}
    for one in methodology.indicators:
        if one.discounted_by is None:
            continue
        other, place = known.get(one.discounted_by), f"indicators/{one.name}.toml, discounted_by"
        if other is None:
            yield f"{place}: показателя «{one.discounted_by}» нет"
        elif other.discounted_by is not None:
            yield f"{place}: «{other.code}» сам умножается на другой показатель"
        elif {one.measure.kind, other.measure.kind} - {"share", ""}:
            yield f"{place}: умножать можно только долю на долю"
        elif other.measure.fact and facts.FACTS[other.measure.fact].about_residents:
            yield f"{place}: «{other.code}» у малых органов скрыт, а умноженное его выдало бы"


def _publication(methodology: Methodology) -> Iterator[str]:
    size, headlines = methodology.publication.size, methodology.headlines
    counts = [h.code for h in headlines if h.measure.kind == "count"]
    all_read = size and all(h.code and h.measure.kind for h in headlines)
    if all_read and size not in counts:
        yield (
            f"methodology.toml, [publication]: size = «{size}», а нужен "
            f'код сводного числа с kind = "count": {", ".join(counts)}'
        )


def _norms(methodology: Methodology) -> Iterator[str]:
    for name, table in facts.FACTS.items():
        has_norms = table.norms is None or getattr(methodology.norms, table.norms) is not None
        if not has_norms and methodology.uses(name):
            yield f"methodology.toml: нет таблицы [{table.norms}] — норм для фактов «{name}»"


def _headline(headline: Headline) -> Iterator[str]:
    kind, needed = headline.measure.kind, headline.measure.unit
    if kind in AVERAGES and not headline.measure.value:  # the missing value has been told
        return
    if kind and headline.unit and headline.unit != needed:
        yield (
            f"methodology.toml, [[headlines]] «{headline.code}»: unit = «{headline.unit}», "
            f"а для {kind} нужно «{needed}»"
        )


def _indicator(indicator: Indicator) -> Iterator[str]:
    kind, bounds = indicator.measure.kind, (indicator.floor, indicator.target)
    levels = (*bounds, indicator.initial_reference)
    if indicator.floor == indicator.target:
        yield "floor и target равны, балл посчитать нельзя"
    if indicator.scale == "log" and any(bound <= 0 for bound in bounds):
        yield "для шкалы log нужны floor и target больше нуля"
    if indicator.measure.unit == "share" and any(level > 1 for level in levels):
        yield "для доли floor, target и initial_reference — от 0 до 1"
    if indicator.measure.on_logarithms and indicator.initial_reference <= 0:
        yield "для медианы initial_reference больше нуля"
    if kind in NAMES and (problem := wording_mistake(indicator.sentence, NAMES[kind])):
        yield f"ключ «sentence»: {problem}"
    yield from _step(indicator)
    yield from _standardise(indicator)
    yield from _examples(indicator)


def _step(indicator: Indicator) -> Iterator[str]:
    """Only a share has cases that were missed, and so many of them could have been better."""
    kind = indicator.measure.kind
    if indicator.step is None or not kind:
        return
    if kind != "share":
        yield "ключ «step» бывает только у доли"
    elif problem := wording_mistake(indicator.step, STEP_NAMES):
        yield f"ключ «step»: {problem}"


def _standardise(indicator: Indicator) -> Iterator[str]:
    rule, measure = indicator.standardise, indicator.measure
    if rule is None:
        return
    if measure.kind and measure.kind != "share":
        yield "[standardise] бывает только у доли"
    columns = [c.name for c in facts.FACTS[measure.fact].columns] if measure.fact else [rule.by]
    if rule.by and rule.by not in columns:
        yield f"[standardise]: в таблице фактов «{measure.fact}» нет столбца «{rule.by}»"
    if indicator.applies_to and not set(rule.kinds) <= set(indicator.applies_to):
        yield "[standardise]: kinds шире, чем applies_to"


def _examples(indicator: Indicator) -> Iterator[str]:
    kind = indicator.measure.kind
    for number, example in enumerate(indicator.examples, 1):
        if kind == "share" and example.numerator is None:
            yield f"[[examples]] № {number}: для доли нужен numerator"
        if kind == "mean" and example.n and example.mean is None:
            yield f"[[examples]] № {number}: для среднего нужен mean"
        if kind == "median" and example.n and example.median is None:
            yield f"[[examples]] № {number}: для медианы нужен median"
