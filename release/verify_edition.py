#!/usr/bin/env python3
"""Does a published rating follow from its own published observations?

    python3 verify_edition.py FOLDER_OR_edition.json [--no-draws]

This is a second implementation of the rating, written from its rules and sharing no line with the
program that made the edition: one file, the standard library of Python 3.10 or later, plain loops.
It takes from `edition.json` what was observed (how many cases, how many of them good), computes
everything that follows, and tells the first difference. It is read in one evening, from the top:

     1. Arithmetic that gives the same bits everywhere
     2. Chance: numbers out of a key
     3. The rules: indicators, blocks, weights
     4. What was observed
     5. From observations to scores
     6. What people decided
     7. Who has a score, a zone, a place
     8. How sure it is
     9. What has changed
    10. The groups, and the list put together again
    11. The comparison
    12. The file, and what is told

Exit code: 0 everything follows, 1 something does not, 2 there is nothing to check.

What it cannot know, and takes as published: the observations themselves (they follow from the
snapshot, which holds cases and is not public), noise measured on earlier months, in which state a
list is and since when, and whatever hangs on cells that are withheld because fewer than five people
stand behind them. Of the latter it checks that the published number is possible.

Unknown numbers are NaN here: whatever is computed of an unknown is unknown, with no rule of its
own. Numbers are added up one after another, in the order of the rules, since the order decides the
last bit; and `exp` and `log` are made of + − × ÷, since libraries differ in their last digit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import struct
import sys
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

UNKNOWN = math.nan
TINY = 1e-9
FULL = 100.0
DIGITS = 6  # of every step that is printed; scores have their own
PERCENTS = (0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100)
MONTH, LONG, BEFORE = "", "three_months", "earlier"  # windows, as the edition calls them

Doc = dict[str, Any]
T = TypeVar("T", int, float)
Numbers = list[float]
ByCode = dict[str, float]


class Differs(Exception):
    """What is published does not follow; `places` lead to it, from the outside in."""

    def __init__(self, sentence: str, *places: str) -> None:
        super().__init__(sentence)
        self.places = list(places)

    def __str__(self) -> str:
        return f"{', '.join(self.places) or 'документ'}: {self.args[0]}"


@contextmanager
def at(place: str) -> Iterator[None]:
    """Whatever is wrong inside is told with its place; so is a document of another shape."""
    try:
        yield
    except Differs as found:
        found.places.insert(0, place)
        raise
    except KeyError as error:
        raise Differs(f"нет того, что здесь должно быть: {error}", place) from error
    except (TypeError, ValueError, AttributeError, IndexError, ArithmeticError) as error:
        raise Differs(f"записано не то, что здесь бывает ({error})", place) from error


def require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise Differs(sentence)


def require_keys(table: Doc, *names: str) -> None:
    """None is missing, and there is none that the rules do not give."""
    for name in names:
        require(name in table, f"«{name}» в документе нет")
    for name in table:
        require(name in names, f"«{name}» — {said(table[name])}, пересчёт этого не даёт")


def said(value: Any) -> str:
    """A value as it stands in the file, where a person will look for it."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "…"


# --- 1. Arithmetic that gives the same bits everywhere --------------------------------------------
# exp, log and sums of + − × ÷ alone: IEEE 754 fixes each of these to the last bit.

EXP_TERMS = [1.0 / math.factorial(k) for k in range(14, -1, -1)]
LOG_TERMS = [1.0 / k for k in range(23, 0, -2)]
LN2_HIGH, LN2_LOW = 6.93147180369123816490e-01, 1.90821492927058770002e-10


def exp(x: float) -> float:
    """e to the power of x: x = k·ln 2 + rest, and Taylor's series of the rest."""
    if x != x:
        return UNKNOWN
    x = min(max(x, -700.0), 700.0)
    twos = math.floor(x * 1.44269504088896338700 + 0.5)
    rest = x - twos * LN2_HIGH - twos * LN2_LOW
    total = 0.0
    for term in EXP_TERMS:
        total = total * rest + term
    return math.ldexp(total, twos)


def log(x: float) -> float:
    """The natural logarithm: x = 2^k·part, and the series of the inverse tangent; −∞ below 0."""
    if x != x:
        return UNKNOWN
    if x <= 0.0:
        return -math.inf
    part, twos = math.frexp(x)
    if part < 0.70710678118654752440:
        part, twos = part * 2.0, twos - 1
    ratio = (part - 1.0) / (part + 1.0)
    square, total = ratio * ratio, 0.0
    for term in LOG_TERMS:
        total = total * square + term
    return twos * LN2_HIGH + (twos * LN2_LOW + 2.0 * (ratio * total))


def added(values: Iterable[float]) -> float:
    """The plain sum, one after another (`sum` compensates since Python 3.12)."""
    total: float = 0
    for value in values:
        total += value
    return total


def within(value: float, lowest: float = 0.0, highest: float = FULL) -> float:
    return min(max(value, lowest), highest)


# --- 2. Chance: numbers out of a key --------------------------------------------------------------
# SHAKE-128 of a key gives the same numbers to everybody, and quantiles out of a table of the
# density turn them into values: what is drawn follows from the key alone.


def uniforms(draws: int, *key: str) -> Numbers:
    """52 bits each, between 0 and 1."""
    stream = hashlib.shake_128("|".join(key).encode()).digest(8 * draws)
    return [((one >> 12) + 0.5) * 2.0**-52 for one in struct.unpack(f"<{draws}Q", stream)]


def distribution(nodes: Numbers, density: Numbers) -> Numbers:
    """How much lies below each node: trapezoids, added up and divided by the whole."""
    total, sums = 0.0, [0.0]
    for i in range(len(nodes) - 1):
        total += (density[i + 1] + density[i]) * (nodes[i + 1] - nodes[i])
        sums.append(total)
    return [one / total for one in sums]


def quantiles(values: Numbers, below: Numbers, numbers: Numbers) -> Numbers:
    """Where the distribution, straight between its nodes, reaches each number."""
    found = []
    for u in numbers:
        i = bisect_right(below, u) - 1
        part = (u - below[i]) / (below[i + 1] - below[i])
        found.append(values[i] + part * (values[i + 1] - values[i]))
    return found


def beta(mean: float, strength: float, numbers: Numbers) -> Numbers:
    """Quantiles of Beta(mean·strength, (1 − mean)·strength), tabulated on the scale of logits."""
    mean, strength = within(mean, 1e-4, 1.0 - 1e-4), max(strength, 0.05)
    a, b = mean * strength, (1.0 - mean) * strength
    core, middle = min(math.sqrt(1.0 / a + 1.0 / b), 2.0), log(a / b)
    left, right = core + 1.0 / a, core + 1.0 / b
    logits = [middle + (left if k < 0 else right) * (k * 0.05) for k in range(-280, 281)]
    heights = [a * t - (a + b) * (max(t, 0.0) + log(1.0 + exp(-abs(t)))) for t in logits]
    density = [exp(height - heights[280]) for height in heights]
    shares = [1.0 / (1.0 + exp(-t)) for t in logits]
    return quantiles(shares, distribution(logits, density), numbers)


NORMAL = [k * 0.01 for k in range(-800, 801)]
NORMAL_BELOW = distribution(NORMAL, [exp(t * t * -0.5) for t in NORMAL])


def kept(ordered: Sequence[T], level: float) -> tuple[T, T]:
    """The ends of an interval: as many draws stay out below it as above."""
    out = math.ceil(round((1.0 - level) / 2.0 * len(ordered), 6)) - 1
    return ordered[out], ordered[-1 - out]


# --- 3. The rules: indicators, blocks, weights ----------------------------------------------------
# They are read from the tables that the edition carries. A value gets 0 points at the floor and
# 100 at the target; a block is the weighted mean of its indicators, the score that of the blocks.
# What is missing for everybody leaves its weight to the rest of its block.


