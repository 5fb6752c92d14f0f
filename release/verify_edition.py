#!/usr/bin/env python3
"""Does a published rating follow from its own published observations?

    python3 verify_edition.py FOLDER_OR_edition.json [--no-draws]

This is a second implementation of the rating, written from its rules and sharing no line with the
program that made the edition: one file, the standard library of Python 3.10 or later, plain loops.
It takes from `edition.json` what was observed (how many cases, how many of them good), computes
everything that follows (levels, values, points, blocks, scores, decisions, zones, places, the
intervals that chance leaves, standings, changes), and tells the first difference.

Exit code: 0 everything follows, 1 something does not, 2 there is nothing to check.

What it cannot know, and takes as published: the observations themselves (they follow from the
snapshot, which holds cases and is not public), noise measured on earlier months, and whatever
hangs on cells that are withheld because fewer than five people stand behind them. Of the latter it
checks that the published number is possible.

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
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

UNKNOWN = math.nan
TINY = 1e-9
FULL = 100.0
DIGITS = 6  # of every step that is printed; scores have their own
PERCENTS = (0, 1, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 99, 100)
STATUSES = ("ranked", "no_place", "reference_only", "insufficient", "withheld")
WITH_SCORE = STATUSES[:3]
ABOUT_PEOPLE = ("cases", "messages", "questions", "promises")
"""Of these facts small numbers are withheld: residents stand behind them."""

Doc = dict[str, Any]
Numbers = list[float]
Columns = dict[str, Numbers]
Tally = Counter[str]


class Differs(Exception):
    """What is published does not follow; `places` lead to it, from the outside in."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.places: list[str] = []

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
        raise located(f"нет того, что здесь должно быть: {error}", place) from error
    except (TypeError, ValueError, AttributeError, IndexError, ArithmeticError) as error:
        raise located(f"записано не то, что здесь бывает ({error})", place) from error


def located(sentence: str, place: str) -> Differs:
    found = Differs(sentence)
    found.places.append(place)
    return found


def require(is_so: bool, sentence: str) -> None:
    if not is_so:
        raise Differs(sentence)


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


def added(values: Sequence[float]) -> float:
    """The plain sum, one after another (`sum` compensates since Python 3.12)."""
    total: float = 0
    for value in values:
        total += value
    return total


# --- 2. Chance: SHAKE-128 of a key, and quantiles out of a table of the density -------------------
# The same key gives the same numbers to everybody; what is drawn follows from them alone.


def uniforms(draws: int, *key: str) -> Numbers:
    """52 bits each, between 0 and 1."""
    stream = hashlib.shake_128("|".join(key).encode()).digest(8 * draws)
    return [((one >> 12) + 0.5) * 2.0**-52 for one in struct.unpack(f"<{draws}Q", stream)]


def reached(nodes: Numbers, density: Numbers) -> Numbers:
    """The distribution function at the nodes: trapezoids, added up and divided by the whole."""
    total, sums = 0.0, [0.0]
    for i in range(len(nodes) - 1):
        total += (density[i + 1] + density[i]) * (nodes[i + 1] - nodes[i])
        sums.append(total)
    return [one / total for one in sums]


def inverted(values: Numbers, distribution: Numbers, numbers: Numbers) -> Numbers:
    """Where the distribution, straight between its nodes, reaches each number."""
    found = []
    for u in numbers:
        i = bisect_right(distribution, u) - 1
        low = distribution[i]
        part = (u - low) / (distribution[i + 1] - low)
        found.append(values[i] + part * (values[i + 1] - values[i]))
    return found


def beta(mean: float, strength: float, numbers: Numbers) -> Numbers:
    """Quantiles of Beta(mean·strength, (1 − mean)·strength), tabulated on the scale of logits."""
    mean = min(max(mean, 1e-4), 1.0 - 1e-4)
    strength = max(strength, 0.05)
    a, b = mean * strength, (1.0 - mean) * strength
    core, middle = min(math.sqrt(1.0 / a + 1.0 / b), 2.0), log(a / b)
    left, right = core + 1.0 / a, core + 1.0 / b
    logits = [middle + (left if k < 0 else right) * (k * 0.05) for k in range(-280, 281)]
    heights = [a * t - (a + b) * (max(t, 0.0) + log(1.0 + exp(-abs(t)))) for t in logits]
    density = [exp(height - heights[280]) for height in heights]
    shares = [1.0 / (1.0 + exp(-t)) for t in logits]
    return inverted(shares, reached(logits, density), numbers)


@cache
def normal_table() -> tuple[Numbers, Numbers]:
    nodes = [k * 0.01 for k in range(-800, 801)]
    return nodes, reached(nodes, [exp(t * t * -0.5) for t in nodes])


def scattered(one: Indicator, level: float, strength: float, c2: float, u: Numbers) -> Numbers:
    """Values around a level, by chance: Beta for shares, else normal with variance c²/strength."""
    if one.is_share:
        return beta(level, strength, u)
    error = math.sqrt(c2 / strength)
    return [level + error * z for z in inverted(*normal_table(), u)]


def left_out(draws: int, level: float) -> int:
    """Index of the draw where an interval begins: as many stay out below it as above."""
    return math.ceil(round((1.0 - level) / 2.0 * draws, 6)) - 1


# --- 3. The rules, read from the tables that the edition carries ----------------------------------
# Indicators, blocks and their weights; how weighted points add up, block by block.


class Indicator:
    """One indicator; `floor` gives 0 points and `target` 100."""

    def __init__(self, table: Doc) -> None:
        self.code, self.block = table["code"], table["block"]
        self.weight = float(table["weight"])
        self.kinds = table["applies_to"]["kind"]
        kind, fact = table["measure"]["kind"], table["measure"]["fact"]
        self.is_share, self.is_median = kind == "share", kind == "median"
        self.is_about_people = fact in ABOUT_PEOPLE
        self.floor, self.target = float(table["floor"]), float(table["target"])
        self.is_log = table["scale"] == "log"
        self.minimum_n = table["minimum_n"]
        self.is_sampled = table.get("sampled", True)
        self.own = float(table["own_strength"]) if self.is_sampled else 0.0
        first = float(table["initial_reference"])
        self.initial = log(first) if self.is_median else first
        self.discounted_by = table.get("discounted_by")
        self.topics_of = table.get("standardise", {}).get("kinds", ())

    def natural(self, level: float) -> float:
        """In the unit that people read: medians are kept as logarithms."""
        return math.exp(level) if self.is_median else level

    def points(self, values: Numbers) -> Numbers:
        """100·(v − floor)/(target − floor), from 0 to 100."""
        floor, target = self.floor, self.target
        if self.is_log:
            floor, target = log(floor), log(target)
        if self.is_log != self.is_median:
            values = [(log if self.is_log else exp)(value) for value in values]
        whole = target - floor
        return [FULL * min(max((value - floor) / whole, 0.0), 1.0) for value in values]


class Block:
    def __init__(self, table: Doc) -> None:
        self.code, self.parent = table["code"], table.get("parent")
        self.weight, self.mean = float(table["weight"]), table.get("aggregate", "arithmetic")


