"""Are the formats found by themselves, and does each layout agree with the tables?"""

from otklik.ingest.sources import known_sources
from otklik.ingest.sources.incident_management import LAYOUT
from otklik.tables.cases import CASES, KINDS, OUTCOMES, PLATFORMS, STREAMS
from otklik.workspace.resources import shipped


def test_every_layout_has_its_module_and_every_module_its_layout() -> None:
    layouts = {path.stem for path in (shipped("reference") / "sources").glob("*.toml")}
    assert {source.layout.name for source in known_sources()} == layouts


def test_codes_of_the_layout_are_codes_of_the_tables() -> None:
    assert LAYOUT.stream in STREAMS
    assert set(LAYOUT.columns["kind"].values.values()) == set(KINDS)
    assert set(LAYOUT.columns["outcome"].values.values()) == set(OUTCOMES)
    assert set(LAYOUT.platforms.values()) | {"other"} == set(PLATFORMS)


def test_what_a_rating_cannot_do_without_is_required() -> None:
    assert {column.name for column in LAYOUT.required} == {
        "case_id", "authority_name", "created_at", "first_answer_at", "closed_at", "outcome",
    }  # fmt: skip


def test_every_rule_is_about_a_column_of_the_layout() -> None:
    for source in known_sources():
        assert {rule.field for rule in source.rules} <= source.layout.columns.keys()


def test_every_column_of_cases_is_read_or_derived() -> None:
    derived = {"stream", "platform", "author_key", "place_key", "answer_hash", "row"}
    assert set(CASES.names) - derived <= LAYOUT.columns.keys()
