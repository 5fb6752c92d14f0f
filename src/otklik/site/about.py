"""What do the words of the rating mean to people, and what do they not mean?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from otklik.editions import sentences
from otklik.methodology.model import Methodology
from otklik.site import words
from otklik.site.view import Page, Shelf

FILE = "about.html"


@dataclass(frozen=True)
class Meaning:
    """A word that pages print, what it says and what nobody may read into it."""

    word: str
    means: str
    means_not: str


def pages(shelf: Shelf) -> Mapping[str, Page]:
    """One page for the whole site, by the rules of the last month."""
    methodology = shelf.newest.issue.methodology
    return {FILE: Page("about.html", {"meanings": tuple(meanings(methodology))})}


def meanings(methodology: Methodology) -> Iterator[Meaning]:
    """In the order in which a reader meets them in a list."""
    yield Meaning(
        "Балл",
        "Сколько из 100 возможных баллов орган набрал за месяц по показателям методики.",
        "Это не доля довольных жителей и не оценка всей работы органа.",
    )
    yield from _unsure(methodology)
    yield Meaning(
        "Зона",
        f"Цвет балла: {'; '.join(_zones(methodology))}.",
        "Цвет не говорит, стало ли лучше: об этом говорит только стрелка."
        if methodology.change
        else "Цвет не говорит, стало ли лучше.",
    )
    yield from _places(methodology)
    yield from _changes(methodology)
    yield Meaning(
        sentences.few(methodology),
        f"Случаев меньше {methodology.publication.smallest_n}: число скрыто, чтобы по нему нельзя "
        "было узнать человека.",
        "Это не ноль, и орган ничего не утаил.",
    )


def _zones(methodology: Methodology) -> Iterator[str]:
    return (f"{zone.title} — {said}" for zone, said in words.zone_rules(methodology))


def _unsure(methodology: Methodology) -> Iterator[Meaning]:
    rule = methodology.uncertainty
    if rule is None:
        return
    level = sentences.share(rule.level, 0)
    yield Meaning(
        "Промежуток: «71,4 (64,7–77,5)»",
        f"Настоящий балл лежит между этими числами с вероятностью {level}: "
        "чем меньше случаев, тем промежуток шире.",
        "Это не ошибка в данных. Но если промежутки двух органов перекрываются, нельзя сказать, "
        "кто из них лучше.",
    )
    yield Meaning(
        "«На границе»",
        "Балл так близко к границе зон, что орган мог оказаться и в соседней.",
        "Это не отдельная зона и не предупреждение.",
    )


def _places(methodology: Methodology) -> Iterator[Meaning]:
    is_divided = any(rule.grouping for rule in methodology.lists)
    among = "среди похожих органов, в своей группе" if is_divided else "в своём списке"
    other = "Места разных групп сравнивать нельзя." if is_divided else "Списки не сравнивают."
    yield Meaning(
        "Место",
        f"Каким по счёту орган стоит по баллу {among}.",
        f"Соседние места могут различаться случайно. {other}",
    )
    if methodology.uncertainty is None:
        return
    yield Meaning(
        "Полоса: «места 5–24», «верхняя половина»",
        "Орган где-то между этими местами: точнее по этим данным не сказать.",
        "Это не «пятое место» и не «двадцать четвёртое».",
    )
    yield Meaning(
        "«Не различим»",
        "Случаев мало или соседи слишком близко: порядка не видно.",
        "Это не хорошо и не плохо.",
    )


def _changes(methodology: Methodology) -> Iterator[Meaning]:
    if window := words.window(methodology):
        yield Meaning(
            f"Балл за {window}",
            "То же за более долгий срок: случайности в нём меньше, поэтому выводы делают по нему.",
            "Это не среднее напечатанных баллов.",
        )
    if methodology.change:
        yield Meaning(
            "Стрелка ▲ или ▼, «подтверждено»",
            f"За {window} изменилось больше, чем бывает случайно. «Подтверждено» — значит, что это "
            "видно и с поправкой на то, что органов много.",
            "Стрелка не называет причину. Если её нет, это значит, что перемены не видно, а не что "
            "ничего не изменилось.",
        )
