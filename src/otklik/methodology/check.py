"""Do the parts of a methodology agree with each other?"""

from collections import Counter
from collections.abc import Iterable, Iterator

from otklik.methodology.model import Indicator, Methodology
from otklik.methodology.wording import wording_mistake

WHOLE = 100.0
_TOLERANCE = 1e-9


def mistakes(methodology: Methodology) -> list[str]:
    """Every contradiction between the parts, each with the place to mend."""
    return [
        *_weights(methodology),
        *_doubles("код показателя", (i.code for i in methodology.indicators)),
        *_doubles("код блока", (b.code for b in methodology.blocks)),
        *_doubles("код списка", (rule.code for rule in methodology.lists)),
        *_doubles("код сводного числа", (h.code for h in methodology.headlines)),
        *_zones(methodology),
        *_publication(methodology),
        *_availability(methodology),
        *(sentence for i in methodology.indicators for sentence in _indicator(i)),
    ]


def _weights(methodology: Methodology) -> Iterator[str]:
    total = sum(block.weight for block in methodology.blocks)
    if abs(total - WHOLE) > _TOLERANCE:
        yield f"methodology.toml: сумма весов блоков {total:g}, а нужно 100"
    for block in methodology.blocks:
        inside = sum(i.weight for i in methodology.indicators if i.block == block.code)
        if abs(inside - block.weight) > _TOLERANCE:
            yield (
                f"блок «{block.code}»: сумма весов показателей {inside:g}, "
                f"а вес блока {block.weight:g}"
            )


def _doubles(what: str, codes: Iterable[str]) -> Iterator[str]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield f"{what} «{code}» встречается {count} раза"


def _zones(methodology: Methodology) -> Iterator[str]:
    bounds = [zone.from_score for zone in methodology.zones]
    if bounds != sorted(set(bounds), reverse=True) or bounds[-1:] != [0]:
        yield "methodology.toml: зоны идут сверху вниз и последняя начинается с 0"


def _availability(methodology: Methodology) -> Iterator[str]:
    rule = methodology.availability
    if rule.zone_from > rule.place_from:
        yield "methodology.toml, [availability]: zone_from больше place_from"
    if rule.months > methodology.history.months + 1:
        yield "methodology.toml, [availability]: months больше, чем месяцев в истории"


def _publication(methodology: Methodology) -> Iterator[str]:
    counts = [h.code for h in methodology.headlines if h.measure.kind == "count"]
    if methodology.publication.size not in counts:
        yield (
            f"methodology.toml, [publication]: size = «{methodology.publication.size}», а нужен "
            f'код сводного числа с kind = "count": {", ".join(counts)}'
        )


def _indicator(indicator: Indicator) -> Iterator[str]:
    place = f"indicators/{indicator.name}.toml"
    if indicator.floor == indicator.target:
        yield f"{place}: floor и target равны, балл посчитать нельзя"
    if indicator.scale == "log" and min(indicator.floor, indicator.target) <= 0:
        yield f"{place}: для шкалы log нужны floor и target больше нуля"
    if problem := wording_mistake(indicator.sentence):
        yield f"{place}: ключ «sentence»: {problem}"