class Rules:
    """One methodology; optional parts are None."""

    def __init__(self, tables: Doc) -> None:
        top = tables["methodology"]
        self.mean = top.get("aggregate", "arithmetic")
        self.blocks = [Block(table) for table in top["blocks"]]
        ranks = {block.code: rank for rank, block in enumerate(self.blocks)}
        found = [Indicator(table) for table in tables["indicators"].values()]
        self.indicators = sorted(found, key=lambda one: (ranks[one.block], one.code))
        if top.get("weights") == "relative":
            self._share_100()
        self.lists, self.headlines, self.zones = top["lists"], top["headlines"], top["zones"]
        self.gates = {one["code"]: one for one in top.get("gates", ())}
        self.adjustments = {one["code"]: one for one in top.get("adjustments", ())}
        self.caps = top.get("adjustment_caps", {})
        self.has_decisions = bool(self.gates or self.adjustments)
        percents = [one["percentile"] for one in self.gates.values() if "percentile" in one]
        self.low_percent = float(percents[0]) if percents else None
        self.history, self.available = top["history"], top["availability"]
        self.g: float = float(self.history["group_strength"])
        self.voice = float(self.history.get("initial_voice", 0.0))
        self.smallest_n = top["publication"]["smallest_n"]
        self.size, self.decimals = top["publication"]["size"], top["publication"]["score_decimals"]
        self.smallest_group = top.get("groups", {}).get("smallest_group", 1)
        self.window = top.get("three_months", {}).get("months")
        self.chance = top.get("uncertainty")
        self.change = top.get("change") if self.chance and self.window else None

    def _share_100(self) -> None:
        """Weights given against each other become parts of 100."""
        sums: dict[Any, float] = {}
        for place, weight in [(b.parent, b.weight) for b in self.blocks] + [
            (one.block, one.weight) for one in self.indicators
        ]:
            sums[place] = sums.get(place, 0.0) + weight
        wholes: dict[Any, float] = {None: FULL}
        for block in self.blocks:
            block.weight = wholes[block.parent] * block.weight / (sums[block.parent] or 1.0)
            wholes[block.code] = block.weight
        for one in self.indicators:
            one.weight = wholes[one.block] * one.weight / (sums[one.block] or 1.0)

    def fewest(self, indicator: Indicator) -> int:
        """How few cases may be published."""
        return self.smallest_n if indicator.is_about_people else 1

    def weights(self, indicators: Sequence[Indicator], missing: set[str]) -> dict[str, float]:
        """Weights of 100; what is missing for everybody leaves its own to the rest of its block."""
        kept = {one.code: 0.0 if one.code in missing else one.weight for one in indicators}
        inside: dict[str, float] = {}
        for block in reversed(self.blocks):
            own = [kept[one.code] for one in indicators if one.block == block.code]
            inner = [b.weight for b in self.blocks if b.parent == block.code and inside[b.code] > 0]
            inside[block.code] = added(own) + added(inner)
        left = [block for block in self.blocks if inside[block.code] > 0]
        alive = added([block.weight for block in left if block.parent is None])
        share: dict[str, float] = {}
        for block in left:
            taken, of = (FULL, alive) if block.parent is None else (share[block.parent], 1.0)
            share[block.code] = taken * block.weight / (of * inside[block.code])
        return {one.code: kept[one.code] * share.get(one.block, 0.0) for one in indicators}


class Sum:
    """Adds up columns of points: indicators to blocks, and blocks to the total."""

    def __init__(self, rules: Rules, indicators: Sequence[Indicator], weights: dict[str, float]):
        self.rules, self.indicators, self.weights = rules, indicators, weights

    def total(self, points: Columns) -> Numbers:
        return self._mean(None, self.rules.mean, points)

    def blocks(self, points: Columns) -> Columns:
        """Of every block that has weight."""
        heavy = [block for block in self.rules.blocks if self.weight(block.code)]
        return {block.code: self._mean(block.code, block.mean, points) for block in heavy}

    def weight(self, code: str) -> float:
        inner = [self.weight(block.code) for block in self.rules.blocks if block.parent == code]
        own = [self.weights[one.code] for one in self.indicators if one.block == code]
        return added(inner) + added(own)

    def _parts(self, code: Any, kind: str, points: Columns) -> Iterator[tuple[float, Numbers]]:
        """A block with the same kind of mean as what it lies in is opened: it is no step."""
        for block in self.rules.blocks:
            if block.parent == code and block.mean == kind:
                yield from self._parts(block.code, kind, points)
            elif block.parent == code and self.weight(block.code):
                yield self.weight(block.code), self._mean(block.code, block.mean, points)
        for one in self.indicators:
            if one.block == code and self.weights[one.code]:
                yield self.weights[one.code], points[one.code]

    def _mean(self, code: Any, kind: str, points: Columns) -> Numbers:
        parts = list(self._parts(code, kind, points))
        return mean(parts, kind) if parts else [0.0] * len(next(iter(points.values())))

    def contributions(self, points: Columns) -> dict[str, float]:
        """Plain shares, times the geometric mean over the plain one for each on the way up."""
        ratios = dict(self._ratios(None, self.rules.mean, points))
        return {c: plain_share(self.weights, points, c) * ratio for c, ratio in ratios.items()}

    def _ratios(self, code: Any, kind: str, points: Columns) -> Iterator[tuple[str, float]]:
        parts = list(self._parts(code, kind, points))
        plain = mean(parts, "arithmetic")[0] if parts else 0.0
        own = mean(parts, kind)[0] / plain if plain > 0 else 1.0
        yield from ((one, own * inner) for one, inner in self._inner(code, kind, points))

    def _inner(self, code: Any, kind: str, points: Columns) -> Iterator[tuple[str, float]]:
        for block in self.rules.blocks:
            if block.parent == code:
                inner = self._inner if block.mean == kind else self._ratios
                yield from inner(block.code, block.mean, points)
        yield from ((one.code, 1.0) for one in self.indicators if one.block == code)


def mean(parts: Sequence[tuple[float, Numbers]], kind: str) -> Numbers:
    """Of weighted columns; a geometric one of nothing is nothing."""
    length = len(parts[0][1])
    totals, whole, empty = [0.0] * length, 0.0, [False] * length
    for weight, column in parts:
        if kind == "geometric":
            empty = [was or one <= 0.0 for was, one in zip(empty, column, strict=True)]
            column = [0.0 if no else log(p / FULL) for no, p in zip(empty, column, strict=True)]
        totals = [total + weight * one for total, one in zip(totals, column, strict=True)]
        whole += weight
    if kind == "geometric":
        return [0.0 if no else FULL * exp(t / whole) for no, t in zip(empty, totals, strict=True)]
    return [total / whole for total in totals]


def plain_share(weights: dict[str, float], points: Columns, code: str) -> float:
    return weights[code] * points[code][0] / (added(list(weights.values())) or 1.0)


# --- 4. What was observed -------------------------------------------------------------------------
# One list as it is published, read by its rules; what is withheld is unknown.


class Cell:
    """Counts of one authority and indicator: of the window, of its history, of recent months."""

    def __init__(self, n: float, x: float, past_n: float, past_x: float, recent: float) -> None:
        self.n, self.x, self.past_n, self.past_x, self.recent = n, x, past_n, past_x, recent


def number(table: Doc, key: str) -> float:
    value = table[key]
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    require(is_number and math.isfinite(value), f"«{key}»: нужно число, а дано {said(value)}")
    return float(value)


def whole(table: Doc, key: str) -> int:
    value = number(table, key)
    require(value >= 0 and value == int(value), f"«{key}»: нужно целое число, а дано {said(value)}")
    return int(value)


def exact(value: float) -> float:
    """As it is written: a whole number without a point."""
    return int(value) if value == int(value) else value


def read_cell(cell: Doc, window: str, indicator: Indicator) -> Cell:
    """A cell in a window: the month stands in the cell itself, other windows under their names."""
    nothing = (UNKNOWN,) * 4
    if cell.get("withheld"):
        return Cell(*nothing, recent=indicator.minimum_n if cell["enough"] else 0)
    counts, recent = cell[window] if window else cell, whole(cell, "recent_n")
    if counts.get("withheld"):
        return Cell(*nothing, recent=recent)
    past = (whole(counts, "past_n"), number(counts, "past_x")) if window != "earlier" else (0, 0.0)
    return Cell(whole(counts, "n"), number(counts, "x"), *past, recent=recent)


