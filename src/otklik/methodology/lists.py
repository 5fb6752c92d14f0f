"""Which lists are published, and into which groups are they divided?"""

from otklik.methodology.model import GroupRule, Groups, ListRule
from otklik.methodology.read import TableReader

RATED_KINDS = ("executive", "municipal")
POPULATION, LOAD = "population", "load"
GROUPINGS = (POPULATION, LOAD)
_LONGEST_LOAD = 24


def parse_list(table: TableReader) -> ListRule:
    """One `[[lists]]`; its groups stand in `[[lists.groups]]`, the largest authorities first.

    `grouping` and groups need each other; of what cannot be known is read nothing.
    """
    groups = table.tables("groups", required=table.has("grouping"))
    is_divided = table.has("grouping") or groups
    grouping = table.choice("grouping", GROUPINGS) if is_divided else None
    rule = ListRule(
        code=table.text("code"),
        title=table.text("title"),
        kind=table.choice("kind", RATED_KINDS),
        grouping=grouping,
        groups=tuple(_group(row, grouping) for row in groups if grouping),
    )
    table.finish()
    return rule


def _group(table: TableReader, grouping: str) -> GroupRule:
    is_load = grouping == LOAD
    rule = GroupRule(
        code=table.text("code"),
        title=table.text("title"),
        bound=table.number("cumulative_to", 0, 1) if is_load else table.number("from", 0),
    )
    table.finish()
    return rule


def parse_groups(table: TableReader) -> Groups:
    """The `[groups]` table: what holds for the groups of every list."""
    groups = Groups(
        smallest_group=table.whole("smallest_group", 1),
        load_months=table.whole("load_months", 1, _LONGEST_LOAD),
    )
    table.finish()
    return groups