class Indicator:
    """One indicator; medians are kept as logarithms."""

    def __init__(self, table: Doc) -> None:
        self.code, self.block, self.weight = table["code"], table["block"], float(table["weight"])
        self.kinds, kind = table["applies_to"]["kind"], table["measure"]["kind"]
        self.is_share, self.is_median = kind == "share", kind == "median"
        people = ("cases", "messages", "questions", "promises")
        self.is_about_people = table["measure"]["fact"] in people  # small numbers are withheld
        self.is_log = table["scale"] == "log"
        ends = float(table["floor"]), float(table["target"])
        self.floor, self.target = (log(one) if self.is_log else one for one in ends)
        self.worse = max if self.floor > self.target else min
        self.minimum_n, self.is_sampled = table["minimum_n"], table.get("sampled", True)
        self.own = float(table["own_strength"]) if self.is_sampled else 0.0
        first = float(table["initial_reference"])
        self.initial = log(first) if self.is_median else first
        self.discounted_by = table.get("discounted_by")
        self.topics_of = table.get("standardise", {}).get("kinds", ())

    def steady(self, n: float, x: float, anchor: float) -> float:
        """p = (x + h·r)/(n + h); with neither cases nor h it is r."""
        return (x + self.own * anchor) / (n + self.own) if n + self.own else anchor

    def natural(self, level: float) -> float:
        """In the unit that people read."""
        return math.exp(level) if self.is_median else level

    def points(self, value: float) -> float:
        """100·(v − floor)/(target − floor), from 0 to 100."""
        if self.is_log != self.is_median:
            value = log(value) if self.is_log else exp(value)
        return FULL * within((value - self.floor) / (self.target - self.floor), 0.0, 1.0)

    def around(self, level: float, strength: float, c2: float, u: Numbers) -> Numbers:
        """Values by chance: Beta for shares, else normal with variance c²/strength."""
        if self.is_share:
            return beta(level, strength, u)
        error = math.sqrt(c2 / strength)
        return [level + error * z for z in quantiles(NORMAL, NORMAL_BELOW, u)]


class Rules:
    """One methodology; optional parts are None."""

    def __init__(self, tables: Doc) -> None:
        top = tables["methodology"]
        self.blocks, self.kind = top["blocks"], top.get("aggregate", "arithmetic")
        self.parents = {block["code"]: block.get("parent") for block in self.blocks}
        ranks, found = list(self.parents), map(Indicator, tables["indicators"].values())
        self.indicators = sorted(found, key=lambda one: (ranks.index(one.block), one.code))
        self.of_block = {block["code"]: float(block["weight"]) for block in self.blocks}
        if top.get("weights") == "relative":
            self._share_100()
        self.lists, self.headlines, self.zones = top["lists"], top["headlines"], top["zones"]
        self.gates = {one["code"]: one for one in top.get("gates", ())}
        self.adjustments = {one["code"]: one for one in top.get("adjustments", ())}
        self.decides, self.caps = self.gates or self.adjustments, top.get("adjustment_caps", {})
        percents = [one["percentile"] for one in self.gates.values() if "percentile" in one]
        self.low_percent = percents[0] if percents else None
        self.history, self.available = top["history"], top["availability"]
        self.g = float(self.history["group_strength"])
        self.smallest_n = top["publication"]["smallest_n"]
        self.size, self.decimals = top["publication"]["size"], top["publication"]["score_decimals"]
        self.smallest_group = top.get("groups", {}).get("smallest_group", 1)
        self.window, self.chance = top.get("three_months", {}).get("months"), top.get("uncertainty")
        self.change: Any = top.get("change") if self.chance and self.window else None

    def _share_100(self) -> None:
        """Weights given against each other become parts of 100."""
        sums: dict[Any, float] = defaultdict(float)
        for code, weight in self.of_block.items():
            sums[self.parents[code]] += weight
        for one in self.indicators:
            sums[one.block] += one.weight
        wholes: dict[Any, float] = {None: FULL}
        for code, parent in self.parents.items():
            wholes[code] = wholes[parent] * self.of_block[code] / (sums[parent] or 1.0)
            self.of_block[code] = wholes[code]
        for one in self.indicators:
            one.weight = wholes[one.block] * one.weight / (sums[one.block] or 1.0)

    def weights(self, indicators: list[Indicator], missing: set[str]) -> ByCode:
        """Weights of 100 without what is missing."""
        left = {one.code: 0.0 if one.code in missing else one.weight for one in indicators}
        inside: dict[Any, float] = {}
        for code in [*reversed(self.parents), None]:
            own = added(left[one.code] for one in indicators if one.block == code)
            inner = [b for b, parent in self.parents.items() if parent == code and inside[b] > 0]
            inside[code] = own + added(self.of_block[block] for block in inner)
        share: ByCode = {}
        for code, parent in self.parents.items():
            if inside[code] > 0:
                taken, of = (share[parent], 1.0) if parent else (FULL, inside[None])
                share[code] = taken * self.of_block[code] / (of * inside[code])
        return {one.code: left[one.code] * share.get(one.block, 0.0) for one in indicators}

    def may_show(self, one: Indicator, *counts: float) -> bool:
        """A cell is withheld where any of its counts is too small, and then it is unknown here."""
        fewest = self.smallest_n if one.is_about_people else 1
        is_known = all(n == n for n in counts)
        require(is_known or fewest > 1, "скрывать эти числа нет причины")
        return all(n == 0 or n >= fewest for n in counts)


def mean(kind: str, parts: list[tuple[float, float]]) -> float:
    """Of weighted points; a geometric one with a zero is zero, and of nothing it is zero too."""
    if not parts or (kind == "geometric" and any(points <= 0.0 for _, points in parts)):
        return 0.0
    whole = added(weight for weight, _ in parts)
    if kind == "geometric":
        return FULL * exp(added(weight * log(points / FULL) for weight, points in parts) / whole)
    return added(weight * points for weight, points in parts) / whole


class Mean:
    """The mean of a block, or of everything: of indicators and of the blocks inside."""

    def __init__(self, rules: Rules, weights: ByCode, code: Any = None, kind: str = "") -> None:
        self.code, self.kind = code, kind or rules.kind
        self.inner = [
            Mean(rules, weights, block["code"], block.get("aggregate", "arithmetic"))
            for block in rules.blocks
            if block.get("parent") == code
        ]
        own = [i.code for i in rules.indicators if i.block == code and i.code in weights]
        self.weight: float = added(m.weight for m in self.inner) + added(
            weights[code] for code in own
        )
        self.parts: list[tuple[float, str | Mean]] = []
        self.blocks: dict[str, Mean] = {}  # those inside that have weight
        for one in self.inner:
            self.blocks |= {one.code: one, **one.blocks} if one.weight else {}
            # a mean of the same kind is opened: it is no step
            self.parts += one.parts if one.kind == self.kind else [(one.weight, one)]
        self.parts += [(weights[code], code) for code in own]
        self.parts = [(weight, part) for weight, part in self.parts if weight]

    def weighted(self, points: ByCode) -> list[tuple[float, float]]:
        return [(w, points[p] if isinstance(p, str) else p.of(points)) for w, p in self.parts]

    def of(self, points: ByCode) -> float:
        return mean(self.kind, self.weighted(points))

    def ratios(self, points: ByCode) -> Iterator[tuple[str, float]]:
        """The geometric mean over the plain one, for each on the way down to an indicator."""
        plain = mean("arithmetic", self.weighted(points))
        ratio = self.of(points) / plain if plain > 0 else 1.0
        for _, part in self.parts:
            inner = [(part, 1.0)] if isinstance(part, str) else part.ratios(points)
            yield from ((code, ratio * below) for code, below in inner)


class Weighed:
    """The way from values to points and their means, when some indicators are missing."""

    def __init__(self, rules: Rules, indicators: list[Indicator], missing: set[str]) -> None:
        self.rules, self.indicators, self.missing = rules, indicators, missing
        self.weights = rules.weights(indicators, missing)
        self.total = Mean(rules, self.weights)
        self.blocks = self.total.blocks
        both = [(one.code, one.discounted_by) for one in indicators]
        self.discounts = {code: by for code, by in both if by and by not in missing}
        by = {one.discounted_by for one in indicators if self.weights[one.code]}
        self.needed = [one for one in indicators if self.weights[one.code] or one.code in by]

    def discounted(self, values: ByCode) -> ByCode:
        """A value times that of the indicator which discounts it, unless that one is missing."""
        found = dict(values)
        for code, by in self.discounts.items():
            if code in values and by in values:
                found[code] = values[code] * values[by]
        return found

    def points_of(self, values: ByCode, zeroed: Iterable[str] = ()) -> ByCode:
        """What a decision took away has none."""
        at_hand = [one for one in self.indicators if one.code in values]
        return {i.code: 0.0 if i.code in zeroed else i.points(values[i.code]) for i in at_hand}


