"""What do the intervals of a large list cost, in our way and by NumPy's own generator?"""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import numpy as np

from bench.cost import Done
from bench.places import ROOT
from bench.steps import Work
from otklik.methodology.load import load
from otklik.methodology.model import Indicator, Methodology
from otklik.rating.chance import uniforms
from otklik.rating.draws import Drawing, Shown, spread_of, strengths
from otklik.rating.evidence import Array, Evidence
from otklik.rating.noise import Noise
from otklik.rating.scored import Scored, levels_of, score
from otklik.rating.standing import standings

AUTHORITIES, INDICATORS, DRAWS = 500, 30, 2_000
_NOW = Drawing("2026-05", 1)


def ours(folder: Path) -> Work:
    """Intervals of scores, of blocks and of places, probabilities of zones and halves."""
    del folder
    methodology, scored, noise = _given()

    def drawn() -> Done:
        quantiles = {}
        for row, who in enumerate(scored.evidence.authority_ids):
            blocks = {code: float(block[0, row]) for code, block in scored.blocks.items()}
            shown = Shown(float(scored.score[0, row]), blocks, 0.0)
            spread = spread_of(row, scored, noise, methodology, _NOW, shown)
            quantiles[who] = spread.quantiles
        standings(quantiles, methodology, _NOW)
        return Done(len(quantiles))

    return drawn


def numpy(folder: Path) -> Work:
    """As many Beta and normal numbers from NumPy, their weighted sums and quantiles: no points, no
    blocks, no zones, no places, and no promise of the same numbers next year.
    """
    del folder
    methodology, scored, noise = _given()
    level, indicators = scored.steadied, scored.evidence.indicators
    strength = strengths(scored.evidence, noise, methodology, 1)
    generator = np.random.default_rng(20261122)

    def drawn() -> Done:
        total = np.zeros((DRAWS, AUTHORITIES))
        for place, one in enumerate(indicators):
            total += scored.weights[place] * _numbers(
                generator, one, level[:, place], strength[:, place], float(noise.variance[place])
            )
        np.quantile(total, [0.05, 0.95], axis=0)
        return Done(AUTHORITIES)

    return drawn


def _numbers(
    generator: np.random.Generator, one: Indicator, level: Array, strength: Array, variance: float
) -> Array:
    if not one.sampled:
        return np.broadcast_to(level, (DRAWS, AUTHORITIES))
    if one.measure.kind == "share":
        inside = np.clip(level, 1e-4, 1 - 1e-4)
        return generator.beta(inside * strength, (1 - inside) * strength, (DRAWS, AUTHORITIES))
    return generator.normal(level, np.sqrt(variance / strength), (DRAWS, AUTHORITIES))


def _given() -> tuple[Methodology, Scored, Noise]:
    """Invented counts of a country's municipalities by the shipped rules, every measure again."""
    methodology = load(ROOT / "methodologies" / "1.1.0")
    known = [one for one in methodology.applicable("municipal") if one.weight]
    indicators = tuple(
        replace(one, code=f"{one.code}.{number}", discounted_by=None, weight=one.weight or 1.0)
        for number, one in enumerate(islice(cycle(known), INDICATORS))
    )
    evidence = _evidence(indicators)
    variance = [0.0 if one.measure.kind == "share" else 0.5 for one in indicators]
    noise = Noise(np.full(INDICATORS, 0.003), np.array(variance))
    return (
        methodology,
        score(evidence, methodology, levels_of(evidence, frozenset(), methodology)),
        noise,
    )


def _evidence(indicators: tuple[Indicator, ...]) -> Evidence:
    shape, ids = (AUTHORITIES, INDICATORS), [f"a{n:03}" for n in range(AUTHORITIES)]
    n = np.floor(1.0 + 60.0 * uniforms(("bench", "n"), AUTHORITIES * INDICATORS)).reshape(shape)
    part = uniforms(("bench", "part"), AUTHORITIES * INDICATORS).reshape(shape)
    return Evidence(tuple(ids), indicators, n, n * part, 6 * n, 6 * n * part, 3 * n, 6)
