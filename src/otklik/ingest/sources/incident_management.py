"""How does an export of «Инцидент Менеджмент» become canonical cases and texts?"""

import pyarrow as pa
import pyarrow.compute as pc

from otklik.ingest.layout import Layout
from otklik.ingest.pseudonyms import answer_hashes, author_keys, place_keys, platforms
from otklik.ingest.rules import Fields, earlier
from otklik.ingest.source import Context, Source, canonical_table
from otklik.tables.cases import CASES
from otklik.tables.texts import TEXTS
from otklik.workspace.resources import shipped

LAYOUT = Layout.load(shipped("reference") / "sources" / "incident_management.toml")

RULES = (
    earlier(
        "first_answer_at",
        than="created_at",
        what="первый ответ «{value}» раньше создания инцидента",
        todo="исправьте одну из дат в системе и выгрузите файл заново",
    ),
    earlier(
        "closed_at",
        than="created_at",
        what="инцидент закрыт «{value}» — раньше, чем создан",
        todo="исправьте одну из дат в системе и выгрузите файл заново",
    ),
)


def cases(fields: Fields, rows: pa.Int64Array, context: Context) -> pa.Table:
    """The countable side of incidents: people, places and answers only as keyed hashes."""
    places = ("municipality", "settlement", "street", "house")
    derived = {
        "platform": platforms(fields["post_url"].values, LAYOUT.platforms),
        "author_key": author_keys(
            fields["author_url"].values, fields["page_url"].values, LAYOUT.people, context.key
        ),
        "place_key": place_keys([fields[name].values for name in places], context.key),
        "answer_hash": answer_hashes(fields["answer"].values, context.key),
    }
    return canonical_table(CASES, LAYOUT, fields, rows, derived)


def texts(fields: Fields, rows: pa.Int64Array, _: Context) -> pa.Table:
    """The readable side of incidents, kept apart."""
    later = [fields[name].values for name in ("answer_2", "answer_3")]
    both = pc.binary_join_element_wise(*later, "\n\n")
    derived = {"later_answers": pc.coalesce(both, *later)}
    return canonical_table(TEXTS, LAYOUT, fields, rows, derived)


SOURCE = Source(LAYOUT, {"cases": cases, "texts": texts}, RULES)