class Listing:
    """The published section of one list, read by its rules."""

    def __init__(self, section: Doc, rule: Doc, rules: Rules, month: str) -> None:
        self.section, self.rule, self.rules, self.month = section, rule, rules, month
        self.rows = {row["authority"]["id"]: row for row in section["results"]}
        require(len(self.rows) == len(section["results"]), "один орган стоит в списке дважды")
        self.open = [who for who in sorted(self.rows) if self.rows[who]["status"] != "withheld"]
        self.hides = len(self.open) < len(self.rows)
        self.indicators = [one for one in rules.indicators if rule["kind"] in one.kinds]
        self.noise = self._noise() if rules.chance else {}
        self.windows = {name: self._cells(name) for name in self._names()}
        self.missing = {name: self._missing(name) for name in self.windows}
        self.by = rule.get("grouping")
        self.sizes = {who: self.rows[who][self.by] for who in sorted(self.rows)} if self.by else {}
        self.tally: Tally = Counter(hidden_bodies=len(self.rows) - len(self.open))

    def _names(self) -> list[str]:
        names = [""] + (["three_months"] if self.rules.window else [])
        return names + (["earlier"] if self.rules.change else [])

    def months(self, window: str) -> int:
        return self.rules.window if window else 1

    def _cells(self, window: str) -> dict[str, dict[str, Cell]]:
        found = {}
        for who in self.open:
            with at(f"орган «{who}»"):
                given = self.rows[who]["indicators"]
                same([one["code"] for one in given], [one.code for one in self.indicators])
                found[who] = {
                    one.code: self._cell(cell, window, one)
                    for one, cell in zip(self.indicators, given, strict=True)
                }
        return found

    def _cell(self, cell: Doc, window: str, one: Indicator) -> Cell:
        with at(f"показатель {one.code}"):
            return read_cell(cell, window, one)

    def _noise(self) -> dict[str, tuple[float, float]]:
        """ρ and c² of each indicator; a census has neither, and a share has no c² of its own."""
        found = {}
        same([row["code"] for row in self.section["noise"]], [one.code for one in self.indicators])
        for one, row in zip(self.indicators, self.section["noise"], strict=True):
            alike, variance = number(row, "alike"), number(row, "variance")
            with at(f"случайность показателя {one.code}"):
                require(0.0 <= alike <= (0.05 if one.is_sampled else 0.0), "«alike» невозможна")
                may_vary = one.is_sampled and not one.is_share
                require(variance >= 0.0 and (may_vary or not variance), "«variance» невозможна")
                same(row, {"code": one.code, "alike": alike, "variance": variance})
            found[one.code] = alike, variance
        return found

    def _missing(self, window: str) -> set[str]:
        """Indicators of which nobody has a case; as published where only the withheld can have."""
        if window == "earlier":
            given = self.section["compared"]["missing"]
        else:
            given = self.section["three_months_missing" if window else "missing"]
        found = set()
        for one in self.indicators:
            counts = [cells[one.code].n for cells in self.windows[window].values()]
            is_open = not self.hides and all(n == n for n in counts)
            if not any(n > 0 for n in counts) and (is_open or one.code in given):
                found.add(one.code)
        return found

    def decisions(self, who: str) -> list[Doc]:
        if not self.rules.has_decisions:
            return []
        return sorted(self.rows[who]["decisions"], key=lambda one: whole(one, "number"))


# --- 5. From observations to scores ---------------------------------------------------------------
# Levels of the group, anchors, values, points, blocks, the score.


class Scored:
    """One group in one window, step by step; steps are by authority and code."""

    def __init__(self, listing: Listing, ids: list[str], window: str, given: list[Doc]) -> None:
        self.listing, self.rules, self.ids, self.window = listing, listing.rules, ids, window
        self.cells = {who: listing.windows[window][who] for who in ids if who in listing.open}
        self.missing, self.hides = listing.missing[window], len(self.cells) < len(ids)
        self.levels: dict[str, float] = {}
        self.sources: dict[str, str] = {}
        self.lows: dict[str, float] = {}
        self.anchor: dict[str, dict[str, float]] = {who: {} for who in self.cells}
        self.steadied: dict[str, dict[str, float]] = {who: {} for who in self.cells}
        self.touched = {who: touched(listing, who) for who in self.cells}
        same([row["code"] for row in given], [one.code for one in listing.indicators])
        for one, row in zip(listing.indicators, given, strict=True):
            with at(f"уровень показателя {one.code}"):
                self._levels(one, row)
            for who in self.cells:
                self._steady(one, who)
        self.weights = self.rules.weights(listing.indicators, self.missing)
        self.sum = Sum(self.rules, listing.indicators, self.weights)
        needed = {code for code, weight in self.weights.items() if weight}
        by = {one.discounted_by for one in listing.indicators if one.code in needed}
        self.needed = needed | by

    def _levels(self, one: Indicator, given: Doc) -> None:
        """The group's level Σ w·X/N / Σ w with w = N/(N + g), and its low anchor."""
        past = [self.cells[who][one.code] for who in sorted(self.cells)]
        weights = self.rules.voice
        levels = self.rules.voice * one.initial
        for cell in past:
            if cell.past_n > 0:
                weight = cell.past_n / (cell.past_n + self.rules.g)
                weights += weight
                levels += weight * (cell.past_x / cell.past_n)
        has_history = any(cell.past_n > 0 for cell in past)
        is_known = not self.hides and all(cell.past_n == cell.past_n for cell in past)
        source = "group" if has_history else "initial"
        level = levels / weights if has_history else one.initial
        if not is_known and not (given["source"] == "initial" and not has_history):
            source, level = "group", number(given, "level")
            self.listing.tally["given_levels"] += 1
        self.levels[one.code], self.sources[one.code] = level, source
        if self.rules.low_percent is not None and self.ids:
            self.lows[one.code] = self._low(one, past) if is_known else number(given, "low")

    def _low(self, one: Indicator, past: list[Cell]) -> float:
        """The worst anchor that so many per cent of the group do not exceed."""
        percent = self.rules.low_percent or 0.0
        rank = max(1, math.ceil(percent / 100 * len(past))) - 1
        anchors = [self._filled(one, cell) for cell in past]
        return sorted(anchors, reverse=one.floor > one.target)[rank]

    def _filled(self, one: Indicator, cell: Cell) -> float:
        """r = (X + g·level)/(N + g), a share from 0 to 1."""
        g, level = self.rules.g, self.levels[one.code]
        filled = (cell.past_x + g * level) / (cell.past_n + g)
        return min(max(filled, 0.0), 1.0) if one.is_share else filled

    def _steady(self, one: Indicator, who: str) -> None:
        """p = (x + h·r)/(n + h); without cases it is r."""
        cell = self.cells[who][one.code]
        anchor = self._filled(one, cell)
        if one.code in self.touched[who]["lowered"] and one.code in self.lows and anchor == anchor:
            worse = max if one.floor > one.target else min
            anchor = worse(anchor, self.lows[one.code])
        self.anchor[who][one.code] = anchor
        self.steadied[who][one.code] = steady(one, cell.n, cell.x, anchor)

    def is_known(self, who: str) -> bool:
        """Is nothing withheld that the score hangs on?"""
        steadied = self.steadied[who]
        return all(steadied[code] == steadied[code] for code in self.needed if code in steadied)

    def points(self, who: str, values: Columns) -> tuple[Columns, Columns]:
        """Discounted values and their points; what a decision took away has none."""
        values = discounted(self.listing.indicators, self.missing, values)
        zeroed = self.touched[who]["zeroed"]
        points = {}
        for one in self.listing.indicators:
            if one.code in values:
                column = values[one.code]
                points[one.code] = [0.0] * len(column) if one.code in zeroed else one.points(column)
        return values, points

    def observed(self, who: str) -> tuple[Columns, Columns]:
        return self.points(who, {code: [value] for code, value in self.steadied[who].items()})

    def printed(self, who: str, given: Doc) -> tuple[float, dict[str, float]]:
        """The score and the blocks, rounded; as `given` where withheld cells can explain it."""
        _, points = self.observed(who)
        lowest, highest = (
            {code: [bound if one[0] != one[0] else one[0]] for code, one in points.items()}
            for bound in (0.0, FULL)
        )
        ours, low, high = (self.sum.blocks(one) for one in (points, lowest, highest))
        half, blocks, sharp = 0.5 * 0.1**self.rules.decimals + TINY, {}, {}
        for code in ours:
            bounds = low[code][0] - half, high[code][0] + half
            sharp[code] = self._possible(ours[code][0], given["blocks"], code, bounds)
            blocks[code] = round(sharp[code], self.rules.decimals)
        total = self.sum.total(points)[0]
        top = [b.code for b in self.rules.blocks if b.parent is None and b.code in blocks]
        ends = [
            mean([(self.sum.weight(c), [within(sharp[c] + step)]) for c in top], self.rules.mean)[0]
            for step in ((-half, half) if top else ())
        ] or [total, total]
        bounds = ends[0] - half + 3 * TINY, ends[1] + half - 3 * TINY
        score = self._possible(total, given, "score", bounds)
        self.listing.tally["scores"] += 1
        self.listing.tally["possible"] += total != total
        return round(score, self.rules.decimals), blocks

    def _possible(self, ours: float, given: Doc, key: str, bounds: tuple[float, float]) -> float:
        if ours == ours:
            return ours
        value, (low, high) = number(given, key), bounds
        is_possible = low <= value <= high and round(value, self.rules.decimals) == value
        span = f"скрытые ячейки допускают от {max(low, 0.0):.2f} до {min(high, FULL):.2f}"
        require(is_possible, f"«{key}»: в документе {said(value)}, а {span}")
        return value