# --- 4. What was observed -------------------------------------------------------------------------
# Of every authority and indicator: n cases and x good ones (or the sum of what was measured), in
# the month, in three months and in the three before them. What is withheld is unknown.


class Cell(NamedTuple):
    """Counts of a window, of the months before it, and the cases of recent months."""

    n: float = UNKNOWN
    x: float = UNKNOWN
    past_n: float = UNKNOWN
    past_x: float = UNKNOWN
    recent: float = 0


def number(table: Doc, key: str) -> float:
    value = table[key]
    is_number = type(value) in (int, float) and math.isfinite(value)
    require(is_number, f"«{key}»: нужно число, а дано {said(value)}")
    return float(value)


def whole(table: Doc, key: str) -> int:
    value = table[key]
    is_whole = type(value) is int and 0 <= value < 2**53  # up to here floats are exact
    require(is_whole, f"«{key}»: нужно целое число, а дано {said(value)}")
    return int(value)


def counted(table: Doc, key: str) -> float:
    """A count may have a fraction; a whole one is written without a point."""
    value = number(table, key)
    return int(value) if value == int(value) else value


def read_cell(cell: Doc, window: str, one: Indicator) -> Cell:
    """The month stands in the cell itself, other windows under their names."""
    if cell.get("withheld"):
        return Cell(recent=one.minimum_n if cell["enough"] else 0)
    counts, recent = cell[window] if window else cell, whole(cell, "recent_n")
    if counts.get("withheld"):
        return Cell(recent=recent)
    n, x = whole(counts, "n"), counted(counts, "x")
    if window == BEFORE:
        return Cell(n, x, 0, 0, recent)
    return Cell(n, x, whole(counts, "past_n"), counted(counts, "past_x"), recent)


class Listing:
    """The published section of one list, read by its rules."""

    def __init__(self, section: Doc, rule: Doc, rules: Rules, month: str) -> None:
        self.section, self.rule, self.rules, self.month = section, rule, rules, month
        self.given = {row["authority"]["id"]: row for row in section["results"]}
        self.open = [who for who in sorted(self.given) if self.given[who]["status"] != "withheld"]
        self.indicators = [one for one in rules.indicators if rule["kind"] in one.kinds]
        self.codes, self.by = [one.code for one in self.indicators], rule.get("grouping")
        windows = [MONTH] + [LONG] * bool(rules.window) + [BEFORE] * bool(rules.change)
        self.months: dict[str, int] = {MONTH: 1, LONG: rules.window}
        self.cells: dict[str, dict[str, dict[str, Cell]]] = {name: {} for name in windows}
        self.levels = ["references"] + ["three_months_references"] * bool(rules.window)
        keys = ["code", "past_months", "results", "missing"] + ["noise"] * bool(rules.chance)
        keys += ["three_months_missing"] * bool(rules.window) + ["compared"] * bool(rules.change)
        keys += ["groups"] if self.by else self.levels
        require_keys(section, *keys, *life_of(section, month))
        same(section["code"], rule["code"])
        self.noise = dict(self._noise()) if rules.chance else {}
        for who in self.open:
            with at(f"орган «{who}»"):
                self._read(who, self.given[who]["indicators"])
        self.missing = {name: self._missing(name) for name in windows}
        self.tally = Counter(hidden_bodies=len(self.given) - len(self.open))

    def _read(self, who: str, given: list[Doc]) -> None:
        same([cell["code"] for cell in given], self.codes)
        for window, cells in self.cells.items():
            cells[who] = {}
            for one, cell in zip(self.indicators, given, strict=True):
                with at(f"показатель {one.code}"):
                    cells[who][one.code] = read_cell(cell, window, one)

    def _noise(self) -> Iterator[tuple[str, tuple[float, float]]]:
        """ρ and c² of each indicator; a census has neither, and a share has no c² of its own."""
        given = self.section["noise"]
        same([row["code"] for row in given], self.codes)
        for one, row in zip(self.indicators, given, strict=True):
            with at(f"случайность показателя {one.code}"):
                alike, variance = number(row, "alike"), number(row, "variance")
                most = math.inf if one.is_sampled and not one.is_share else 0.0
                require(0.0 <= alike <= (0.05 if one.is_sampled else 0.0), "«alike» невозможна")
                require(0.0 <= variance <= most, "«variance» невозможна")
                same(row, {"code": one.code, "alike": alike, "variance": variance})
            yield one.code, (alike, variance)

    def _missing(self, window: str) -> set[str]:
        """Indicators of which nobody has a case; as published where only the withheld can have."""
        key = "three_months_missing" if window == LONG else "missing"
        given = (self.section["compared"] if window == BEFORE else self.section)[key]
        found = []
        for code in self.codes:
            counts = [cells[code].n for cells in self.cells[window].values()]
            is_open = len(self.open) == len(self.given) and all(n == n for n in counts)
            if not any(n > 0 for n in counts) and (is_open or code in given):
                found.append(code)
        with at(f"«{key}»"):
            same(given, sorted(found))
        return set(found)

    def reaches(self, months: int) -> bool:
        """Was the list official so many months before? A score and a change stand only then."""
        return month_before(self.month, months) >= str(self.section.get("official_since", ""))

    def decisions(self, who: str) -> list[Doc]:
        """In their order; rules without decisions have none."""
        given = self.given[who]["decisions"] if self.rules.decides else []
        return sorted(given, key=lambda one: whole(one, "number"))


def life_of(section: Doc, month: str) -> Doc:
    """How far a list has come is published as people signed it: nothing follows to it."""
    life: Doc = {key: section[key] for key in ("state", "official_since") if key in section}
    state, since = life.get("state", "official"), life.get("official_since", month)
    require(state in ("test", "trial", "official"), f"«state»: {said(state)} не бывает")
    is_month = f"{date.fromisoformat(f'{since}-01'):%Y-%m}" == since
    is_so = is_month and since <= month and ("official_since" not in life or state == "official")
    require(is_so, f"«official_since»: {said(since)} не бывает")
    return life


def month_before(month: str, months: int) -> str:
    year, number_of = (int(part) for part in month.split("-"))
    first = year * 12 + number_of - 1 - months
    return f"{first // 12:04d}-{first % 12 + 1:02d}"


# --- 5. From observations to scores ---------------------------------------------------------------
# An authority is held to its own past and its past to the group: the level of the group is
# Σ w·X/N / Σ w with w = N/(N + g), the anchor r = (X + g·level)/(N + g), the value
# p = (x + h·r)/(n + h). Values give points, points give blocks, blocks give the score.


