"""What would a region of three streams publish, if only its observations were known?"""

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.making import MAY, make_snapshot, shipped_methodology
from tests.unit.site.sampling import NOW

from otklik.core.cases import LOG_UNIT
from otklik.core.months import Month
from otklik.editions.build import Document, build
from otklik.editions.store import publish, save_draft
from otklik.engines.observation import Observation
from otklik.methodology.model import Headline, Indicator, Methodology
from otklik.rating.decisions import Decision
from otklik.rating.rate import Counted, rate
from otklik.workspace.folder import Workspace
from otklik.workspace.registry_rows import Authority

METHODOLOGY = shipped_methodology("1.0.0")
DRAWN = shipped_methodology("1.1.0")
"""The same rules, that say how sure everything is."""
TOPICS = ("Дороги", "ЖКХ", "Благоустройство")

_CITIES = (
    ("Верхнезареченск", 480_000, 90, 0.93),
    ("Ясногорск", 120_500, 60, 0.71),
    ("Новый Яр", 96_000, 48, 0.84),
    ("Светлый Бор", 74_300, 40, 0.62),
    ("Староозёрск", 61_000, 30, 0.9),
    ("Каменка", 52_400, 25, 0.55),
)
_DISTRICTS = (
    ("Тихоярский муниципальный округ", 41_000, 22, 0.8),
    ("Заречный муниципальный округ", 28_700, 18, 0.66),
    ("Верхнезареченско-Староозёрский муниципальный округ", 19_900, 16, 0.88),
    ("Приозёрный муниципальный округ", 17_400, 14, 0.74),
    ("Сосновский муниципальный округ", 15_100, 12, 0.58),
    ("Ключевской муниципальный округ", 12_800, 12, 0.95),
)
_VILLAGES = (
    ("Лесной муниципальный округ", 9_400, 11, 0.77),
    ("Песчаный муниципальный округ", 8_100, 9, 0.6),
    ("Родниковый муниципальный округ", 7_700, 3, 0.8),
    ("Полевой муниципальный округ", 6_200, 7, 0.86),
    ("Пустынный муниципальный округ", None, 0, 0.7),
)
_MINISTRIES = (
    ("Министерство транспорта и дорожного хозяйства", None, 160, 0.69),
    ("Министерство здравоохранения", None, 120, 0.82),
    ("Министерство жилищно-коммунального хозяйства и энергетики", None, 110, 0.75),
    ("Министерство образования", None, 60, 0.91),
    ("Государственная жилищная инспекция", None, 40, 0.87),
    ("Министерство социальной политики", None, 30, 0.93),
    ("Министерство природных ресурсов", None, 20, 0.64),
    ("Министерство культуры", None, 12, 0.89),
)
_Told = tuple[str, int | None, int, float]
TOWNS = (*_CITIES, *_DISTRICTS, *_VILLAGES)
BODIES: Mapping[str, _Told] = {
    **{f"min-{n:02}": told for n, told in enumerate(_MINISTRIES, 1)},
    **{f"mo-{n:02}": told for n, told in enumerate(TOWNS, 1)},
}
"""Name, residents, messages a month, and how well everything goes there, by id."""

DECISIONS = (
    Decision(7, "penalty", "mo-02", "P3", None, "Отметки ставили одни и те же 40 страниц",
             "акт проверки от 02.06.2026 № 4"),
    Decision(8, "bonus", "mo-02", "N3", None, "Карту ремонтов перенимают соседи",
             "протокол комиссии от 03.06.2026 № 11"),
    Decision(9, "gate", "mo-04", "W1", None, "Страницы в Одноклассниках нет третий месяц",
             "снимок экрана от 29.05.2026, письмо от 20.05.2026"),
    Decision(10, "gate", "mo-05", "W2", "C3", "Отметки «Фаст-трек» не переданы и после напоминания",
             "письма от 21.05.2026 и 28.05.2026"),
    Decision(11, "gate", "mo-07", "W4", "B4", "Решаемые обращения переводили в информационные",
             "сверка выгрузок от 01.06.2026"),
    Decision(12, "penalty", "mo-07", "P1", None, "Удалён вопрос о яме на улице Мира",
             "снимки экрана от 12.05.2026 и 14.05.2026"),
    Decision(13, "penalty", "mo-07", "P1", None, "Удалён вопрос об отоплении",
             "снимки экрана от 18.05.2026 и 19.05.2026"),
)  # fmt: skip


def authorities() -> tuple[Authority, ...]:
    """Two lists: one divided by load, one by residents."""
    return tuple(
        Authority(who, _full(who, name), name, _kind(who), residents)
        for who, (name, residents, _, _) in BODIES.items()
    )