def within(value: float) -> float:
    return min(max(value, 0.0), FULL)


def steady(one: Indicator, n: float, x: float, anchor: float) -> float:
    if n + one.own == 0:
        return anchor
    return (x + one.own * anchor) / (n + one.own)


def discounted(indicators: Sequence[Indicator], missing: set[str], values: Columns) -> Columns:
    """A value times that of the indicator which discounts it, unless that one is missing."""
    found = dict(values)
    for one in indicators:
        by = one.discounted_by
        if by in values and by not in missing and one.code in values:
            found[one.code] = [v * d for v, d in zip(values[one.code], values[by], strict=True)]
    return found


# --- 6. What people decided -----------------------------------------------------------------------
# Gates act inside the score, penalties and bonuses on what is printed of it.


def touched(listing: Listing, who: str) -> dict[str, dict[str, str]]:
    """Codes of decisions by the indicator that they zero, or whose anchor they lower."""
    found: dict[str, dict[str, str]] = {"zeroed": {}, "lowered": {}}
    rules = listing.rules
    for one in listing.decisions(who):
        gate, codes = rules.gates.get(one["code"], {}), [one["indicator"]]
        effect = gate.get("effect")
        known = one["code"] in rules.adjustments or effect in (
            "block_zero",
            "indicator_zero",
            "anchor_low",
        )
        require(known, f"решения «{one['code']}» в методике нет")
        if effect is None:
            codes = rules.adjustments[one["code"]].get("zero_indicators", [])
        if effect == "block_zero":
            codes = [i.code for i in rules.indicators if i.block == gate["block"]]
        unknown = set(codes) - {i.code for i in rules.indicators}
        require(not unknown, f"решение № {one['number']}: такого показателя в методике нет")
        for code in codes:
            found["lowered" if effect == "anchor_low" else "zeroed"].setdefault(code, one["code"])
    return found


DECISION = ("number", "code", "indicator", "reason", "evidence")


def adjusted(listing: Listing, who: str) -> Doc:
    """Penalties and bonuses: each code has a limit, and so has the month."""
    rules, decimals = listing.rules, listing.rules.decimals
    given: dict[str, Numbers] = {}
    sums, rows = {"penalty": 0.0, "bonus": 0.0}, []
    for one in listing.decisions(who):
        rule, points = rules.adjustments.get(one["code"]), 0.0
        if rule:
            before = given.setdefault(one["code"], [])
            points = min(float(rule["points"]), float(rule["cap"]) - added(before))
            if rule["per"] == "month" and before:
                points = 0.0
            points = round(points, decimals)
            before.append(points)
            sums[rule["kind"]] += points
            if rule["kind"] == "penalty" and points:
                points = -points
        rows.append({**{name: one[name] for name in DECISION}, "points": points})
    limits = {kind: float(rules.caps.get(kind, 0.0)) for kind in sums}
    totals = {kind: round(min(sums[kind], limits[kind]), decimals) for kind in sums}
    return {**totals, "decisions": rows}


# --- 7. Who has a score, a zone, a place ----------------------------------------------------------
# Enough data, enough of every block, enough neighbours; then zones and places.


def is_public(listing: Listing, who: str, one: Indicator) -> bool:
    """A cell is withheld where any of its counts is too small, and unknown where it is withheld."""
    cell, fewest = listing.windows[""][who][one.code], listing.rules.fewest(one)
    if cell.n != cell.n:
        require(fewest > 1, f"показатель {one.code}: скрывать эти числа нет причины")
        return False
    return all(n == 0 or n >= fewest for n in (cell.n, cell.past_n, cell.recent))


def status_of(scored: Scored, who: str) -> tuple[str, float]:
    """The status before places, and the weight of indicators with cases enough."""
    listing, rule = scored.listing, scored.rules.available
    counts = listing.rows[who]["counts"]
    size = counts.get(scored.rules.size, 0)
    is_kept_back = size is None and list(counts.values()).count(None) > 1  # beside a small stream
    if not is_kept_back and (size is None or 0 < size < scored.rules.smallest_n):
        return "withheld", 0.0
    cells, weights = listing.windows[""][who], scored.weights
    enough = [one for one in listing.indicators if cells[one.code].recent >= one.minimum_n]
    available = added([weights[one.code] for one in enough])
    if available < rule["zone_from"]:
        return "insufficient", available
    is_whole = True
    for block in {one.block for one in listing.indicators if weights[one.code] > 0}:
        all_of = [weights[one.code] for one in listing.indicators if one.block == block]
        have = [weights[one.code] for one in enough if one.block == block]
        is_whole = is_whole and added(have) >= rule["block_share"] * added(all_of)
    public = [weights[one.code] for one in enough if is_public(listing, who, one)]
    is_ranked = is_whole and added(public) >= rule["place_from"]
    return ("ranked" if is_ranked else "reference_only"), available


def zone_of(rules: Rules, score: float, blocks: dict[str, float], spread: Any) -> tuple[str, Any]:
    """The first zone from the top; on the border where draws fall into others too often."""
    lowest, codes = min(blocks.values()), [zone["code"] for zone in rules.zones]
    fits = [
        score >= zone["from"] and lowest >= zone.get("every_block_from", 0.0)
        for zone in rules.zones
    ]
    found = fits.index(True) if any(fits) else len(codes) - 1
    if not spread:
        return codes[found], None
    if spread["zones"][codes[found]] >= rules.chance["zone_probability"]:
        return codes[found], False
    asks_of_blocks = rules.zones[found].get("every_block_from", 0.0) and found + 1 < len(codes)
    return codes[found + 1 if asks_of_blocks else found], True


def places_of(scores: dict[str, float]) -> dict[str, list[int]]:
    """Equal scores share their places."""
    values = list(scores.values())
    return {
        who: [1 + len([v for v in values if v > own]), len([v for v in values if v >= own])]
        for who, own in scores.items()
    }


# --- 8. How sure it is ----------------------------------------------------------------------------
# Every value drawn again as widely as its cases leave it unsure; places drawn from quantiles.


def strength_of(scored: Scored, who: str, one: Indicator) -> float:
    """As how many independent cases a value counts:
    (n + h)²/(n·(1 + (n − 1)·ρ) + h²/a), 1/a = 1/(N + g) + 1/drift, or a = g without a past.
    """
    cell, rules = scored.cells[who][one.code], scored.rules
    alike = scored.listing.noise[one.code][0] / scored.listing.months(scored.window)
    worth = rules.g
    if cell.past_n > 0:
        worth = 1.0 / (1.0 / (cell.past_n + rules.g) + 1.0 / float(rules.chance["drift_strength"]))
    spread = cell.n * (1.0 + (cell.n - 1.0) * alike) + one.own * one.own / worth
    return (cell.n + one.own) * (cell.n + one.own) / spread


