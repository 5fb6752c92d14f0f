"""Which zone and which place go with a score?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from otklik.methodology.model import Methodology, Zone
from otklik.rating.draws import Spread


@dataclass(frozen=True)
class Zoned:
    """A zone, and whether another one is too likely; None where nothing is drawn."""

    code: str | None
    is_border: bool | None


def zoned(
    shown: float, blocks: Mapping[str, float], spread: Spread | None, methodology: Methodology
) -> Zoned:
    """The zone of a score, said to be on the border where draws fall elsewhere too often.

    A zone that asks something of every block is given only to whoever surely has it
    (STATISTICS §5).
    """
    zones, rule = methodology.zones, methodology.uncertainty
    code = zone_of(shown, blocks, zones)
    if rule is None or spread is None:
        return Zoned(code, None)
    if spread.zones[code] >= rule.zone_probability:
        return Zoned(code, is_border=False)
    at = [zone.code for zone in zones].index(code)
    is_earned = not zones[at].every_block_from or at + 1 == len(zones)
    return Zoned(code if is_earned else zones[at + 1].code, is_border=True)


def zone_of(shown: float, blocks: Mapping[str, float], zones: Sequence[Zone]) -> str:
    """The first zone, from the top, that the score and every block reach."""
    lowest = min(blocks.values())
    for zone in zones:
        if shown >= zone.from_score and lowest >= zone.every_block_from:
            return zone.code
    return zones[-1].code


def places(shown: Mapping[str, float]) -> dict[str, tuple[int, int]]:
    """First and last place of everybody; equal shown scores share them: (3, 4), (3, 4)."""
    scores = list(shown.values())
    return {
        authority_id: (
            1 + sum(other > score for other in scores),
            sum(other >= score for other in scores),
        )
        for authority_id, score in shown.items()
    }
