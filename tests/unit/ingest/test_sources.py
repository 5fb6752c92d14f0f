"""Are the formats found by themselves, and does each layout agree with the tables?"""

import tomllib

from otklik.ingest.sources import known_sources
from otklik.ingest.sources.feedback_platform import LAYOUT as MESSAGES
from otklik.ingest.sources.incident_management import LAYOUT
from otklik.tables.batches import BATCH_TABLES
from otklik.tables.cases import CASES, KINDS, OUTCOMES, PLATFORMS, STREAMS
from otklik.workspace.names import name_key
from otklik.workspace.resources import shipped


def test_every_layout_has_its_module_and_every_module_its_layout() -> None:
    layouts = {path.stem for path in (shipped("reference") / "sources").glob("*.toml")}
    assert {source.layout.name for source in known_sources()} == layouts


def test_codes_of_the_layout_are_codes_of_the_tables() -> None:
    assert LAYOUT.stream in STREAMS
    assert set(LAYOUT.columns["kind"].values.values()) == set(KINDS)
    assert set(LAYOUT.columns["outcome"].values.values()) == set(OUTCOMES)
    assert set(LAYOUT.platforms.values()) | {"other"} == set(PLATFORMS)
    assert MESSAGES.stream in STREAMS
    assert set(MESSAGES.columns["outcome"].values.values()) == set(OUTCOMES)


def test_what_a_rating_cannot_do_without_is_required() -> None:
    assert {column.name for column in LAYOUT.required} == {
        "case_id", "authority_name", "created_at", "first_answer_at", "closed_at", "outcome",
    }  # fmt: skip
    assert {column.name for column in MESSAGES.required} == {
        "case_id", "authority_name", "created_at", "due_at", "closed_at", "outcome", "fast_track",
        "grade", "reopened", "law",
    }  # fmt: skip


def test_every_rule_is_about_a_column_of_the_layout() -> None:
    for source in known_sources():
        assert {rule.field for rule in source.rules} <= source.layout.columns.keys()


def test_every_source_fills_one_table_and_texts_at_most() -> None:
    for source in known_sources():
        assert source.primary.name != "texts"
        assert set(source.tables) - {"texts"} == {source.primary.name}
        assert source.tables.keys() <= BATCH_TABLES.keys()


def test_what_a_table_requires_is_never_left_empty_by_a_layout() -> None:
    for source in known_sources():
        for field in source.primary.schema:
            column = source.layout.columns.get(field.name)
            assert column is None or column.must_be_filled or field.nullable or column.values, (
                source.layout.name, field.name,
            )  # fmt: skip


def test_platforms_are_those_of_the_tables() -> None:
    for source in known_sources():
        assert set(source.layout.platforms.values()) <= set(PLATFORMS)


def test_json_and_tables_are_told_apart() -> None:
    told = {source.layout.name for source in known_sources() if source.layout.items}
    assert told == {"vk_posts", "vk_comments", "vk_pages", "telegram_posts"}


def test_every_claim_is_about_columns_of_the_layout() -> None:
    for source in known_sources():
        for claim in source.claims:
            assert set(claim.fields) <= source.layout.columns.keys()


def test_every_column_of_cases_is_read_derived_or_not_known_to_the_source() -> None:
    derived = {"stream", "platform", "author_key", "place_key", "answer_hash", "row"}
    of_messages = {"due_at", "grade", "fast_track", "reopened", "is_appeal"}
    assert set(CASES.names) - derived - of_messages <= LAYOUT.columns.keys()
    derived = {"stream", "executor", "first_answer_at", "is_appeal", "row"}
    of_incidents = {
        "kind", "close_reason", "municipality", "platform", "assigned_at", "author_key",
        "place_key", "answer_hash",
    }  # fmt: skip
    assert set(CASES.names) - derived - of_incidents <= MESSAGES.columns.keys()


def test_no_category_is_routed_to_two_groups() -> None:
    groups = tomllib.loads((shipped("reference") / "topics.toml").read_text(encoding="utf-8"))
    names = [name_key(name) for names in groups["groups"].values() for name in names]
    assert len(names) == len(set(names)) == len(MESSAGES.columns["topic_group"].values)
