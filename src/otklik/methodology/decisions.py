"""What can a decision of people do to a score, and within which limits?"""

from otklik.methodology.model import Adjustment, AdjustmentCaps, Gate
from otklik.methodology.read import TableReader

BLOCK_ZERO, INDICATOR_ZERO, ANCHOR_LOW = "block_zero", "indicator_zero", "anchor_low"
EDITION_BLOCKED = "edition_blocked"
EFFECTS = (BLOCK_ZERO, INDICATOR_ZERO, ANCHOR_LOW, EDITION_BLOCKED)
ONLY_ONCE = (ANCHOR_LOW, EDITION_BLOCKED)
"""Effects with a number that is one for the whole methodology."""
PENALTY, BONUS = "penalty", "bonus"
KINDS = (PENALTY, BONUS)
CASE, MONTH = "case", "month"
_FULL = 100


def parse_gate(table: TableReader, blocks: tuple[str, ...]) -> Gate:
    """One `[[gates]]`; which other key it has depends on its effect."""
    effect = table.choice("effect", EFFECTS)
    is_scarce = effect == ANCHOR_LOW and table.has("scarce_share")
    gate = Gate(
        code=table.text("code"),
        title=table.text("title"),
        effect=effect,
        block=table.choice("block", blocks) if effect == BLOCK_ZERO else None,
        percentile=table.number("percentile", 1, _FULL) if effect == ANCHOR_LOW else None,
        rejected_share=table.number("rejected_share", 0, 1) if effect == EDITION_BLOCKED else None,
        scarce_share=table.number("scarce_share", 0, 1) if is_scarce else None,
        least_expected=table.number("least_expected", 1) if is_scarce else None,
    )
    table.finish()
    return gate


def parse_adjustment(table: TableReader, indicators: tuple[str, ...]) -> Adjustment:
    """One `[[adjustments]]`: a penalty or a bonus."""
    zeroed = table.has("zero_indicators")
    adjustment = Adjustment(
        code=table.text("code"),
        title=table.text("title"),
        kind=table.choice("kind", KINDS),
        points=table.number("points", 0, _FULL),
        per=table.choice("per", (CASE, MONTH)),
        cap=table.number("cap", 0, _FULL),
        zero_indicators=table.words("zero_indicators", indicators) if zeroed else (),
    )
    table.finish()
    return adjustment


def parse_caps(table: TableReader) -> AdjustmentCaps:
    """The `[adjustment_caps]` table."""
    caps = AdjustmentCaps(table.number(PENALTY, 0, _FULL), table.number(BONUS, 0, _FULL))
    table.finish()
    return caps
