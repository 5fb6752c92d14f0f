"""How is a logarithm put on whole numbers, so that sums of it are exact on every engine?"""

import ibis.expr.types as ir

from otklik.core.cases import LOG_UNIT


def logarithm(amount: ir.IntegerValue, unit_size: int, smallest: float) -> ir.IntegerValue:
    """ln(amount / unit_size) in 1/100 000, the bulk twin of `core.cases.logarithm`."""
    ratio = (amount.cast("float64") / float(unit_size)).clip(lower=smallest)
    return (ratio.ln() * float(LOG_UNIT) + 0.5).floor().cast("int64")
