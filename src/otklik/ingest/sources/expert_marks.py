"""How does a workbook filled in by an expert become assessments?"""

from functools import reduce

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.layout import Layout
from otklik.ingest.rules import Fields, Rule, Skip, earlier
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


def _has_form(fields: Fields) -> pa.BooleanArray:
    """Whether a post is marked by the criterion that only answers have."""
    is_post = pc.equal(fields["about"].values, "post").fill_null(False)
    return pc.and_(is_post, fields["r6"].values.is_valid())


RULES = (
    Rule(
        "r6",
        _has_form,
        what="у публикации нет шестого критерия, а оценка стоит: «{value}»",
        todo="сотрите её; если оценивали ответ, проверьте, не сдвинулись ли строки книги",
    ),
    earlier(
        "promised_at",
        than="answered_on",
        what="обещанный день «{value}» раньше ответа",
        todo="впишите день, к которому в ответе обещано закончить, или сотрите его",
    ),
)


def assessments(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """A flag that is not set says «no»."""
    flags = {name: fields[name].values.fill_null(False) for name in FLAGS}
    return canonical_table(ASSESSMENTS, LAYOUT, fields, rows, flags)


SOURCE = Source(LAYOUT, {"assessments": assessments}, rules=RULES, skips=SKIPS)
