"""How does a table of cases tell which are counted, and which of them stand in another table?"""

import ibis.expr.types as ir

from otklik.core.cases import REJECTED

_CASE = ("stream", "case_id")


def with_counted(cases: ir.Table) -> ir.Table:
    """Adds `rejected` and `counted`, as `core.cases.Case` has them."""
    rejected = (cases.outcome == REJECTED).fill_null(False)
    return cases.mutate(rejected=rejected, counted=~(rejected | cases.excluded))


def flagged(cases: ir.Table, some: ir.Table, name: str) -> ir.Table:
    """The cases with a column that is true for those that stand in `some`."""
    told = some.select(*_CASE, **{name: True})
    joined = cases.left_join(told, _CASE, rname="{name}_told")
    flagged = joined.mutate(**{name: joined[name].fill_null(False)})
    return flagged.drop(*(f"{column}_told" for column in _CASE))