class Scored(Weighed):
    """One group in one window, step by step; steps are by authority and code."""

    def __init__(self, listing: Listing, ids: list[str], window: str, given: list[Doc]) -> None:
        super().__init__(listing.rules, listing.indicators, listing.missing[window])
        self.listing, self.ids, self.window = listing, ids, window
        self.cells = {who: listing.cells[window][who] for who in ids if who in listing.open}
        self.touched = {who: touched(listing, who) for who in self.cells}
        self.levels: ByCode = {}
        self.lows: ByCode = {}
        self.anchors: dict[str, ByCode] = {who: {} for who in self.cells}
        self.steadied: dict[str, ByCode] = {who: {} for who in self.cells}
        same([row["code"] for row in given], listing.codes)
        for one, row in zip(listing.indicators, given, strict=True):
            with at(f"уровень показателя {one.code}"):
                self._level(one, row)
            for who in self.cells:
                self._steady(one, who)
        self.values, self.points = {}, {}
        for who, steadied in self.steadied.items():
            self.values[who] = self.discounted(steadied)
            self.points[who] = self.points_of(self.values[who], self.touched[who]["zeroed"])

    def _level(self, one: Indicator, given: Doc) -> None:
        """The group's level, and the anchor that so many per cent of the group do not exceed."""
        cells = [cells[one.code] for cells in self.cells.values()]
        weights = float(self.rules.history.get("initial_voice", 0.0))
        levels = weights * one.initial
        for cell in cells:
            if cell.past_n > 0:
                weight = cell.past_n / (cell.past_n + self.rules.g)
                weights += weight
                levels += weight * (cell.past_x / cell.past_n)
        has_past = any(cell.past_n > 0 for cell in cells)
        is_known = len(cells) == len(self.ids) and all(cell.past_n == cell.past_n for cell in cells)
        source, level = ("group", levels / weights) if has_past else ("initial", one.initial)
        if not is_known and (has_past or given["source"] != "initial"):
            source, level = "group", number(given, "level")
            self.listing.tally["given_levels"] += 1
        self.levels[one.code], value = level, round(one.natural(level), DIGITS)
        ours = {"code": one.code, "level": level, "value": value, "source": source}
        percent = self.rules.low_percent
        if percent is not None and self.ids:
            rank = max(1, math.ceil(percent / 100 * len(cells))) - 1
            anchors = sorted((self._anchor(one, c) for c in cells), reverse=one.worse is max)
            ours["low"] = anchors[rank] if is_known else number(given, "low")
            self.lows[one.code] = ours["low"]
        same(given, ours)

    def _anchor(self, one: Indicator, cell: Cell) -> float:
        """r = (X + g·level)/(N + g); a share is from 0 to 1."""
        g = self.rules.g
        anchor = (cell.past_x + g * self.levels[one.code]) / (cell.past_n + g)
        return within(anchor, 0.0, 1.0) if one.is_share else anchor

    def _steady(self, one: Indicator, who: str) -> None:
        cell = self.cells[who][one.code]
        anchor = self._anchor(one, cell)
        if one.code in self.touched[who]["lowered"] and one.code in self.lows:
            anchor = one.worse(anchor, self.lows[one.code])
        self.anchors[who][one.code] = anchor
        self.steadied[who][one.code] = one.steady(cell.n, cell.x, anchor)

    def printed(self, who: str, given: Doc, key: str) -> tuple[float, ByCode]:
        """The score and the blocks, rounded; as `given` where withheld cells can explain it."""
        points, decimals = self.points[who], self.rules.decimals
        lowest, highest = (
            {code: bound if one != one else one for code, one in points.items()}
            for bound in (0.0, FULL)
        )
        half, blocks = 0.5 * 0.1**decimals + TINY, {}
        for code, block in self.blocks.items():
            bounds = block.of(lowest) - half, block.of(highest) + half
            blocks[code] = self._possible(block.of(points), given["blocks"], code, bounds)
        top = [(one.weight, blocks[one.code]) for one in self.total.inner if one.code in blocks]
        low, high = (
            mean(self.rules.kind, [(weight, within(block + step)) for weight, block in top])
            for step in (-half, half)
        )
        bounds = low - half + 3 * TINY, high + half - 3 * TINY
        total = self.total.of(points)
        score = self._possible(total, given, key, bounds)
        self.listing.tally["scores"] += 1
        self.listing.tally["possible"] += total != total
        return round(score, decimals), {code: round(one, decimals) for code, one in blocks.items()}

    def _possible(self, ours: float, given: Doc, key: str, bounds: tuple[float, float]) -> float:
        if ours == ours:
            return ours
        value, (low, high) = number(given, key), bounds
        is_possible = low <= value <= high and round(value, self.rules.decimals) == value
        span = f"скрытые ячейки допускают от {max(low, 0.0):.2f} до {min(high, FULL):.2f}"
        require(is_possible, f"«{key}»: в документе {said(value)}, а {span}")
        return value


# --- 6. What people decided -----------------------------------------------------------------------
# A gate takes the points of a block or an indicator away, or lowers an anchor; penalties and
# bonuses change the printed score. Each code has a limit, and so has the month.

DECISION = ("number", "code", "indicator", "reason", "evidence")


def touched(listing: Listing, who: str) -> dict[str, dict[str, str]]:
    """Codes of decisions by the indicator that they zero, or whose anchor they lower."""
    found: dict[str, dict[str, str]] = {"zeroed": {}, "lowered": {}}
    rules = listing.rules
    for one in listing.decisions(who):
        gate, codes = rules.gates.get(one["code"], {}), [one["indicator"]]
        effect = "adjustment" if one["code"] in rules.adjustments else gate.get("effect")
        effects = ("adjustment", "block_zero", "indicator_zero", "anchor_low")
        require(effect in effects, f"решения «{one['code']}» в методике нет")
        if effect == "adjustment":
            codes = rules.adjustments[one["code"]].get("zero_indicators", [])
        if effect == "block_zero":
            codes = [i.code for i in rules.indicators if i.block == gate["block"]]
        unknown = set(codes) - {i.code for i in rules.indicators}
        require(not unknown, f"решение № {one['number']}: такого показателя в методике нет")
        for code in codes:
            found["lowered" if effect == "anchor_low" else "zeroed"].setdefault(code, one["code"])
    return found


def adjusted(listing: Listing, who: str) -> Doc:
    """Penalties and bonuses of the month, and what each decision cost."""
    rules, decimals = listing.rules, listing.rules.decimals
    if not rules.decides:
        return {}
    before: dict[str, Numbers] = {code: [] for code in rules.adjustments}
    sums, rows = {"penalty": 0.0, "bonus": 0.0}, []
    for one in listing.decisions(who):
        rule, points = rules.adjustments.get(one["code"]), 0.0
        if rule and not (rule["per"] == "month" and before[one["code"]]):
            points = min(float(rule["points"]), float(rule["cap"]) - added(before[one["code"]]))
            points = round(points, decimals)
            before[one["code"]].append(points)
            sums[rule["kind"]] += points
        is_taken = points and rule and rule["kind"] == "penalty"
        told = {name: one[name] for name in DECISION}
        rows.append({**told, "points": -points if is_taken else points})
    limits = {kind: float(rules.caps.get(kind, 0.0)) for kind in sums}
    totals = {kind: round(min(sums[kind], limits[kind]), decimals) for kind in sums}
    return {**totals, "decisions": rows}


# --- 7. Who has a score, a zone, a place ----------------------------------------------------------
# A score needs indicators of enough weight with cases enough; a place needs enough of every block
# too, and more of the weight shown. A zone is the first from the top whose border the score and
# every block reach; equal scores share a place.

STATUSES = ("ranked", "no_place", "reference_only", "insufficient", "withheld")
WITH_ZONE, WITH_SCORE = STATUSES[:2], STATUSES[:3]


def status_of(scored: Scored, who: str) -> tuple[str, float]:
    """The status before places, and the weight of indicators with cases enough."""
    listing, rules, weights = scored.listing, scored.rules, scored.weights
    counts = listing.given[who]["counts"]
    size = counts.get(rules.size, 0)
    is_kept_back = size is None and list(counts.values()).count(None) > 1  # beside a small stream
    if not is_kept_back and (size is None or 0 < size < rules.smallest_n):
        return "withheld", 0.0
    cells = listing.cells[MONTH][who]
    enough = [one for one in listing.indicators if cells[one.code].recent >= one.minimum_n]
    available = added(weights[one.code] for one in enough)
    if available < rules.available["zone_from"]:
        return "insufficient", available
    is_whole = True
    for block in {one.block for one in listing.indicators if weights[one.code] > 0}:
        all_of = added(weights[one.code] for one in listing.indicators if one.block == block)
        have = added(weights[one.code] for one in enough if one.block == block)
        is_whole = is_whole and have >= rules.available["block_share"] * all_of
    public = added(weights[one.code] for one in enough if is_public(listing, who, one))
    is_ranked = is_whole and public >= rules.available["place_from"]
    return ("ranked" if is_ranked else "reference_only"), available


def is_public(listing: Listing, who: str, one: Indicator) -> bool:
    cell = listing.cells[MONTH][who][one.code]
    with at(f"показатель {one.code}"):
        return listing.rules.may_show(one, cell.n, cell.past_n, cell.recent)


