"""What does the program know about one format of export?"""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa

from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rule
from otklik.workspace.keys import HashingKey


@dataclass(frozen=True)
class Source:
    """A layout, the rules of its own beside the usual ones, and the way to canonical tables.

    `cases` and `texts` are given the converted columns and the numbers of rows (int64);
    they return tables of `tables.cases.CASES` and `tables.texts.TEXTS`.
    """

    layout: Layout
    rules: tuple[Rule, ...]
    cases: Callable[[Fields, pa.Int64Array, HashingKey], pa.Table]
    texts: Callable[[Fields, pa.Int64Array], pa.Table]
