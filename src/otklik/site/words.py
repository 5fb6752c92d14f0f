"""What do the pages say beside the numbers?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from otklik.core.russian import NBSP, counted, number
from otklik.editions import public, sentences
from otklik.editions.states import STATE
from otklik.methodology.model import Headline, Indicator, Methodology, Zone
from otklik.rating import result

Section = Mapping[str, Any]

STANDARD = (
    "Рейтинг не является официальной статистикой. Количество сообщений не влияет на оценку. "
    "Небольшая разница между баллами двух органов может быть случайной: интервалы, "
    "в которых лежат баллы, пока не публикуются."
)
PLACES = (
    "Место — это просто порядок баллов. Интервалы, в которых места могут лежать, пока не "
    "публикуются: соседние места могут отличаться лишь случайно."
)
STANDARD_UNSURE = (
    "Рейтинг не является официальной статистикой. Количество сообщений не влияет на оценку. "
    "Балл и место известны лишь приблизительно: насколько, напечатано рядом с ними."
)
ON_THE_PAST = "За месяц сообщений нет: баллы за ответы на них держатся на прошлых месяцах."
_PARTS = {0.25: "четверти", 0.33: "трети", 0.34: "трети", 0.5: "половины"}
STATUS_TAGS = {"example": "Пример", "trial": "Пробный рейтинг", "official": ""}
STATUS_NOTES = {
    "example": "Методика — пример: её веса и границы предложены разработчиками и не утверждены.",
    "trial": "Рейтинг считается в пробном режиме: делать по нему выводы рано.",
    "official": "",
}

LIST_STATES = {"test": "тестовый", "trial": "пробный", "official": "официальный"}
"""How the states of a list (`editions.states`) are called."""
LIST_NOTES = {
    "test": "Тестовый список: счёт проверяют, делать по нему выводы нельзя.",
    "trial": "Пробный список: органы привыкают к счёту, делать по нему выводы рано.",
    "official": "",
}


_KEPT_BACK = {
    "test": "он тестовый, его пока проверяет тот, кто издаёт рейтинг",
    "trial": "он пробный, его пока видят только сами органы",
}


def kept_back(document: Section, methodology: Methodology) -> Iterator[str]:
    """Which lists are not published in a month, and why; nothing where all are."""
    away = public.kept_back(document)
    for rule in methodology.lists:
        if rule.code in away:
            why = _KEPT_BACK[away[rule.code]]
            yield f"Список «{rule.title}» в этом месяце не публикуется: {why}."
    if away:
        yield "Сводных чисел по региону за этот месяц нет: они считаются по всем спискам сразу."


def list_note(section: Section) -> str:
    """What a reader must know of a list that is not official yet; empty for all others."""
    return LIST_NOTES.get(section.get(STATE, ""), "")


def lead(methodology: Methodology) -> str:
    """What the rating is, in three sentences."""
    places = {
        "cases": "в социальных сетях",
        "messages": "на платформе обратной связи",
        "posts": "на своих официальных страницах",
    }
    where = _together([said for fact, said in places.items() if methodology.uses(fact)])
    about = "вовремя ли, по делу ли" if methodology.uses("marks") else "вовремя ли"
    return (
        f"Рейтинг показывает, как органы власти отвечают жителям{where}. Каждый получает балл от "
        f"0 до 100 за то, {about} он отвечает и чем кончаются обращения. Сколько людей написало, "
        "на балл не влияет."
    )


def _together(places: Sequence[str]) -> str:
    """` здесь, там и тут`; empty where there is nothing to name."""
    *first, last = places or ("",)
    named = f"{', '.join(first)} и {last}" if first else last
    return f" {named}" if named else ""


def standard(methodology: Methodology) -> str:
    """What every page says of the whole rating."""
    return STANDARD_UNSURE if methodology.uncertainty else STANDARD


def places(methodology: Methodology) -> str:
    """How a place is to be read."""
    rule = methodology.uncertainty
    if rule is None:
        return PLACES
    return (
        "В скобках — промежуток, в котором балл или место лежат на самом деле с вероятностью "
        f"{sentences.share(rule.level, 0)}. Место печатается, только если его промежуток занимает "
        f"не больше {part(rule.place_width)} группы: «место 12 (7–19)». До {part(rule.band_width)} "
        "группы — это полоса мест: «места 5–24». Если промежуток ещё шире, сказано лишь, в какой "
        "половине орган, а когда не видно и этого — «не различим»."
    )


def bars(methodology: Methodology) -> str:
    """How the small drawing beside a score is to be read."""
    ticks = " и ".join(plain(z.from_score) for z in reversed(methodology.zones) if z.from_score)
    return (
        "Полоска рядом с баллом идёт от 0 до 100: точка — балл, толстая часть — его промежуток"
        f"{f', чёрточки — границы зон ({ticks})' if ticks else ''}."
    )


def part(share: float) -> str:
    """`трети`, `половины`, `40 %`: in the genitive."""
    return _PARTS.get(round(share, 2), sentences.share(share, 0))


def status_note(
    status: str, section: Section, methodology: Methodology, group: str | None = None
) -> str:
    """Why authorities with this status have no place, no zone or no score; empty for the ranked.

    `group` is the code of theirs, where the list is divided.
    """
    return {
        result.RANKED: "",
        result.NO_PLACE: sentences.place_note(section, methodology, group),
        result.REFERENCE_ONLY: reference_only(methodology),
        result.INSUFFICIENT: insufficient(methodology),
        result.WITHHELD: withheld(methodology),
    }[status]


def reference_only(methodology: Methodology) -> str:
    """Why a score is shown without a place and a zone."""
    rule = methodology.availability
    return (
        f"Показателей, по которым за {recent(methodology)} набралось достаточно случаев, не "
        f"хватает: вместе они весят меньше {plain(rule.place_from)} из 100 (считая те, чьи числа "
        f"можно публиковать) или меньше {plain(sentences.PERCENT * rule.block_share)}{NBSP}% "
        "какого-нибудь блока. "
        "Балл показан для сведения: сравнивать его с другими нельзя."
    )


def insufficient(methodology: Methodology) -> str:
    """Why there is no score at all."""
    return (
        f"Показатели, по которым за {recent(methodology)} набралось достаточно случаев, весят "
        f"меньше {plain(methodology.availability.zone_from)} из 100: балл не считается."
    )


def withheld(methodology: Methodology) -> str:
    """Why nothing but a name is shown."""
    few = counted(methodology.publication.smallest_n, "сообщения", "сообщений", "сообщений")
    return (
        f"За месяц пришло меньше {few}. Числа и балл не публикуются, "
        "чтобы по ним нельзя было узнать отдельного человека."
    )


def zone_rule(zone: Zone, above: Zone | None) -> str:
    """`от 80 баллов, и в каждом блоке не меньше 60`; the lowest zone is told by the one above."""
    if zone.from_score == 0 and above:
        return f"меньше {points(above.from_score)}"
    if zone.from_score == 0:
        return "при любом балле"
    blocks = f", и в каждом блоке не меньше {plain(zone.every_block_from)}"
    return f"от {points(zone.from_score)}{blocks if zone.every_block_from else ''}"


def zone_rules(methodology: Methodology) -> list[tuple[Zone, str]]:
    """Every zone from the best down with its rule."""
    zones = methodology.zones
    return [
        (zone, zone_rule(zone, above) + _surely(zone, methodology))
        for zone, above in zip(zones, (None, *zones[:-1]), strict=True)
    ]


def _surely(zone: Zone, methodology: Methodology) -> str:
    """A zone that asks something of every block must be likely enough, where the rules draw."""
    rule = methodology.uncertainty
    if rule is None or not zone.every_block_from:
        return ""
    return f", с вероятностью от {sentences.share(rule.zone_probability, 0)}"


def unsure_attribution(headlines: Iterable[tuple[Headline, Section]]) -> str:
    """Of how many answers it is not known whose they are; empty if nobody counted them."""
    for about, section in headlines:
        if "assigned_after_answer" in about.measure.where and section["value"]:
            return (
                f"У {sentences.share(section['value'])} ответов последний исполнитель назначен "
                "позже, чем дан ответ. Кто отвечал на самом деле, по выгрузке не узнать: такой "
                "ответ засчитан органу, за которым сообщение числится теперь."
            )
    return ""


def lineage(authority: Mapping[str, Any]) -> str:
    """Since when a young authority is there and after whom; empty for all others."""
    if "since" not in authority:
        return ""
    since = f"Орган действует с {date.fromisoformat(authority['since']):%d.%m.%Y}"
    names = ", ".join(f"«{name}»" for name in authority["predecessors"])
    before = f"; прежде были: {names}" if names else ""
    return (
        f"{since}{before}. Его история начинается с этого дня: пока она коротка, балл опирается "
        "на уровень группы, а с месяцами прежних органов не сравнивается."
    )


def russian_order(name: str) -> str:
    """By what names are sorted: letters alone matter, and «ё» stands with «е»."""
    return name.casefold().replace("ё", "е")


def bounds(indicator: Indicator) -> str:
    """`70,0 % и меньше — 0 баллов, 98,0 % и больше — 100 баллов`."""
    floor = sentences.amount(indicator, indicator.floor)
    target = sentences.amount(indicator, indicator.target)
    worse, better = ("меньше", "больше") if is_more_better(indicator) else ("больше", "меньше")
    return f"{floor} и {worse} — 0 баллов, {target} и {better} — 100 баллов"


def is_more_better(indicator: Indicator) -> bool:
    """Whether a greater value earns more points."""
    return indicator.floor < indicator.target


def points(value: float) -> str:
    """`3 баллов`, `2,5 балла`: in the genitive."""
    return _counted(value, ("балла", "баллов", "баллов"), "балла")


def plain(value: float) -> str:
    """`60` or `57,3`: decimals only where there are some."""
    shown = round(value, 1)
    return number(shown, 0 if shown == int(shown) else 1)


def recent(methodology: Methodology) -> str:
    """`3 последних месяца`: those whose cases decide whether there are enough."""
    months = methodology.availability.months
    return counted(months, "последний месяц", "последних месяца", "последних месяцев")


def second_score(methodology: Methodology) -> str:
    """What the second column of scores is for."""
    adjusted = " Вычетов и надбавок в нём нет." if methodology.adjustments else ""
    return (
        f"Рядом с баллом месяца стоит балл за {window(methodology)}: он считается по тем же "
        "правилам, но случайности в нём меньше. Награждать, взыскивать и делать другие выводы "
        f"можно только по нему.{adjusted}"
    )


def days(count: int) -> str:
    """`7 дней`."""
    return counted(count, "день", "дня", "дней")


def months(count: int) -> str:
    """`3 месяца`."""
    return counted(count, "месяц", "месяца", "месяцев")


def window(methodology: Methodology) -> str:
    """`3 месяца`: how long the second column of scores is; empty where there is none."""
    return months(methodology.window_months) if methodology.window_months else ""


def months_before(count: int) -> str:
    """`6 предыдущих месяцев`."""
    return counted(count, "предыдущий месяц", "предыдущих месяца", "предыдущих месяцев")


def cases(count: float) -> str:
    """`10 случаев`, `7,5 случая`."""
    return _counted(count, ("случай", "случая", "случаев"), "случая")


def of_months(count: int) -> str:
    """`3 месяцев`: in the genitive."""
    return counted(count, "месяца", "месяцев", "месяцев")


def bodies(count: int) -> str:
    """`5 органов`: in the genitive."""
    return counted(count, "органа", "органов", "органов")


def experts(count: int) -> str:
    """`2 эксперта`."""
    return counted(count, "эксперт", "эксперта", "экспертов")


def typical(strength: float) -> str:
    """`2 обычных органа`."""
    return _counted(
        strength, ("обычный орган", "обычных органа", "обычных органов"), "обычного органа"
    )


def hours(count: float) -> str:
    """`24 часа`."""
    return _counted(count, ("час", "часа", "часов"), "часа")


def working_hours(hours: float) -> str:
    """`8 рабочих часов`, `7,5 рабочего часа`."""
    return _counted(hours, ("рабочий час", "рабочих часа", "рабочих часов"), "рабочего часа")


def digits(decimals: int) -> str:
    """To what a score is rounded: `целого`, `1 знака после запятой`."""
    if decimals == 0:
        return "целого"
    return f"{counted(decimals, 'знака', 'знаков', 'знаков')} после запятой"


def _counted(value: float, forms: tuple[str, str, str], of_fraction: str) -> str:
    if value == int(value):
        return counted(int(value), *forms)
    return f"{plain(value)}{NBSP}{of_fraction}"