def spread_of(scored: Scored, who: str, score: float, blocks: dict[str, float], plus: float) -> Doc:
    """The interval of a score, of its blocks, its quantiles and how often it is in each zone."""
    rules, listing = scored.rules, scored.listing
    draws, months = rules.chance["draws"], str(listing.months(scored.window))
    values = {}
    for one in listing.indicators:
        level = scored.steadied[who][one.code]
        if one.code in scored.needed and not one.is_sampled:
            values[one.code] = [level] * draws
        elif one.code in scored.needed:
            u = uniforms(draws, "score", listing.month, months, who, one.code)
            strength, c2 = strength_of(scored, who, one), listing.noise[one.code][1]
            values[one.code] = scattered(one, level, strength, c2, u)
    _, points = scored.points(who, values)
    parts = scored.sum.blocks(points)
    totals = [min(max(one + plus, 0.0), FULL) for one in scored.sum.total(points)]
    ordered = sorted(totals)
    return {
        "score": interval(rules, ordered, score),
        "blocks": {code: interval(rules, sorted(parts[code]), blocks[code]) for code in parts},
        "quantiles": [round(ordered[percent * (draws - 1) // 100], 2) for percent in PERCENTS],
        "zones": zone_shares(
            rules, totals, [min(one) for one in zip(*parts.values(), strict=True)]
        ),
    }


def interval(rules: Rules, ordered: Numbers, shown: float) -> Numbers:
    """The published part of all draws, widened to hold the shown score."""
    out = left_out(len(ordered), float(rules.chance["level"]))
    low, high = round(ordered[out], rules.decimals), round(ordered[-1 - out], rules.decimals)
    return [min(low, shown), max(high, shown)]


def zone_shares(rules: Rules, scores: Numbers, lowest: Numbers) -> dict[str, float]:
    left, found = list(zip(scores, lowest, strict=True)), {}
    for zone in rules.zones:
        start, every = zone["from"], zone.get("every_block_from", 0.0)
        others = [one for one in left if one[0] < start or one[1] < every]
        found[zone["code"]] = round((len(left) - len(others)) / len(scores), 4)
        left = others
    return found


def possible_spread(rules: Rules, given: Doc, score: float, blocks: dict[str, float]) -> Doc:
    """What is taken as published is at least no nonsense."""
    pairs = [(given["score"], score), *((given["blocks"][code], blocks[code]) for code in blocks)]
    quantiles, zones = given["quantiles"], given["zones"]
    for (low, high), shown in pairs:
        require(0.0 <= low <= shown <= high <= FULL, "промежуток «interval» не содержит балла")
    ends = [0.0, *quantiles, FULL]
    is_sorted = len(quantiles) == len(PERCENTS) and ends == sorted(ends)
    require(is_sorted, "квантили «quantiles» невозможны")
    is_possible = all(0.0 <= one <= 1.0 for one in zones.values()) and added(zones.values()) < 1.001
    require(is_possible, "вероятности «zones» невозможны")
    same(sorted(zones), sorted(zone["code"] for zone in rules.zones))
    same(sorted(given["blocks"]), sorted(blocks))
    return {key: given[key] for key in ("score", "blocks", "quantiles", "zones")}


def standings_of(listing: Listing, window: str, quantiles: dict[str, Numbers]) -> dict[str, Doc]:
    """Scores of a group drawn from their published quantiles and put in order, draw by draw."""
    rule, ids = listing.rules.chance, sorted(quantiles)
    bounds, months = [percent / 100.0 for percent in PERCENTS], str(listing.months(window))
    keys = {who: ("place", listing.month, months, who) for who in ids}
    drawn = [inverted(quantiles[w], bounds, uniforms(rule["draws"], *keys[w])) for w in ids]
    places: dict[str, list[int]] = {who: [] for who in ids}
    for scores in zip(*drawn, strict=True):
        order = sorted(range(len(ids)), key=lambda row: -scores[row])
        for place, row in enumerate(order, 1):
            places[ids[row]].append(place)
    return {who: standing_of(rule, places[who], len(ids)) for who in ids}


def standing_of(rule: Doc, places: list[int], size: int) -> Doc:
    ordered, out = sorted(places), left_out(len(places), float(rule["level"]))
    first, last = ordered[out], ordered[-1 - out]
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
    return {
        "standing": kind,
        "place_interval": [first, last],
        "upper_half": round(upper, 4),
        "lower_half": round(lower, 4),
    }


NO_STANDING = dict.fromkeys(("standing", "place_interval", "upper_half", "lower_half"))


# --- 9. What has changed --------------------------------------------------------------------------
# One level for both periods; the spread is what chance alone would do.


class Compared:
    """Several months against as many before them, of one group: one level, weights of both."""

    def __init__(self, long: Scored) -> None:
        self.long, self.listing, self.rules = long, long.listing, long.rules
        self.missing = long.missing | self.listing.missing["earlier"]
        self.weights = self.rules.weights(self.listing.indicators, self.missing)
        self.sum = Sum(self.rules, self.listing.indicators, self.weights)
        heavy = {code for code, weight in self.weights.items() if weight}
        by = {one.discounted_by for one in self.listing.indicators if one.code in heavy}
        self.needed = [one for one in self.listing.indicators if one.code in heavy | by]

    def sides(self, who: str, code: str) -> tuple[Cell, Cell]:
        return self.long.cells[who][code], self.listing.windows["earlier"][who][code]

    def is_known(self, who: str) -> bool:
        cells = [cell for one in self.needed for cell in self.sides(who, one.code)]
        return all(cell.x == cell.x for cell in cells)

    def points(self, who: str) -> float:
        x = {one.code: [[side.x] for side in self.sides(who, one.code)] for one in self.needed}
        return round(self._difference(who, x)[0], 2) + 0.0

    def spread(self, who: str) -> float:
        """The standard deviation of differences that chance alone makes."""
        rule, x = self.rules.chance, {}
        for one in self.needed:
            sides = self.sides(who, one.code)
            level = self._anchor(one, sides, [[side.x] for side in sides])[0]
            x[one.code] = [
                self._by_chance(who, one, side.n, level, name)
                for side, name in zip(sides, ("later", "earlier"), strict=True)
            ]
        found = self._difference(who, x, rule["draws"])
        mean = math.fsum(found) / len(found)
        variance = math.fsum((one - mean) * (one - mean) for one in found) / len(found)
        return max(round(math.sqrt(variance), 2), 0.01)

    def _by_chance(self, who: str, one: Indicator, n: float, level: float, name: str) -> Numbers:
        """x of a period in which nothing but chance happened."""
        draws, listing = self.rules.chance["draws"], self.listing
        if not one.is_sampled or not n:
            return [level * n] * draws
        alike, c2 = listing.noise[one.code]
        alike = alike / self.rules.window
        strength = 1.0 / (1.0 / n + alike * (1.0 - 1.0 / n))
        if one.is_share:
            strength -= 1.0  # a Beta has the variance p·(1 − p)/(strength + 1)
        u = uniforms(draws, name, listing.month, str(self.rules.window), who, one.code)
        return [value * n for value in scattered(one, level, strength, c2, u)]

    def _anchor(self, one: Indicator, sides: tuple[Cell, Cell], x: list[Numbers]) -> Numbers:
        """r = (x₁ + x₂ + g·level)/(n₁ + n₂ + g)."""
        g, (later, earlier) = self.rules.g, sides
        filled, of = g * self.long.levels[one.code], later.n + earlier.n + g
        return [(a + b + filled) / of for a, b in zip(*x, strict=True)]

    def _difference(self, who: str, x: dict[str, list[Numbers]], draws: int = 1) -> Numbers:
        """Points of the total in the later period above the earlier."""
        totals = []
        for period in (0, 1):
            values = {}
            for one in self.needed:
                sides = self.sides(who, one.code)
                pairs = zip(x[one.code][period], self._anchor(one, sides, x[one.code]), strict=True)
                n = sides[period].n
                values[one.code] = [steady(one, n, own, anchor) for own, anchor in pairs]
            values = discounted(self.needed, self.missing, values)
            points = {one.code: one.points(values[one.code]) for one in self.needed}
            totals.append(self.sum.total(points) if points else [0.0] * draws)
        return [later - earlier for later, earlier in zip(*totals, strict=True)]


def marked(rule: Doc, found: dict[str, tuple[float, float]]) -> dict[str, Doc]:
    """Arrows, and which of them are confirmed by Benjamini and Hochberg over the list."""
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


# --- 10. The groups, and the section of a list again ----------------------------------------------
# The list put together as it must have been published: groups, levels, rows, traces.


def divided(listing: Listing) -> list[Doc]:
    """By residents, or by the share of the load that stands before; small groups merge."""
    rule, sizes = listing.rule, listing.sizes
    if not listing.by:
        return [{"code": rule["code"], "ids": sorted(listing.rows)}]
    taken, before, all_load = {}, 0, added([size or 0 for size in sizes.values()])
    for who in sorted(sizes, key=lambda who: (-(sizes[who] or 0), who)):
        size, last = sizes[who], rule["groups"][-1]
        if listing.by == "population":
            fits = [g for g in rule["groups"] if size is not None and size >= g["from"]]
        else:
            fits = [g for g in rule["groups"] if before < g["cumulative_to"] * all_load]
        taken[who] = (fits or [last])[0]["code"]
        before += size or 0
    groups = []
    for one in rule["groups"]:
        ids = sorted(who for who in taken if taken[who] == one["code"])
        code = one["code"]
        groups.append({"code": code, "title": one["title"], "includes": [code], "ids": ids})
    return merged([group for group in groups if group["ids"]], listing.rules.smallest_group)


def merged(groups: list[Doc], smallest: int) -> list[Doc]:
    """Who is too small goes into the next one down; if it is the last, into the one above."""
    kept: list[Doc] = []
    for group in groups:
        is_short = kept and len(kept[-1]["ids"]) < smallest
        kept.append(together(kept.pop(), group, group["code"]) if is_short else group)
    if len(kept) > 1 and len(kept[-1]["ids"]) < smallest:
        last, before = kept.pop(), kept.pop()
        kept.append(together(before, last, before["code"]))
    return kept


def together(one: Doc, other: Doc, code: str) -> Doc:
    return {
        "code": code,
        "title": f"{one['title']}; {other['title']}",
        "includes": one["includes"] + other["includes"],
        "ids": sorted(one["ids"] + other["ids"]),
    }


class Again:
    """A list computed again; without `draws` the published spreads are taken."""

    def __init__(self, listing: Listing, draws: bool, tell: Any) -> None:
        self.listing, self.rules, self.draws, self.tell = listing, listing.rules, draws, tell
        self.rows: dict[str, Doc] = {}
        self.order: list[str] = []
        self.groups: list[Doc] = []
        self.longs: list[Scored] = []

    def section(self) -> Doc:
        listing, section = self.listing, self.listing.section
        parts = {part["code"]: part for part in section.get("groups", ())}
        groups = divided(listing)
        if listing.by:
            same([part["code"] for part in section["groups"]], [one["code"] for one in groups])
        for group in groups:
            with at(f"группа «{group['code']}»" if listing.by else "уровни"):
                self._group(group, parts[group["code"]] if listing.by else section)
        self._changes()
        found = {"code": listing.rule["code"], "past_months": whole(section, "past_months")}
        found["missing"] = sorted(listing.missing[""])
        if self.rules.window:
            found["three_months_missing"] = sorted(listing.missing["three_months"])
        if self.rules.change:
            found["compared"] = self._compared()
        if self.rules.chance:
            found["noise"] = section["noise"]
        found.update(life_of(section, listing.month))
        return {**found, **({"groups": self.groups} if listing.by else self.groups[0])}

    def _compared(self) -> Doc:
        """The earlier months end where the window begins; how many were observed is published."""
        year, month = (int(part) for part in self.listing.month.split("-"))
        first = year * 12 + month - 2 * self.rules.window
        seen = self.listing.section["compared"]["observed"]
        require(len(seen) == 2 and all(0 <= n <= self.rules.window for n in seen), "«observed»")
        begins = f"{first // 12:04d}-{first % 12 + 1:02d}"
        missing = sorted(self.listing.missing["earlier"])
        return {"begins": begins, "observed": seen, "missing": missing}

    def _group(self, group: Doc, given: Doc) -> None:
        now = Scored(self.listing, group["ids"], "", given["references"])
        known = {key: group[key] for key in ("code", "title", "includes") if self.listing.by}
        known["references"] = references(now)
        long = None
        if self.rules.window:
            name = "three_months_references"
            long = Scored(self.listing, group["ids"], "three_months", given[name])
            known[name] = references(long)
            self.longs.append(long)
        self.groups.append(known)
        statuses = {}
        for who in now.cells:
            with at(f"орган «{who}»"):
                statuses[who] = status_of(now, who)
        self._rows(group, now, long, statuses)

    def _rows(self, group: Doc, now: Scored, long: Any, statuses: dict[str, Any]) -> None:
        ranked = [who for who, (status, _) in statuses.items() if status == "ranked"]
        months = whole(self.listing.section, "past_months")
        has_history = months >= self.rules.history["months_for_places"]
        if not (has_history and len(ranked) >= self.rules.smallest_group):
            statuses = {w: (s.replace("ranked", "no_place"), a) for w, (s, a) in statuses.items()}
            ranked = []
        for number_of, who in enumerate(group["ids"], 1):
            self.tell(f"{group['code']}: {number_of} из {len(group['ids'])}")
            with at(f"орган «{who}»"):
                self.rows[who] = self._placed(group, who)
                if who in statuses:
                    self.rows[who].update(self._row(who, now, long, *statuses[who]))
        self._places(ranked)
        self.order += sorted(group["ids"], key=self._key)

    def _key(self, who: str) -> tuple[int, float, str]:
        row = self.rows[who]
        return STATUSES.index(row["status"]), -(row.get("score") or 0.0), who

    def _placed(self, group: Doc, who: str) -> Doc:
        row = self.listing.rows[who]
        named = {"id", "name", "short_name", "since", "predecessors"}
        require(named >= {*row["authority"]} >= {"id", "name", "short_name"}, "назван не так")
        found = {"authority": row["authority"], "status": "withheld"}
        if self.listing.by:
            size = self.listing.sizes[who]
            is_small = self.listing.by == "load" and size and size < self.rules.smallest_n
            require(size is None or not is_small, "«load» меньше, чем можно публиковать")
            found["group"] = group["code"]
            found[self.listing.by] = size and whole(row, self.listing.by)
        return found

    def _row(self, who: str, now: Scored, long: Any, status: str, available: float) -> Doc:
        has_score, decided = status in WITH_SCORE, adjusted(self.listing, who)
        row = {
            "status": status,
            **dict.fromkeys(("score", "blocks", "zone", "place")),
            "available_weight": round(available, DIGITS),
            "counts": self._sizes(self.listing.rows[who]["counts"]),
            "indicators": self._traces(who, now, has_score),
        }
        if self.rules.has_decisions:
            row.update(raw_score=None, **decided)
        if self.rules.window:
            row["three_months"] = None
        if self.rules.chance:
            row.update(zone_border=None, change=None)
        if has_score:
            self._score(row, who, now, decided)
        if has_score and long and reaches(self.listing, self.rules.window - 1):
            with at("три месяца"):
                row["three_months"] = self._long(who, long)
        return row

    def _sizes(self, counts: Doc) -> Doc:
        """What else was counted of the month; few are withheld."""
        told = {code: None if n is None else whole(counts, code) for code, n in counts.items()}
        return {c: None if n and n < self.rules.smallest_n else n for c, n in told.items()}

    def _score(self, row: Doc, who: str, now: Scored, decided: Doc) -> None:
        """The printed score, decisions, the spread, and the zone."""
        given = self.listing.rows[who]
        raw_key = "raw_score" if self.rules.has_decisions else "score"
        raw, blocks = now.printed(who, {"score": given[raw_key], "blocks": given["blocks"]})
        plus = decided["bonus"] - decided["penalty"]
        final = min(max(raw - decided["penalty"] + decided["bonus"], 0.0), FULL)
        row["blocks"], row[raw_key] = blocks, raw
        row["score"] = round(final, self.rules.decimals)
        spread = self._spread(now, who, row["score"], blocks, plus)
        row.update({"interval": spread, **NO_STANDING} if spread else {})
        if row["status"] in ("ranked", "no_place"):
            row["zone"], border = zone_of(self.rules, row["score"], blocks, spread)
            row.update({"zone_border": border} if self.rules.chance else {})

    def _long(self, who: str, long: Scored) -> Doc:
        given = self.listing.rows[who]["three_months"]
        score, blocks = long.printed(who, given)
        spread = self._spread(long, who, score, blocks, 0.0)
        sure = {"interval": spread, "place": None, **NO_STANDING} if spread else {}
        return {"score": score, "blocks": blocks, **sure}

    def _spread(self, scored: Scored, who: str, score: float, blocks: Doc, plus: float) -> Any:
        """Drawn; as published where withheld cells leave nothing to draw from."""
        if not self.rules.chance or not any(scored.weights.values()):
            return None
        self.listing.tally["intervals"] += 1
        self.listing.tally["given_intervals"] += not scored.is_known(who)
        if self.draws and scored.is_known(who):
            return spread_of(scored, who, score, blocks, plus)
        given = self.listing.rows[who]
        given = given[scored.window] if scored.window else given
        return possible_spread(self.rules, given["interval"], score, blocks)

    def _places(self, ranked: list[str]) -> None:
        """By the shown score, and where people stand as far as chance lets one see."""
        is_long = self.rules.window and self.rules.chance
        is_long = is_long and reaches(self.listing, self.rules.window - 1)
        for window in ("", "three_months") if is_long else ("",):
            rows = {who: self.rows[who][window] if window else self.rows[who] for who in ranked}
            places = places_of({who: row["score"] for who, row in rows.items()})
            quantiles = {w: r["interval"]["quantiles"] for w, r in rows.items() if "interval" in r}
            stand = standings_of(self.listing, window, quantiles) if quantiles else {}
            for who, row in rows.items():
                row["place"] = places[who] if stand or not window else None
                row.update(stand.get(who, {}))
            self.listing.tally["places"] += len(rows)

    def _changes(self) -> None:
        if not self.rules.change or not reaches(self.listing, 2 * self.rules.window - 1):
            return
        seen, begins = self.listing.section["compared"]["observed"], self._compared()["begins"]
        if not (min(seen) > 0 and min(seen) >= max(seen) - 1):
            return
        found = {}
        for long in self.longs:
            compared = Compared(long)
            for who in long.cells:
                was_there = self.rows[who]["authority"].get("since", "0001-01-01") <= f"{begins}-01"
                if was_there and self.rows[who]["status"] in WITH_SCORE:
                    self.tell(f"изменения: {who}")
                    with at(f"орган «{who}»"), at("изменение"):
                        found[who] = self._change(who, compared)
        for who, change in marked(self.rules.change, found).items():
            self.rows[who]["change"] = change

    def _change(self, who: str, compared: Compared) -> tuple[float, float]:
        given, is_known = self.listing.rows[who]["change"], compared.is_known(who)
        self.listing.tally["changes"] += 1
        self.listing.tally["given_changes"] += not is_known
        points = compared.points(who) if is_known else number(given, "points")
        is_drawn = is_known and self.draws
        spread = compared.spread(who) if is_drawn else number(given, "spread")
        require(abs(points) <= FULL and 0.01 <= spread <= FULL, "такого не бывает")
        return points, spread

    def _traces(self, who: str, now: Scored, has_score: bool) -> list[Doc]:
        values, points = now.observed(who)
        parts = contributions(self.listing, who, now, points)
        cells = {cell["code"]: cell for cell in self.listing.rows[who]["indicators"]}
        found = []
        for one in self.listing.indicators:
            with at(f"показатель {one.code}"):
                given = cells[one.code]
                found.append(self._trace(who, one, now, has_score, given, values, points, parts))
        return found

    def _trace(
        self, who: str, one: Indicator, now: Scored, has_score: bool, given: Doc, values: Columns,
        points: Columns, parts: dict[str, float],
    ) -> Doc:  # fmt: skip
        """One indicator, with every step of its points."""
        code, cell, weight = one.code, now.cells[who][one.code], now.weights[one.code]
        is_enough, trace = cell.recent >= one.minimum_n, {"code": code}
        if not is_public(self.listing, who, one):
            self.listing.tally["hidden_cells"] += 1
            return {**trace, "withheld": True, "enough": is_enough, "weight": round(weight, DIGITS)}
        for name in ("n", "x", "past_n", "past_x"):
            trace[name] = exact(getattr(cell, name))
        trace["recent_n"] = exact(cell.recent)
        trace["absence"] = absence(one, cell, now.missing)
        for name, codes in now.touched[who].items():
            trace.update({name: codes[code]} if code in codes else {})
        if "standardised" in given:
            kind = self.listing.rule["kind"]
            trace["standardised"] = shift(one, cell, given["standardised"], kind)
        for name in self.listing.windows:
            trace.update({name: self._counts(who, one, name)} if name else {})
        steps = {}
        if one.discounted_by in now.steadied[who] and one.discounted_by not in now.missing:
            steps["discount"] = now.steadied[who][one.discounted_by]
        if has_score:
            steps["anchor"] = one.natural(now.anchor[who][code])
            steps["value"] = one.natural(values[code][0])
            steps |= {"points": points[code][0], "weight": weight, "contribution": parts[code]}
        return {**trace, **{name: round(step, DIGITS) for name, step in steps.items()}}

    def _counts(self, who: str, one: Indicator, window: str) -> Doc:
        """Counts of another window; withheld where too few."""
        cell, fewest = self.listing.windows[window][who][one.code], self.rules.fewest(one)
        is_open = cell.n == cell.n and all(n == 0 or n >= fewest for n in (cell.n, cell.past_n))
        if not is_open:
            require(fewest > 1, "скрывать эти числа нет причины")
            return {"withheld": True}
        names = ("n", "x") if window == "earlier" else ("n", "x", "past_n", "past_x")
        return {name: exact(getattr(cell, name)) for name in names}


def references(scored: Scored) -> list[Doc]:
    found = []
    for one in scored.listing.indicators:
        level = scored.levels[one.code]
        value = round(one.natural(level), DIGITS)
        row = {"code": one.code, "level": level, "value": value, "source": scored.sources[one.code]}
        found.append({**row, **({"low": scored.lows[one.code]} if scored.lows else {})})
    return found


def contributions(listing: Listing, who: str, now: Scored, points: Columns) -> dict[str, float]:
    """They add up to the score, but in a row with a withheld cell, which that would betray."""
    heavy = [one for one in listing.indicators if now.weights[one.code]]
    if all(is_public(listing, who, one) for one in heavy):
        return now.sum.contributions(points)
    return {one.code: plain_share(now.weights, points, one.code) for one in listing.indicators}


def absence(one: Indicator, cell: Cell, missing: set[str]) -> Any:
    if one.code in missing:
        return "source_missing"
    if cell.n == 0:
        return "no_cases"
    return "below_minimum" if cell.recent < one.minimum_n else None


def shift(one: Indicator, cell: Cell, given: Doc, kind: str) -> Doc:
    """By topics: x = counted + n·(expected − average), from 0 to n; the shares are published."""
    require(kind in one.topics_of, "приводить к одному набору тем здесь нельзя")
    told = {name: number(given, name) for name in ("x", "past_x", "expected", "average")}
    x = min(max(told["x"] + cell.n * (told["expected"] - told["average"]), 0.0), cell.n)
    require(abs(x - cell.x) <= (cell.n + 1) * 1e-6, "«standardised» не даёт «x»")
    return {**told, "x": exact(told["x"]), "past_x": exact(told["past_x"])}


# --- 11. The comparison ---------------------------------------------------------------------------
# What is published against what comes out, causes first.

NAMED = {
    "indicators": "показатель {}",
    "references": "уровень показателя {}",
    "three_months_references": "уровень показателя {} за три месяца",
    "groups": "группа «{}»",
    "noise": "случайность показателя {}",
    "decisions": "решение {}",
}
LATE = ("interval", "place", "place_interval", "standing", "upper_half", "lower_half", "change")


def same(given: Any, ours: Any, key: str = "") -> None:
    """Raises the first difference; causes are compared before what follows from them."""
    if isinstance(given, dict) and isinstance(ours, dict):
        for name in sorted({*given, *ours}, key=lambda k: (k in LATE, k not in NAMED, k)):
            with at(f"ключ «{name}»") if name not in NAMED else nullcontext():
                none = f"«{name}» в документе нет, пересчёт даёт {said(ours.get(name))}"
                extra = f"«{name}» — {said(given.get(name))}, пересчёт этого не даёт"
                require(name in given, none)
                require(name in ours, extra)
                same(given[name], ours[name], name)
    elif isinstance(given, list) and isinstance(ours, list):
        sizes = f"в документе {said(given)}, пересчёт даёт {said(ours)}"
        require(len(given) == len(ours), sizes)
        for index, (one, other) in enumerate(zip(given, ours, strict=True)):
            code = other.get("code", index + 1) if isinstance(other, dict) else index + 1
            with at(NAMED.get(key, "№ {}").format(code)):
                same(one, other)
    else:
        is_same = type(given) is type(ours) and given == ours
        require(is_same, f"в документе {said(given)}, пересчёт даёт {said(ours)}")


def check_list(listing: Listing, draws: bool, tell: Any) -> Tally:
    section, again = listing.section, Again(listing, draws, tell)
    ours = again.section()
    same({k: v for k, v in section.items() if k != "results"}, ours)
    for row in section["results"]:
        who = row["authority"]["id"]
        with at(f"орган «{who}»"):
            same(row, again.rows[who])
    with at("порядок органов"):
        same([row["authority"]["id"] for row in section["results"]], again.order)
    return listing.tally


def life_of(section: Doc, month: str) -> Doc:
    """How far a list has come is published as people signed it: nothing follows to it."""
    life = {key: section[key] for key in ("state", "official_since") if key in section}
    require(life.get("state", "official") in ("test", "trial", "official"), "«state» неизвестно")
    if "official_since" in life:
        since = date.fromisoformat(f"{life['official_since']}-01")
        is_so = life.get("state", "official") == "official" and f"{since:%Y-%m}" <= month
        require(is_so and f"{since:%Y-%m}" == life["official_since"], "«official_since» невозможно")
    return life


def reaches(listing: Listing, months: int) -> bool:
    """Was the list official so many months before? A score and a change stand only then."""
    year, month = (int(part) for part in listing.month.split("-"))
    first = year * 12 + month - 1 - months
    since = listing.section.get("official_since", "0001-01")
    return f"{first // 12:04d}-{first % 12 + 1:02d}" >= since


def check_kept_back(document: Doc, rules: Rules) -> list[str]:
    """The codes of the lists that stand here: in a public document, the official ones alone."""
    away = document.get("kept_back", {"lists": {}})["lists"]
    codes = [rule["code"] for rule in rules.lists]
    require({*away} <= {*codes}, "«kept_back» называет список, которого нет в методике")
    if "kept_back" in document:
        told = document["kept_back"]["edition"]
        require(len(told) == 64 and not told.strip("0123456789abcdef"), "«edition»: не сумма")
        same(document["kept_back"], {"edition": told, "lists": away})
        require(bool(away) and {*away.values()} <= {"test", "trial"}, "«kept_back» пуст или неясен")
        states = [section.get("state", "official") for section in document["lists"]]
        require({*states} == {"official"}, "в публичном документе — не официальный список")
    return [code for code in codes if code not in away]


def check_headlines(sections: list[Doc], rules: Rules) -> None:
    """Small numbers are withheld, and a count is its own n; the rest needs the cases."""
    same([one["code"] for one in sections], [one["code"] for one in rules.headlines])
    for one, rule in zip(sections, rules.headlines, strict=True):
        with at(f"число «{one['code']}»"):
            n = None if one["n"] is None else whole(one, "n")
            require(not n or n >= rules.smallest_n, "«n» меньше, чем можно публиковать")
            value: Any = n or None
            if n and rule["measure"]["kind"] != "count":
                value = number(one, "value")
            same(one, {"code": one["code"], "n": n, "value": value})


def check_frame(document: Doc) -> None:
    """The outer keys, and that the rules are those of the digest."""
    keys = "format headlines lists methodology month region revision snapshot"
    same(sorted({*document} - {"kept_back"}), keys.split())
    same(document["format"], "otklik-edition/1")
    require(whole(document, "revision") > 0, "«revision»: издания считают с единицы")
    month = date.fromisoformat(f"{document['month']}-01")
    same(document["month"], f"{month:%Y-%m}")
    given, tables = document["methodology"], document["methodology"]["tables"]
    version = tables["methodology"]["version"]
    same(given, {"version": version, "sha256": digest(canonical(tables)), "tables": tables})


def check(document: Doc, draws: bool = True, tell: Any = lambda _: None) -> Tally:
    """Raises `Differs` where the document does not follow from itself; else says what was done."""
    with at("документ"):
        check_frame(document)
    with at("методика"):
        rules = Rules(document["methodology"]["tables"])
    with at("списки"):
        codes = check_kept_back(document, rules)
        same([one["code"] for one in document["lists"]], codes)
    with at("сводные числа"):
        if "kept_back" in document:
            same(document["headlines"], [])
        else:
            check_headlines(document["headlines"], rules)
    with at("списки"):
        ids = Counter(r["authority"]["id"] for one in document["lists"] for r in one["results"])
        require(all(times == 1 for times in ids.values()), "один орган стоит в двух списках")
    is_drawn_too = draws and rules.chance
    for is_drawn in (False, True) if is_drawn_too else (False,):  # what is quick goes first
        tally = Counter(bodies=len(ids))
        listed = [rule for rule in rules.lists if rule["code"] in codes]
        for section, rule in zip(document["lists"], listed, strict=True):
            with at(f"список «{rule['code']}»"):
                listing = Listing(section, rule, rules, document["month"])
                tally.update(check_list(listing, is_drawn, tell))
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
    beside, ours = path.with_name("edition.sha256"), digest(content)
    if beside.is_file():
        with at(beside.name):
            same(words(beside), [ours, "edition.json"])
        yield f"Контрольная сумма совпадает: {ours}"
    else:
        yield f"Файла edition.sha256 рядом нет. Сверьте сумму с изданной: {ours}"
    rules, sums = path.with_name("methodology.json"), path.with_name("SHA256SUMS")
    if rules.is_file():
        with at(rules.name):
            same(json.loads(rules.read_bytes()), document["methodology"]["tables"])
        yield "Методика в methodology.json — та же, что в выпуске."
    if sums.is_file():
        yield f"Суммы в SHA256SUMS совпадают. Файлов: {check_sums(sums)}."


def check_sums(sums: Path) -> int:
    """Every file of a release is the one that its list of sums names."""
    told = words(sums)
    for sha256, name in zip(told[::2], told[1::2], strict=True):
        with at(f"{sums.name}, файл {name}"):
            file = sums.with_name(name)
            require(file.is_file(), "его нет")
            same(sha256, digest(file.read_bytes()))
    return len(told) // 2


def words(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").split()


def report(tally: Tally, has_draws: bool) -> Iterator[str]:
    yield (
        f"Пересчитано. Органов: {tally['bodies']}; баллов за месяц и за три месяца: "
        f"{tally['scores']}; мест: {tally['places']}."
    )
    if has_draws:
        own = tally["intervals"] - tally["given_intervals"]
        changes = tally["changes"] - tally["given_changes"]
        yield f"Разыграно заново. Промежутков: {own}; изменений: {changes}."
    elif tally["intervals"]:
        yield "Промежутки и разброс изменений не разыгрывались; места — по изданным квантилям."
    if tally["hidden_cells"] or tally["hidden_bodies"]:
        yield (
            f"Скрыто, потому что мало случаев. Ячеек: {tally['hidden_cells']}; органов: "
            f"{tally['hidden_bodies']}. Баллов, которые зависят от скрытых ячеек: "
            f"{tally['possible']}; проверено, что они возможны. Приняты как изданные. Промежутков: "
            f"{tally['given_intervals']}; изменений: {tally['given_changes']}; уровней группы: "
            f"{tally['given_levels']}."
        )
    yield "Сами наблюдения здесь не проверяются: случаи, из которых они сосчитаны, — в снимке."


def tell(text: str) -> None:
    """Progress, for a person who waits."""
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def run(path: Path, draws: bool) -> Iterator[str]:
    file = path / "edition.json" if path.is_dir() else path
    content = file.read_bytes()
    document = json.loads(content)
    yield from check_bytes(file, content, document)
    tally = check(document, draws, tell)
    tell("")
    given = document["methodology"]
    yield f"Выпуск за {document['month']}, r{document['revision']}."
    yield f"Методика {given['version']}, её контрольная сумма: {given['sha256']}"
    if away := document.get("kept_back"):
        names = ", ".join(sorted(away["lists"]))
        yield f"Это публичный документ: не изданы списки {names}. Целый выпуск: {away['edition']}"
    yield from report(tally, draws and bool(tally["intervals"]))


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