def fits(zone: Doc, score: float, lowest_block: float) -> bool:
    return bool(score >= zone["from"] and lowest_block >= zone.get("every_block_from", 0.0))


def zone_of(rules: Rules, score: float, blocks: ByCode, spread: Any) -> tuple[str, Any]:
    """On the border where draws fall into other zones too often; what must be earned is not given
    there.
    """
    lowest = min(blocks.values())
    zone = ([z for z in rules.zones if fits(z, score, lowest)] or rules.zones[-1:])[0]
    if not spread:
        return zone["code"], None
    if spread["zones"][zone["code"]] >= rules.chance["zone_probability"]:
        return zone["code"], False
    below = rules.zones[rules.zones.index(zone) + 1 :] if zone.get("every_block_from") else []
    return (below or [zone])[0]["code"], True


# --- 8. How sure it is ----------------------------------------------------------------------------
# Every value is drawn again as widely as its cases leave it unsure, and the score is computed of
# each draw; places are drawn from the published quantiles of the scores.


def strength_of(scored: Scored, who: str, one: Indicator) -> float:
    """As how many independent cases a value counts:
    (n + h)²/(n·(1 + (n − 1)·ρ) + h²/a), 1/a = 1/(N + g) + 1/drift, or a = g without a past.
    """
    cell, rules = scored.cells[who][one.code], scored.rules
    alike = scored.listing.noise[one.code][0] / scored.listing.months[scored.window]
    worth = rules.g
    if cell.past_n > 0:
        worth = 1.0 / (1.0 / (cell.past_n + rules.g) + 1.0 / float(rules.chance["drift_strength"]))
    spread = cell.n * (1.0 + (cell.n - 1.0) * alike) + one.own * one.own / worth
    return (cell.n + one.own) * (cell.n + one.own) / spread


