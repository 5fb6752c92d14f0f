"""Into which groups is a list divided, and how did an authority come into its own?"""

from collections.abc import Mapping, Sequence
from typing import Any

from otklik.core.russian import counted
from otklik.editions import sentences
from otklik.methodology.lists import POPULATION
from otklik.methodology.model import ListRule, Methodology

Section = Mapping[str, Any]
_NOT_DIVIDED: Section = {}


def of(section: Section) -> Sequence[Section]:
    """The groups of a list; one without a code and a title where it is not divided."""
    found: Sequence[Section] = section.get("groups", (_NOT_DIVIDED,))
    return found


def said(rule: ListRule, methodology: Methodology) -> str:
    """By what a list is divided; empty where it is not."""
    if not rule.grouping:
        return ""
    if rule.grouping == POPULATION:
        what = "по числу жителей"
    else:
        months = counted(methodology.load_months, "месяц", "месяца", "месяцев")
        what = f"по нагрузке — сообщениям за {months}"
    return f"Список разделён на группы {what}. Места считаются внутри группы."


def title(part: Section, rule: ListRule, rows: Sequence[Section] = ()) -> str:
    """What a group is called; one that took in all the others is the whole list, and one of whose
    `rows` nobody's size is known has no title of a size.
    """
    if len(rule.groups) > 1 and len(part.get("includes", ())) == len(rule.groups):
        return "весь список"
    if rows and len(_unsized(rows, rule)) == len(rows):
        return "число жителей не указано"
    return str(part.get("title", ""))


def unsized(rows: Sequence[Section], rule: ListRule) -> str:
    """How many of a group stand in it only because nobody knows their size; empty if none does."""
    if not (unknown := _unsized(rows, rule)):
        return ""
    whose = (
        "этих органов"
        if len(unknown) == len(rows)
        else counted(len(unknown), "органа", "органов", "органов")
    )
    return (
        f"Число жителей {whose} в реестре не указано (столбец population): без него орган попадает "
        "в последнюю группу."
    )


def _unsized(rows: Sequence[Section], rule: ListRule) -> list[Section]:
    return [row for row in rows if rule.grouping == POPULATION and row[POPULATION] is None]


def merged(part: Section, rule: ListRule, methodology: Methodology) -> str:
    """Which smaller groups were put together in one, and why; empty where none were."""
    if len(part.get("includes", ())) < 2:
        return ""
    titles = {group.code: group.title for group in rule.groups}
    *first, last = (f"«{titles[code]}»" for code in part["includes"])
    together = f"{', '.join(first)} и {last}"
    least = counted(methodology.smallest_group, "органа", "органов", "органов")
    return f"Здесь вместе группы {together}: отдельной группе нужно не меньше {least}."


def size(row: Section, rule: ListRule, methodology: Methodology) -> str:
    """By what an authority came into its group; empty where the list is not divided."""
    if not rule.grouping:
        return ""
    known = row[rule.grouping]
    if rule.grouping == POPULATION and known is None:
        return "Число жителей в реестре не указано, поэтому орган отнесён к последней группе."
    if rule.grouping == POPULATION:
        return f"По реестру — {counted(known, 'житель', 'жителя', 'жителей')}."
    months = counted(methodology.load_months, "месяц", "месяца", "месяцев")
    messages = "сообщение", "сообщения", "сообщений"
    load = sentences.few(methodology) if known is None else counted(known, *messages)
    return f"За {months}, включая этот, — {load}."
