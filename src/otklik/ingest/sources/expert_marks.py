"""How does a workbook filled in by an expert become assessments?"""

from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Skip
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.marks import ASSESSMENTS, CRITERIA, FLAGS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "expert_marks.toml")


def _is_blank(fields: Fields) -> pa.BooleanArray:
    """Whether an expert has put nothing down about an item, not even wrongly."""
    filled = (*CRITERIA, *FLAGS, "promised_at")
    untouched = (pc.and_not(fields[name].values.is_null(), fields[name].broken) for name in filled)
    return reduce(pc.and_, untouched)


SKIPS = (Skip("строки без оценок", _is_blank),)


def assessments(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """A flag that is not set says «no»."""
    flags = {name: fields[name].values.fill_null(False) for name in FLAGS}
    return canonical_table(ASSESSMENTS, LAYOUT, fields, rows, flags)


SOURCE = Source(LAYOUT, {"assessments": assessments}, skips=SKIPS)