def drawn_values(scored: Scored, who: str) -> Iterator[ByCode]:
    """Draw by draw, the values of whatever the score needs; a census is sure."""
    listing, columns = scored.listing, {}
    draws, months = scored.rules.chance["draws"], str(listing.months[scored.window])
    for one in scored.needed:
        columns[one.code] = [scored.steadied[who][one.code]] * draws
        if one.is_sampled:
            u = uniforms(draws, "score", listing.month, months, who, one.code)
            strength, c2 = strength_of(scored, who, one), listing.noise[one.code][1]
            columns[one.code] = one.around(scored.steadied[who][one.code], strength, c2, u)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def spread_of(scored: Scored, who: str, score: float, blocks: ByCode, plus: float) -> Doc:
    """The interval of a score, of its blocks, its quantiles and how often it is in each zone."""
    rules, totals, zones = scored.rules, [], Counter[str]()
    parts: dict[str, Numbers] = {code: [] for code in blocks}
    for values in drawn_values(scored, who):
        points = scored.points_of(scored.discounted(values), scored.touched[who]["zeroed"])
        totals.append(within(scored.total.of(points) + plus))
        for code, block in scored.blocks.items():
            parts[code].append(block.of(points))
        lowest = min(column[-1] for column in parts.values())
        zones.update([z["code"] for z in rules.zones if fits(z, totals[-1], lowest)][:1])
    ordered, draws = sorted(totals), len(totals)
    return {
        "score": interval(rules, ordered, score),
        "blocks": {code: interval(rules, sorted(parts[code]), blocks[code]) for code in parts},
        "quantiles": [round(ordered[percent * (draws - 1) // 100], 2) for percent in PERCENTS],
        "zones": {zone["code"]: round(zones[zone["code"]] / draws, 4) for zone in rules.zones},
    }


def interval(rules: Rules, ordered: Numbers, shown: float) -> Numbers:
    """The published part of all draws, widened to hold the shown score."""
    low, high = (round(one, rules.decimals) for one in kept(ordered, rules.chance["level"]))
    return [min(low, shown), max(high, shown)]


def possible_spread(rules: Rules, given: Doc, score: float, blocks: ByCode) -> Doc:
    """What is taken as published is at least no nonsense."""
    same(sorted(given["blocks"]), sorted(blocks))
    pairs = [(given["score"], score), *((given["blocks"][code], blocks[code]) for code in blocks)]
    for (low, high), shown in pairs:
        require(0.0 <= low <= shown <= high <= FULL, "промежуток «interval» не содержит балла")
    ends = [0.0, *given["quantiles"], FULL]
    is_sorted = len(ends) == len(PERCENTS) + 2 and ends == sorted(ends)
    require(is_sorted, "квантили «quantiles» невозможны")
    zones = given["zones"]
    same(sorted(zones), sorted(zone["code"] for zone in rules.zones))
    is_possible = all(0.0 <= one <= 1.0 for one in zones.values()) and added(zones.values()) < 1.001
    require(is_possible, "вероятности «zones» невозможны")
    return {key: given[key] for key in ("score", "blocks", "quantiles", "zones")}


def standings_of(listing: Listing, window: str, published: dict[str, Numbers]) -> dict[str, Doc]:
    """Scores of a group drawn from their published quantiles and put in order, draw by draw."""
    draws, ids, months = listing.rules.chance["draws"], sorted(published), listing.months[window]
    bounds, columns = [percent / 100.0 for percent in PERCENTS], []
    for who in ids:
        u = uniforms(draws, "place", listing.month, str(months), who)
        columns.append(quantiles(published[who], bounds, u))
    places: dict[str, list[int]] = {who: [] for who in ids}
    for scores in zip(*columns, strict=True):
        order = sorted(range(len(ids)), key=lambda row: -scores[row])
        for place, row in enumerate(order, 1):
            places[ids[row]].append(place)
    return {who: standing_of(listing.rules.chance, places[who], len(ids)) for who in ids}


def standing_of(rule: Doc, places: list[int], size: int) -> Doc:
    """A place, a band of places, a half, or none of these."""
    first, last = kept(sorted(places), rule["level"])
    upper = len([one for one in places if 2 * one <= size + 1]) / len(places)
    lower = len([one for one in places if 2 * one >= size + 1]) / len(places)
    width, kind = (last - first + 1) / size, "unclear"
    if width <= rule["place_width"]:
        kind = "place"
    elif width <= rule["band_width"]:
        kind = "band"
    elif upper >= rule["half_probability"]:
        kind = "upper_half"
    elif lower >= rule["half_probability"]:
        kind = "lower_half"
    halves = {"upper_half": round(upper, 4), "lower_half": round(lower, 4)}
    return {"standing": kind, "place_interval": [first, last], **halves}


# --- 9. What has changed --------------------------------------------------------------------------
# Three months against the three before them, both held to one anchor. The spread is what chance
# alone would do at that level; an arrow needs a difference of several spreads and of some points,
# and is confirmed if it survives Benjamini and Hochberg over the list.


class Compared(Weighed):
    """Several months against as many before them, of one group: one level, weights of both."""

    def __init__(self, long: Scored) -> None:
        self.long, self.listing = long, long.listing
        missing = long.missing | self.listing.missing[BEFORE]
        super().__init__(long.rules, self.listing.indicators, missing)

    def cells(self, who: str, one: Indicator) -> tuple[Cell, Cell]:
        return self.long.cells[who][one.code], self.listing.cells[BEFORE][who][one.code]

    def points(self, who: str) -> float:
        x = {one.code: [cell.x for cell in self.cells(who, one)] for one in self.needed}
        return round(self._difference(who, x), 2) + 0.0

    def spread(self, who: str) -> float:
        """The standard deviation of differences that chance alone makes."""
        columns = {one.code: self._by_chance(who, one) for one in self.needed}
        found = []
        for draw in range(self.rules.chance["draws"]):
            x = {code: [period[draw] for period in both] for code, both in columns.items()}
            found.append(self._difference(who, x))
        middle = math.fsum(found) / len(found)
        variance = math.fsum((one - middle) * (one - middle) for one in found) / len(found)
        return max(round(math.sqrt(variance), 2), 0.01)

    def _by_chance(self, who: str, one: Indicator) -> list[Numbers]:
        """x of both periods, if nothing but chance happened in them."""
        cells, draws = self.cells(who, one), self.rules.chance["draws"]
        level = self._anchor(one, cells, [cell.x for cell in cells])
        alike, c2 = self.listing.noise[one.code]
        alike, found = alike / self.rules.window, []
        for cell, period in zip(cells, ("later", "earlier"), strict=True):
            values = [level] * draws
            if one.is_sampled and cell.n:
                strength = 1.0 / (1.0 / cell.n + alike * (1.0 - 1.0 / cell.n))
                strength -= one.is_share  # a Beta has the variance p·(1 − p)/(strength + 1)
                months = str(self.rules.window)
                u = uniforms(draws, period, self.listing.month, months, who, one.code)
                values = one.around(level, strength, c2, u)
            found.append([value * cell.n for value in values])
        return found

    def _anchor(self, one: Indicator, cells: tuple[Cell, Cell], x: Numbers) -> float:
        """r = (x₁ + x₂ + g·level)/(n₁ + n₂ + g)."""
        g, (later, earlier) = self.rules.g, cells
        return (x[0] + x[1] + g * self.long.levels[one.code]) / (later.n + earlier.n + g)

    def _difference(self, who: str, x: dict[str, Numbers]) -> float:
        """Points of the total in the later period above the earlier."""
        totals = []
        for period in (0, 1):
            values = {}
            for one in self.needed:
                cells, both = self.cells(who, one), x[one.code]
                anchor = self._anchor(one, cells, both)
                values[one.code] = one.steady(cells[period].n, both[period], anchor)
            totals.append(self.total.of(self.points_of(self.discounted(values))))
        return totals[0] - totals[1]


def marked(rule: Doc, found: dict[str, tuple[float, float]]) -> dict[str, Doc]:
    """Points and spreads of a list with their arrows."""
    chance = {who: math.erfc(abs(d) / s / math.sqrt(2.0)) for who, (d, s) in found.items()}
    ordered, kept = sorted(found, key=lambda who: (chance[who], who)), 0
    for rank, who in enumerate(ordered, 1):
        if chance[who] <= rule["false_share"] * rank / len(ordered):
            kept = rank
    changes = {}
    for rank, who in enumerate(ordered, 1):
        d, s = found[who]
        is_large = abs(d) >= max(rule["least_spreads"] * s, rule["least_points"])
        mark = ("up" if d > 0 else "down") if is_large else None
        is_sure = is_large and rank <= kept
        changes[who] = {"points": d, "spread": s, "mark": mark, "confirmed": is_sure}
    return changes


# --- 10. The groups, and the list put together again ----------------------------------------------
# Authorities are compared within groups: by residents, or by the share of the load that stands
# before them; a group that is too small joins the next one. Then every row is written as it must
# have been published, with every step of its points.


def divided(listing: Listing) -> list[Doc]:
    rule, before = listing.rule, 0
    if not listing.by:
        return [{"code": rule["code"], "ids": sorted(listing.given)}]
    sizes = {who: row[listing.by] or 0 for who, row in listing.given.items()}
    groups = [{**one, "includes": [one["code"]], "ids": []} for one in rule["groups"]]
    load = added(sizes.values())
    for who in sorted(sizes, key=lambda who: (-sizes[who], who)):
        if listing.by == "population":
            fit = [group for group in groups if sizes[who] >= group["from"]]
        else:
            fit = [group for group in groups if before < group["cumulative_to"] * load]
        (fit or groups[-1:])[0]["ids"].append(who)
        before += sizes[who]
    return merged([group for group in groups if group["ids"]], listing.rules.smallest_group)


def merged(groups: list[Doc], smallest: int) -> list[Doc]:
    """Who is too small goes into the next one down; if it is the last, into the one above."""
    short = [rank for rank, group in enumerate(groups) if len(group["ids"]) < smallest]
    if len(groups) < 2 or not short:
        return [{**group, "ids": sorted(group["ids"])} for group in groups]
    first = min(short[0], len(groups) - 2)
    one, other = groups[first : first + 2]
    both = {
        "code": (other if short[0] == first else one)["code"],
        "title": f"{one['title']}; {other['title']}",
        "includes": one["includes"] + other["includes"],
        "ids": one["ids"] + other["ids"],
    }
    return merged([*groups[:first], both, *groups[first + 2 :]], smallest)


class Again(Listing):
    """A list computed again and compared; without `draws` the published spreads are taken."""

    def __init__(self, section: Doc, rule: Doc, rules: Rules, month: str, draws: bool) -> None:
        super().__init__(section, rule, rules, month)
        self.draws = draws
        self.rows: dict[str, Doc] = {}
        self.longs: list[Scored] = []

    def check(self) -> None:
        groups, order = divided(self), []
        parts = self.section["groups"] if self.by else [self.section]
        if self.by:
            same([part["code"] for part in parts], [group["code"] for group in groups])
        for group, given in zip(groups, parts, strict=True):
            with at(f"группа «{group['code']}»" if self.by else "уровни"):
                self._group(group, given)
            rows = [self.rows[who] for who in group["ids"]]
            rows.sort(key=lambda row: (STATUSES.index(row["status"]), -(row.get("score") or 0.0)))
            order += [row["authority"]["id"] for row in rows]
        if self.rules.change:
            self._changes()
        for who in order:
            with at(f"орган «{who}»"):
                same(self.given[who], self.rows[who])
        with at("порядок органов"):
            same(list(self.given), order)

    def _group(self, group: Doc, given: Doc) -> None:
        ids, long = group["ids"], None
        if self.by:
            require_keys(given, "code", "title", "includes", *self.levels)
            for key in ("title", "includes"):
                same(given[key], group[key])
        now = Scored(self, ids, MONTH, given["references"])
        if self.rules.window:
            with at("три месяца"):
                long = Scored(self, ids, LONG, given["three_months_references"])
            self.longs.append(long)
        statuses = self._statuses(now)
        for index, who in enumerate(ids, 1):
            tell(f"{group['code']}: {index} из {len(ids)}")
            with at(f"орган «{who}»"):
                self.rows[who] = self._named(group, who)
                if who in now.cells:
                    self.rows[who].update(self._row(who, now, long, *statuses[who]))
        ranked = [who for who in now.cells if statuses[who][0] == "ranked"]
        self._places(MONTH, ranked)
        if long and self.rules.chance and self.reaches(self.rules.window - 1):
            self._places(LONG, ranked)

    def _statuses(self, now: Scored) -> dict[str, tuple[str, float]]:
        """Places are given only with a past, and only among enough neighbours."""
        found = {}
        for who in now.cells:
            with at(f"орган «{who}»"):
                found[who] = status_of(now, who)
        are_many = [s for s, _ in found.values()].count("ranked") >= self.rules.smallest_group
        past_months = whole(self.section, "past_months")
        if are_many and past_months >= self.rules.history["months_for_places"]:
            return found
        return {who: (s.replace("ranked", "no_place"), share) for who, (s, share) in found.items()}

    def _named(self, group: Doc, who: str) -> Doc:
        """All that is told of whoever is withheld."""
        row, by = self.given[who], self.by
        named = {"id", "name", "short_name", "since", "predecessors"}
        require(named >= {*row["authority"]} >= {"id", "name", "short_name"}, "назван не так")
        found = {"authority": row["authority"], "status": "withheld"}
        if by:
            size = row[by] and whole(row, by)
            is_small = by == "load" and size and size < self.rules.smallest_n
            require(not is_small, "«load» меньше, чем можно публиковать")
            found.update({"group": group["code"], by: size})
        return found

    def _row(self, who: str, now: Scored, long: Any, status: str, available: float) -> Doc:
        rules, has_score = self.rules, status in WITH_SCORE
        row: Doc = {
            "status": status,
            **dict.fromkeys(("score", "blocks", "zone", "place")),
            **({"raw_score": None} if rules.decides else {}),
            **({"three_months": None} if rules.window else {}),
            **({"zone_border": None, "change": None} if rules.chance else {}),
            "available_weight": round(available, DIGITS),
            "counts": self._counts(self.given[who]["counts"]),
            "indicators": self._traces(now, who, has_score),
        }
        decided = adjusted(self, who)
        row.update(decided)
        if has_score:
            row.update(self._score(now, who, decided))
        if has_score and long and self.reaches(rules.window - 1):
            with at("три месяца"):
                row["three_months"] = self._score(long, who, {})
        if status in WITH_ZONE:
            spread = row.get("interval")
            row["zone"], border = zone_of(rules, row["score"], row["blocks"], spread)
            row.update({"zone_border": border} if rules.chance else {})
        return row

    def _counts(self, given: Doc) -> Doc:
        """What else was counted of the month; few are withheld."""
        told = {code: None if n is None else whole(given, code) for code, n in given.items()}
        return {c: None if n and n < self.rules.smallest_n else n for c, n in told.items()}

    def _score(self, scored: Scored, who: str, decided: Doc) -> Doc:
        """The printed score and blocks, decisions in it, and how sure it is."""
        given = self.given[who][scored.window] if scored.window else self.given[who]
        raw, blocks = scored.printed(who, given, "raw_score" if decided else "score")
        penalty, bonus = decided.get("penalty", 0.0), decided.get("bonus", 0.0)
        score = round(within(raw - penalty + bonus), self.rules.decimals)
        found = {"score": score, "blocks": blocks, **({"raw_score": raw} if decided else {})}
        if not self.rules.chance or not scored.needed:
            return found
        is_known = not any(math.isnan(scored.steadied[who][one.code]) for one in scored.needed)
        self.tally["intervals" if is_known else "given_intervals"] += 1
        if self.draws and is_known:
            spread = spread_of(scored, who, score, blocks, bonus - penalty)
        else:
            spread = possible_spread(self.rules, given["interval"], score, blocks)
        standing = dict.fromkeys(("standing", "place_interval", "upper_half", "lower_half"))
        return {**found, "interval": spread, "place": None, **standing}

    def _places(self, window: str, ranked: list[str]) -> None:
        """By the shown score, and where people stand as far as chance lets one see."""
        rows = {who: self.rows[who][window] if window else self.rows[who] for who in ranked}
        scores = [row["score"] for row in rows.values()]
        published = {w: r["interval"]["quantiles"] for w, r in rows.items() if "interval" in r}
        stand = standings_of(self, window, published) if published else {}
        for who, row in rows.items():
            above = len([one for one in scores if one > row["score"]])
            place = [above + 1, above + scores.count(row["score"])]
            row["place"] = place if stand or not window else None
            row.update(stand.get(who, {}))
        self.tally["places"] += len(rows)

    def _changes(self) -> None:
        """Of all who were there and have a score, if both periods were observed alike."""
        reached = 2 * self.rules.window - 1
        begins, compared, found = month_before(self.month, reached), self.section["compared"], {}
        seen = compared["observed"]
        with at("«compared»"):
            require_keys(compared, "begins", "observed", "missing")
            same(compared["begins"], begins)
            possible = range(self.rules.window + 1)
            is_so = len(seen) == 2 and all(type(n) is int and n in possible for n in seen)
            require(is_so, f"«observed»: такого не бывает: {said(seen)}")
        if not self.reaches(reached) or min(seen) == 0 or min(seen) < max(seen) - 1:
            return
        for both in map(Compared, self.longs):
            for who in both.long.cells:
                row, since = self.rows[who], self.rows[who]["authority"].get("since", "")
                if row["status"] in WITH_SCORE and since <= f"{begins}-01":
                    tell(f"изменения: {who}")
                    with at(f"орган «{who}»"), at("изменение"):
                        found[who] = self._change(who, both)
        for who, change in marked(self.rules.change, found).items():
            self.rows[who]["change"] = change

    def _change(self, who: str, both: Compared) -> tuple[float, float]:
        given = self.given[who]["change"]
        is_known = not any(math.isnan(c.x) for one in both.needed for c in both.cells(who, one))
        self.tally["changes" if is_known else "given_changes"] += 1
        points = both.points(who) if is_known else number(given, "points")
        spread = both.spread(who) if is_known and self.draws else number(given, "spread")
        require(abs(points) <= FULL and 0.01 <= spread <= FULL, "такого не бывает")
        return points, spread

    def _traces(self, now: Scored, who: str, has_score: bool) -> list[Doc]:
        found, parts = [], contributions(now, who) if has_score else {}
        for one, cell in zip(self.indicators, self.given[who]["indicators"], strict=True):
            weight = round(now.weights[one.code], DIGITS)
            is_enough = now.cells[who][one.code].recent >= one.minimum_n
            trace = {"code": one.code, "withheld": True, "enough": is_enough, "weight": weight}
            with at(f"показатель {one.code}"):
                if is_public(self, who, one):
                    steps = self._steps(now, who, one, parts)
                    trace = {**self._trace(now, who, one, cell), **steps}
                self.tally["hidden_cells"] += "withheld" in trace
            found.append(trace)
        return found

    def _trace(self, now: Scored, who: str, one: Indicator, given: Doc) -> Doc:
        """What was counted of an indicator in every window, and why it may be too little."""
        cell = now.cells[who][one.code]
        trace = {"code": one.code, **counts_of(cell, MONTH), "recent_n": cell.recent}
        trace["absence"] = "below_minimum" if cell.recent < one.minimum_n else None
        if cell.n == 0:
            trace["absence"] = "no_cases"
        if one.code in now.missing:
            trace["absence"] = "source_missing"
        for effect, codes in now.touched[who].items():
            trace.update({effect: codes[one.code]} if one.code in codes else {})
        if "standardised" in given:
            kind = self.rule["kind"]
            trace["standardised"] = shift(one, cell, given["standardised"], kind)
        for window in [*self.cells][1:]:
            other = self.cells[window][who][one.code]
            is_open = self.rules.may_show(one, other.n, other.past_n)
            trace[window] = counts_of(other, window) if is_open else {"withheld": True}
        return trace

    def _steps(self, now: Scored, who: str, one: Indicator, parts: ByCode) -> ByCode:
        """From the anchor to the contribution, if there is a score."""
        code, steps = one.code, {}
        if code in now.discounts:
            steps["discount"] = now.steadied[who][now.discounts[code]]
        if parts:
            steps["anchor"] = one.natural(now.anchors[who][code])
            steps["value"] = one.natural(now.values[who][code])
            steps |= {"points": now.points[who][code], "weight": now.weights[code]}
            steps["contribution"] = parts[code]
        return {name: round(step, DIGITS) for name, step in steps.items()}


def contributions(now: Scored, who: str) -> ByCode:
    """They add up to the score, but in a row with a withheld cell, which that would betray."""
    points, weights = now.points[who], now.weights
    is_open = all(is_public(now.listing, who, one) for one in now.indicators if weights[one.code])
    ratios = dict(now.total.ratios(points)) if is_open else {}
    all_of = added(weights.values()) or 1.0
    return {c: weights[c] * points[c] / all_of * ratios.get(c, 1.0) for c in points}


def counts_of(cell: Cell, window: str) -> Doc:
    return {name: getattr(cell, name) for name in cell._fields[: 2 if window == BEFORE else 4]}


def shift(one: Indicator, cell: Cell, given: Doc, kind: str) -> Doc:
    """By topics: x = counted + n·(expected − average), from 0 to n; the shares are published."""
    require(kind in one.topics_of, "приводить к одному набору тем здесь нельзя")
    told = {name: counted(given, name) for name in ("x", "past_x")}
    told |= {name: number(given, name) for name in ("expected", "average")}
    x = within(told["x"] + cell.n * (told["expected"] - told["average"]), 0.0, cell.n)
    require(abs(x - cell.x) <= (cell.n + 1) * 1e-6, "«standardised» не даёт «x»")
    return told


# --- 11. The comparison ---------------------------------------------------------------------------
# What is published against what comes out: the first difference, causes before what follows.

NAMED = {"indicators": "показатель {}", "decisions": "решение {}"}
LATE = ("interval", "place", "place_interval", "standing", "upper_half", "lower_half", "change")


def same(given: Any, ours: Any, key: str = "") -> None:
    """Raises the first difference."""
    if isinstance(given, dict) and isinstance(ours, dict):
        for name in sorted({*given, *ours}, key=lambda k: (k in LATE, k not in NAMED, k)):
            with at(f"ключ «{name}»") if name not in NAMED else nullcontext():
                none = f"«{name}» в документе нет, пересчёт даёт {said(ours.get(name))}"
                require(name in given, none)
                extra = f"«{name}» — {said(given[name])}, пересчёт этого не даёт"
                require(name in ours, extra)
                same(given[name], ours[name], name)
    elif isinstance(given, list) and isinstance(ours, list):
        require(len(given) == len(ours), f"в документе {said(given)}, пересчёт даёт {said(ours)}")
        for index, (one, other) in enumerate(zip(given, ours, strict=True)):
            code = other.get("code", index + 1) if isinstance(other, dict) else index + 1
            with at(NAMED.get(key, "№ {}").format(code)):
                same(one, other)
    else:
        is_same = type(given) is type(ours) and given == ours
        require(is_same, f"в документе {said(given)}, пересчёт даёт {said(ours)}")


def check_headlines(sections: list[Doc], rules: Rules, listed: list[Doc]) -> None:
    """Small numbers are withheld, and a count is its own n; the rest needs the cases."""
    same([one["code"] for one in sections], [one["code"] for one in listed])
    for one, rule in zip(sections, listed, strict=True):
        with at(f"число «{one['code']}»"):
            n = None if one["n"] is None else whole(one, "n")
            require(not n or n >= rules.smallest_n, "«n» меньше, чем можно публиковать")
            is_other = n and rule["measure"]["kind"] != "count"
            value = number(one, "value") if is_other else n or None
            same(one, {"code": one["code"], "n": n, "value": value})


def check_kept_back(document: Doc, rules: Rules) -> list[Doc]:
    """The rules of the lists that stand here: in a public document, of the official ones alone."""
    away = document.get("kept_back", {"lists": {}})["lists"]
    require({*away} <= {rule["code"] for rule in rules.lists}, "такого списка в методике нет")
    if "kept_back" in document:
        told = document["kept_back"]["edition"]
        require(len(told) == 64 and not told.strip("0123456789abcdef"), "«edition»: не сумма")
        same(document["kept_back"], {"edition": told, "lists": away})
        require(bool(away) and {*away.values()} <= {"test", "trial"}, "«lists» пуст или неясен")
        states = {section.get("state", "official") for section in document["lists"]}
        require(states == {"official"}, "в публичном документе — не официальный список")
    return [rule for rule in rules.lists if rule["code"] not in away]


def check_frame(document: Doc) -> None:
    """The outer keys, and that the rules are those of the digest."""
    keys = "format headlines lists methodology month region revision snapshot"
    require_keys(document, *keys.split(), *(["kept_back"] if "kept_back" in document else []))
    same(document["format"], "otklik-edition/1")
    require(whole(document, "revision") > 0, "«revision»: издания считают с единицы")
    month = date.fromisoformat(f"{document['month']}-01")
    same(document["month"], f"{month:%Y-%m}")
    given, tables = document["methodology"], document["methodology"]["tables"]
    version = tables["methodology"]["version"]
    same(given, {"version": version, "sha256": digest(canonical(tables)), "tables": tables})


def check(document: Doc, draws: bool = True) -> Counter[str]:
    """Raises `Differs` where the document does not follow from itself; else says what was done."""
    with at("документ"):
        check_frame(document)
    with at("методика"):
        rules = Rules(document["methodology"]["tables"])
    with at("«kept_back»"):
        listed = check_kept_back(document, rules)
    with at("сводные числа"):
        headlines = [] if "kept_back" in document else rules.headlines
        check_headlines(document["headlines"], rules, headlines)
    with at("списки"):
        same([one["code"] for one in document["lists"]], [rule["code"] for rule in listed])
        ids = Counter(r["authority"]["id"] for one in document["lists"] for r in one["results"])
        require(all(times == 1 for times in ids.values()), "один орган стоит в списке дважды")
    for is_drawn in (False, True) if draws and rules.chance else (False,):  # what is quick is first
        tally = Counter(bodies=len(ids))
        for section, rule in zip(document["lists"], listed, strict=True):
            with at(f"список «{rule['code']}»"):
                again = Again(section, rule, rules, document["month"], is_drawn)
                again.check()
                tally.update(again.tally)
    return tally


# --- 12. The file, and what is told ---------------------------------------------------------------
# Bytes, sums and what lies beside; then the sentences a person reads.


def canonical(document: Any) -> bytes:
    """The only way to write a document: sorted keys, no spaces, the shortest exact numbers."""
    text = json.dumps(
        document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode() + b"\n"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def check_bytes(path: Path, content: bytes, document: Doc) -> Iterator[str]:
    """The form and the sum of the edition, and whatever a release has beside it."""
    with at("файл"):
        require(canonical(document) == content, "байты не такие, какими записывают выпуск")
    names = ("edition.sha256", "methodology.json", "SHA256SUMS")
    beside, rules, sums = (path.with_name(name) for name in names)
    ours = digest(content)
    if beside.is_file():
        with at(beside.name):
            same(words(beside), [ours, "edition.json"])
        yield f"Контрольная сумма совпадает: {ours}"
    else:
        yield f"Файла edition.sha256 рядом нет. Сверьте сумму с изданной: {ours}"
    if rules.is_file():
        with at(rules.name):
            same(json.loads(rules.read_bytes()), document["methodology"]["tables"])
        yield "Методика в methodology.json — та же, что в выпуске."
    if sums.is_file():
        told = words(sums)
        for sha256, name in zip(told[::2], told[1::2], strict=True):
            with at(f"{sums.name}, файл {name}"):
                require(path.with_name(name).is_file(), "его нет")
                same(sha256, digest(path.with_name(name).read_bytes()))
        yield f"Суммы в SHA256SUMS совпадают. Файлов: {len(told) // 2}."


def words(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").split()


DONE = """\
Пересчитано. Органов: {bodies}; баллов за месяц и за три месяца: {scores}; мест: {places}."""
DRAWN = "Разыграно заново. Промежутков: {intervals}; изменений: {changes}."
NOT_DRAWN = "Промежутки и разброс изменений не разыгрывались; места — по изданным квантилям."
HIDDEN = """\
Скрыто, потому что мало случаев. Ячеек: {hidden_cells}; органов: {hidden_bodies}. \
Баллов, которые зависят от скрытых ячеек: {possible}; проверено, что они возможны. \
Приняты как изданные. Промежутков: {given_intervals}; изменений: {given_changes}; \
уровней группы: {given_levels}."""
OBSERVED = "Сами наблюдения здесь не проверяются: случаи, из которых они сосчитаны, — в снимке."


def tell(text: str) -> None:
    """Progress, for a person who waits."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def run(path: Path, draws: bool) -> Iterator[str]:
    file = path / "edition.json" if path.is_dir() else path
    content = file.read_bytes()
    document = json.loads(content)
    yield from check_bytes(file, content, document)
    tally = check(document, draws)
    tell("")
    given = document["methodology"]
    yield f"Выпуск за {document['month']}, r{document['revision']}."
    yield f"Методика {given['version']}, её контрольная сумма: {given['sha256']}"
    if away := document.get("kept_back"):
        rules = given["tables"]["methodology"]["lists"]
        names = ", ".join(f"«{rule['title']}»" for rule in rules if rule["code"] in away["lists"])
        yield f"Это публичный документ, не изданы списки: {names}. Целый выпуск: {away['edition']}"
    yield DONE.format_map(tally)
    if tally["intervals"] or tally["given_intervals"]:
        yield DRAWN.format_map(tally) if draws else NOT_DRAWN
    if tally["hidden_cells"] or tally["hidden_bodies"]:
        yield HIDDEN.format_map(tally)
    yield OBSERVED


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Пересчитывает рейтинг из его же наблюдений.")
    parser.add_argument("path", type=Path, help="edition.json или папка, где он лежит")
    parser.add_argument("--no-draws", action="store_true", help="не разыгрывать промежутки: быстро")
    options = parser.parse_args(arguments)
    try:
        for line in run(options.path, not options.no_draws):
            print(line)
    except Differs as found:
        tell("")
        print(f"Не сходится. {found}")
        return 1
    except (OSError, ValueError, RecursionError) as error:
        print(f"Проверить нечего: {error}", file=sys.stderr)
        return 2
    print("Всё сходится.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
