"""Which zone and which place go with a score?"""

from collections.abc import Mapping, Sequence

from otklik.methodology.model import Zone


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
