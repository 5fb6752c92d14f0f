"""How are the rules of a methodology told to people, beside its indicators?"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from otklik.core.russian import NBSP, counted, number
from otklik.editions import sentences
from otklik.experts.book import rubric
from otklik.methodology.decisions import (
    ANCHOR_LOW,
    BLOCK_ZERO,
    CASE,
    INDICATOR_ZERO,
    PENALTY,
)
from otklik.methodology.lists import POPULATION
from otklik.methodology.model import Adjustment, Block, Gate, Indicator, ListRule, Methodology
from otklik.site import words
from otklik.tables.marks import SAMPLED
from otklik.workspace.resources import shipped


@dataclass(frozen=True)
class Division:
    """A list with the rule of each of its groups, the largest authorities first."""

    title: str
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Sheet:
    """What experts mark one kind of item by: criteria with their titles and meanings."""

    title: str
    best: int
    passing: int
    criteria: tuple[tuple[str, str], ...]


def divisions(methodology: Methodology) -> tuple[Division, ...]:
    """The lists that are divided."""
    return tuple(
        Division(rule.title, tuple(_bounds(rule))) for rule in methodology.lists if rule.grouping
    )


def _bounds(rule: ListRule) -> Iterator[tuple[str, str]]:
    edges = [group.bound for group in rule.groups]
    before = [math.inf if rule.grouping == POPULATION else 0.0, *edges]
    said = _residents if rule.grouping == POPULATION else _load
    for group, edge in zip(rule.groups, before, strict=False):
        yield group.title, said(edge, group.bound)


def _residents(above: float, least: float) -> str:
    """`50 000 и больше`, `от 20 000 до 50 000`, `меньше 10 000`."""
    if above == math.inf:
        return f"{number(least)} и больше жителей"
    if not least:
        return f"меньше {number(above)} жителей"
    return f"от {number(least)} до {number(above)} жителей"


def _load(low: float, high: float) -> str:
    """`от 50 до 90 % сообщений`."""
    first, last = (words.plain(sentences.PERCENT * bound) for bound in (low, high))
    return f"от {first} до {last}{NBSP}% сообщений списка"


def in_blocks(methodology: Methodology) -> Iterator[tuple[Block, tuple[Indicator, ...]]]:
    """The blocks with their indicators."""
    for block in methodology.blocks:
        yield block, tuple(i for i in methodology.indicators if i.block == block.code)


def evened(methodology: Methodology) -> tuple[Indicator, ...]:
    """The indicators in which topics are evened out."""
    return tuple(i for i in methodology.indicators if i.standardise)


def gate(found: Gate, methodology: Methodology) -> str:
    """What a confirmed fact does."""
    if found.effect == BLOCK_ZERO:
        block = next(block for block in methodology.blocks if block.code == found.block)
        return f"блок «{block.title}» получает 0 баллов"
    if found.effect == INDICATOR_ZERO:
        return "показатель, названный в решении, получает 0 баллов"
    if found.effect == ANCHOR_LOW:
        return (
            "опора показателя, названного в решении, опускается до уровня нижних "
            f"{words.plain(found.percentile or 0)}{NBSP}% группы, если была лучше"
        )
    return f"выпуск не выходит (предел — {sentences.share(found.rejected_share or 0)} строк)"


def adjustment(found: Adjustment) -> tuple[str, str]:
    """Points and the most of a month: `−3,0 за случай`, `9,0`."""
    sign = "\N{MINUS SIGN}" if found.kind == PENALTY else "+"
    per = "за случай" if found.per == CASE else "за месяц"
    return f"{sign}{number(found.points, 1)} {per}", number(found.cap, 1)


def sheets(methodology: Methodology) -> tuple[Sheet, ...]:
    """By what experts mark answers and posts; empty where nobody marks anything."""
    norms = methodology.norms.marks
    if norms is None:
        return ()
    passing = {"incident": norms.passing, "post": norms.passing_post}
    return tuple(_sheet(rubric()[stream], least) for stream, least in passing.items())


def _sheet(table: Any, passing: int) -> Sheet:
    criteria = tuple((title, meaning) for _, title, meaning in table["criteria"])
    return Sheet(table["title"], 2 * len(criteria), passing, criteria)


def flags() -> tuple[str, ...]:
    """What makes an item worthless."""
    return tuple(rubric()["flags"].values())


def proof(methodology: Methodology) -> str:
    """How the intervals were tried on invented worlds; empty where these rules were not."""
    file = shipped("reference") / "calibration.toml"
    told = tomllib.loads(file.read_text(encoding="utf-8"))
    if told["methodology"] != methodology.version:
        return ""
    score, place = (_from_to(*told[name]) for name in ("score", "place"))
    return (
        f"Промежутки проверены опытом с известной истиной: {told['worlds']} выдуманных миров, в "
        f"каждом по {counted(told['drawings'], 'розыгрышу', 'розыгрыша', 'розыгрышей')}. "
        f"Настоящий балл оказался внутри промежутка в {score} случаев, настоящее место — в {place}."
    )


def _from_to(low: float, high: float) -> str:
    return f"{number(low, 1)}–{number(high, 1)}{NBSP}%"


def sampled(methodology: Methodology) -> str:
    """`12 ответов …, 6 ответов …, 5 публикаций`; empty where the rules name no sample."""
    if methodology.sample is None:
        return ""
    nouns = {
        "incident": ("ответ в социальных сетях", "ответа в социальных сетях",
                     "ответов в социальных сетях"),
        "message": ("ответ на платформе", "ответа на платформе", "ответов на платформе"),
        "post": ("публикация", "публикации", "публикаций"),
    }  # fmt: skip
    return ", ".join(counted(getattr(methodology.sample, of), *nouns[of]) for of in SAMPLED)
