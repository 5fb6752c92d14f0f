"""Do the parts of a methodology agree with each other?

A value that could not be read is empty ("", 0, NaN), and that mistake has been told: the checks
pass it by.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from otklik.core.russian import counted
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.methodology.wording import NAMES, wording_mistake

WHOLE = 100.0
_TOLERANCE = 1e-9


def mistakes(methodology: Methodology) -> list[str]:
    """Every contradiction between the parts, each with the place to mend."""
    return [
        *_weights(methodology),
        *_doubles("код показателя", (i.code for i in methodology.indicators)),
        *_doubles("код блока", (b.code for b in methodology.blocks)),
        *_doubles("код списка", (rule.code for rule in methodology.lists)),
        *_doubles("код зоны", (zone.code for zone in methodology.zones)),
        *_doubles("код сводного числа", (h.code for h in methodology.headlines)),
        *_zones(methodology),
        *_publication(methodology),
        *_availability(methodology),
        *_messages(methodology),
        *(sentence for h in methodology.headlines for sentence in _headline(h)),
        *(
            f"indicators/{i.name}.toml: {sentence}"
            for i in methodology.indicators
            for sentence in _indicator(i)
        ),
    ]


def _weights(methodology: Methodology) -> Iterator[str]:
    total = sum(block.weight for block in methodology.blocks)
    if abs(total - WHOLE) > _TOLERANCE:
        yield f"methodology.toml: сумма весов блоков {total:g}, а нужно 100"
    if not all(i.block for i in methodology.indicators):
        return
    for block in methodology.blocks:
        inside = sum(i.weight for i in methodology.indicators if i.block == block.code)
        if block.code and abs(inside - block.weight) > _TOLERANCE:
            yield (
                f"блок «{block.code}»: сумма весов показателей {inside:g}, "
                f"а вес блока {block.weight:g}"
            )


def _doubles(what: str, codes: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(filter(None, codes)).items():
        if count > 1:
            yield f"{what} «{code}» встречается {counted(count, 'раз', 'раза', 'раз')}"


def _zones(methodology: Methodology) -> Iterator[str]:
    bounds = [zone.from_score for zone in methodology.zones]
    if any(math.isnan(bound) for bound in bounds):
        return
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1:] != [0]:
        yield "methodology.toml: зоны идут сверху вниз и последняя начинается с 0"


def _availability(methodology: Methodology) -> Iterator[str]:
    rule, history = methodology.availability, methodology.history
    if rule.zone_from > rule.place_from:
        yield "methodology.toml, [availability]: zone_from больше place_from"
    if history.months and rule.months > history.months + 1:
        yield "methodology.toml, [availability]: months больше, чем месяцев в истории"


def _publication(methodology: Methodology) -> Iterator[str]:
    size, headlines = methodology.publication.size, methodology.headlines
    counts = [h.code for h in headlines if h.measure.kind == "count"]
    all_read = size and all(h.code and h.measure.kind for h in headlines)
    if all_read and size not in counts:
        yield (
            f"methodology.toml, [publication]: size = «{size}», а нужен "
            f'код сводного числа с kind = "count": {", ".join(counts)}'
        )


def _messages(methodology: Methodology) -> Iterator[str]:
    if methodology.uses("messages") and methodology.norms.messages is None:
        yield "methodology.toml: нет таблицы [messages] — норм для показателей по сообщениям ПОС"


def _headline(headline: Headline) -> Iterator[str]:
    kind, time = headline.measure.kind, headline.measure.time
    needed = time.unit if time else kind
    if kind in ("mean", "median") and not time:  # the missing value has been told
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
    if kind == "share" and any(level > 1 for level in levels):
        yield "для доли floor, target и initial_reference — от 0 до 1"
    if kind == "median" and indicator.initial_reference <= 0:
        yield "для времени initial_reference больше нуля"
    if kind and (problem := wording_mistake(indicator.sentence, NAMES[kind])):
        yield f"ключ «sentence»: {problem}"
    yield from _examples(indicator)


def _examples(indicator: Indicator) -> Iterator[str]:
    kind = indicator.measure.kind
    for number, example in enumerate(indicator.examples, 1):
        if kind == "share" and example.numerator is None:
            yield f"[[examples]] № {number}: для доли нужен numerator"
        if kind == "median" and example.n and example.median is None:
            yield f"[[examples]] № {number}: для медианы нужен median"