def whole_document(
    folder: Path,
    without: str | None = None,
    month: Month = MAY,
    revision: int = 1,
    methodology: Methodology = METHODOLOGY,
) -> Document:
    """The edition of the region; `without` is a block of which nobody has anything this month."""
    snapshot = make_snapshot(folder, [], authorities(), history_months=methodology.reach_months)
    counted = Counted(
        headlines=tuple(_headlines(without, methodology)),
        counts=tuple(_counts(methodology)),
        indicators=tuple(_indicators(without, methodology)),
        by_topic=tuple(_topics(methodology)),
    )
    rating = rate(counted, authorities(), month, methodology, DECISIONS)
    return build(rating, snapshot, methodology, revision)


def publish_whole(
    root: Path, without: str | None = None, methodology: Methodology = METHODOLOGY
) -> Workspace:
    """A workspace with that one edition."""
    workspace = Workspace.create(
        root / "workspace", "Заречный край", "Asia/Omsk", methodology.version
    )
    document = whole_document(root / "snapshot", without, methodology=methodology)
    save_draft(workspace, document)
    publish(workspace, MAY, NOW)
    return workspace


def _kind(who: str) -> str:
    return "executive" if who.startswith("min") else "municipal"


def _full(who: str, name: str) -> str:
    if _kind(who) == "executive":
        return f"{name} Заречного края"
    return f"Администрация города {name}" if " " not in name else f"Администрация: {name}"


def _months(methodology: Methodology) -> tuple[Month, ...]:
    return (*MAY.back(methodology.reach_months), MAY)


def _wave(who: str, code: str, month: Month) -> float:
    """A number from −1 to 1 that follows from the three."""
    return math.sin(sum(map(ord, who + code)) * 0.7 + month.index * 1.3)


def _size(who: str, month: Month) -> int:
    return max(0, round(BODIES[who][2] * (1 + 0.15 * _wave(who, "", month))))


def _counts(methodology: Methodology) -> Iterator[Observation]:
    for who in BODIES:
        for month in _months(methodology):
            for headline in methodology.headlines:
                if headline.measure.kind == "count" and (n := _part(headline, _size(who, month))):
                    yield Observation(who, headline.code, month, n)


_PARTS = {"messages": 1.0, "incidents": 0.7, "answers": 0.68, "platform_messages": 0.3,
          "platform_answers": 0.28, "excluded": 0.02, "incidents_rejected": 0.03,
          "platform_rejected": 0.01}  # fmt: skip


def _part(headline: Headline, size: int) -> int:
    return round(size * _PARTS.get(headline.code, 0.5))


def _headlines(without: str | None, methodology: Methodology) -> Iterator[Observation]:
    whole = sum(_size(who, MAY) for who in BODIES)
    for headline in methodology.headlines:
        measure = headline.measure
        is_of_pages = measure.fact in ("posts", "questions")
        if n := 0 if without == "pages" and is_of_pages else _part(headline, whole):
            size = measure.column.unit_size if measure.column else 0
            value = (7 if headline.unit == "days" else 2.3) * size
            yield Observation(
                None, headline.code, MAY, n,
                numerator=round(0.83 * n), total=round(value * n), median=value,
            )  # fmt: skip


def _indicators(without: str | None, methodology: Methodology) -> Iterator[Observation]:
    for who in BODIES:
        for month in _months(methodology):
            for indicator in methodology.indicators:
                gone = indicator.block == without and month == MAY
                if (n := _cases(indicator, _size(who, month))) and not gone:
                    yield _seen(who, indicator, month, n)


_EXPERTS = {"B3": 12, "C6": 6, "C7": 6, "A6": 5}
_SHARES = {"B": 0.7, "C": 0.3, "A": 0.8}


def _cases(indicator: Indicator, size: int) -> int:
    n = round(size * _SHARES[indicator.code[0]])
    return min(n, _EXPERTS.get(indicator.code, n))


def _seen(who: str, indicator: Indicator, month: Month, n: int) -> Observation:
    """`n` cases whose level lies between the bounds as far as things go well there."""
    good = min(max(BODIES[who][3] + 0.12 * _wave(who, indicator.code, month), 0.02), 0.98)
    level = indicator.floor + good * (indicator.target - indicator.floor)
    measure, code = indicator.measure, indicator.code
    if measure.kind == "share":
        return Observation(who, code, month, n, numerator=round(n * level))
    if measure.kind == "mean":
        return Observation(who, code, month, n, total=round(n * level * measure.unit_size))
    return Observation(who, code, month, n, log_median=math.log(level) * LOG_UNIT)


def _topics(methodology: Methodology) -> Iterator[Observation]:
    """Roads are answered late in the cities, where most people write of them."""
    for who in BODIES:
        for month in _months(methodology):
            n = _cases(methodology.indicator("B1"), _size(who, month))
            for place, topic in enumerate(TOPICS):
                if part := n // (2 + (place + sum(map(ord, who))) % 3):
                    missed = round(part * (0.25 - 0.1 * place) * (1 - BODIES[who][3]) * 2)
                    yield Observation(
                        who, "B1", month, part, numerator=part - missed, topic_group=topic
                    )
