"""What is a month's sample, and what do its items say once nobody can be recognised?"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date

import pyarrow as pa

from otklik.core.cases import REJECTED
from otklik.core.errors import OtklikError
from otklik.core.months import Month
from otklik.experts.draw import Candidate, draw
from otklik.experts.masking import Mask
from otklik.ingest.removed import TextKey, removed_said, removed_texts
from otklik.ingest.stored import connect, latest_rows
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace
from otklik.workspace.registry import Registry
from otklik.workspace.samples import Sample, SampledItem, load_sample, save_sample

POST = "post"
Told = tuple[str, str, date | None]
"""Question, answer and the day of the answer."""
_TOLD = """
    WITH answered AS (
        SELECT stream, case_id, first_answer_at::DATE AS answered_on FROM cases_said
        UNION ALL
        SELECT 'post', platform || ':' || page_id || '_' || post_id, min(published_at)::DATE
        FROM posts_said GROUP BY ALL
    )
    SELECT stream, case_id, coalesce(question, ''), coalesce(answer, ''), answered_on
    FROM wanted
    LEFT JOIN texts_said USING (stream, case_id) LEFT JOIN answered USING (stream, case_id)
"""


@dataclass(frozen=True)
class MaskedItem:
    """An item as an expert sees it; the feedback platform gives out no texts.

    `answered_on` is the day of the answer or of the publication: promises are counted from it.
    """

    item: SampledItem
    question: str
    answer: str
    answered_on: date | None = None


def month_sample(
    workspace: Workspace, snapshot: Snapshot, methodology: Methodology
) -> tuple[Sample, bool]:
    """The sample of a month, and whether it was drawn now: once drawn, it is never drawn again.

    `OtklikError` if the methodology has no `[sample]`.
    """
    if methodology.sample is None:
        raise OtklikError(
            f"Методика «{methodology.version}» не предусматривает оценок экспертов. "
            "Что сделать: укажите другую методику."
        )
    with workspace.lock():
        if known := load_sample(workspace.samples, snapshot.month):
            return known, False
        kinds = {rule.kind for rule in methodology.lists}
        rated = {one.id for one in snapshot.authorities if one.kind in kinds}
        found = (one for one in candidates(snapshot) if one.authority_id in rated)
        items = draw(found, asdict(methodology.sample), snapshot.sha256)
        sample = Sample(snapshot.month, snapshot.sha256, items)
        save_sample(workspace.samples, sample)
    return sample, True


def candidates(snapshot: Snapshot) -> Iterator[Candidate]:
    """Answers given and posts published in the month, of known authorities.

    A post without a text is left out: an expert has nothing to read.
    """
    month = snapshot.month
    for case in snapshot.cases():
        answered_at, stands = case.first_answer_at, case.outcome != REJECTED and not case.excluded
        if case.authority_id and stands and answered_at and Month.of(answered_at) == month:
            stratum = case.topic_group or ""
            yield Candidate(case.stream, case.case_id, case.authority_id, stratum)
    for post in snapshot.rows("posts"):
        is_own = not (post["is_repost"] or post["is_advertising"]) and post["text_hash"]
        if post["authority_id"] and is_own and Month.of(post["published_at"]) == month:
            yield Candidate(POST, post_id(post), post["authority_id"], "")


def post_id(post: Mapping[str, object]) -> str:
    """The id of a post as marks and texts know it: `platform:page_id_post_id`."""
    return f"{post['platform']}:{post['page_id']}_{post['post_id']}"


def masked_items(workspace: Workspace, sample: Sample) -> Iterator[MaskedItem]:
    """The items in the order of their codes, with texts in which nobody can be recognised."""
    mask = Mask(_names(workspace.load_registry()))
    told, removed = _told(workspace, sample), _removed(workspace, sample)
    for item in sample.items:
        question, answer, day = told[item.stream, item.item_id]
        if gone := removed.get((item.stream, item.item_id)):
            answer = removed_said(gone)
        yield MaskedItem(item, mask(question), mask(answer), day)


def _told(workspace: Workspace, sample: Sample) -> dict[tuple[str, str], Told]:
    """By stream and id, of the sampled items alone."""
    streams, ids = ([getattr(i, name) for i in sample.items] for name in ("stream", "item_id"))
    wanted = pa.table(
        {"stream": pa.array(streams, pa.string()), "case_id": pa.array(ids, pa.string())}
    )
    with connect() as connection:
        connection.register("wanted", wanted)
        for table in ("texts", "cases", "posts"):
            latest_rows(workspace, connection, table).create_view(f"{table}_said")
        rows = connection.sql(_TOLD).fetchall()
    return {(stream, case_id): (said, answer, day) for stream, case_id, said, answer, day in rows}


def _removed(workspace: Workspace, sample: Sample) -> Mapping[TextKey, date]:
    return removed_texts(workspace, [(item.stream, item.item_id) for item in sample.items])


def _names(registry: Registry) -> Iterator[str]:
    for authority in registry.authorities:
        yield from (authority.name, authority.short_name)
    for alias in registry.aliases:
        yield alias.name
