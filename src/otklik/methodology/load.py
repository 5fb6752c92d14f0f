"""How does a folder of TOML become the frozen rules that everyone uses?"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

from otklik.core.cases import MarkNorms, MessageNorms, Norms, PageNorms
from otklik.core.errors import InputError, Mistakes
from otklik.core.marks import BEST, BEST_OF_POST
from otklik.methodology import check
from otklik.methodology.blocks import parse_aggregate, read_parts
from otklik.methodology.decisions import parse_adjustment, parse_caps, parse_gate
from otklik.methodology.index import is_index, parse_index
from otklik.methodology.indicators import parse_headline, parse_indicator
from otklik.methodology.lists import parse_groups, parse_list
from otklik.methodology.model import (
    Availability,
    History,
    Methodology,
    Publication,
    Sample,
    Zone,
)
from otklik.methodology.noise import parse_change, parse_uncertainty
from otklik.methodology.read import TableReader
from otklik.tables.cases import STREAMS

STATUSES = ("example", "trial", "official")
_DAYS_A_YEAR = 366
_DAYS_A_WEEK = 7
_BEST_GRADE = 5
_LONGEST_HISTORY = 60
_LONGEST_WINDOW = 12


def load(folder: Path) -> Methodology:
    """Reads `methodology.toml` and `indicators/*.toml`.

    Raises `InputError` for a missing or unreadable file and `Mistakes` with every mistake found.
    """
    return parse(source(folder))


def source(folder: Path) -> dict[str, Any]:
    """The tables of a folder as plain JSON values: what the digest covers and editions carry."""
    main = folder / "methodology.toml"
    if not main.is_file():
        raise InputError(
            f"в папке «{folder.name}» нет файла methodology.toml",
            todo="проверьте имя версии методики",
        )
    files = sorted((folder / "indicators").glob("*.toml"))
    return {
        "methodology": _plain(_toml(main)),
        "indicators": {file.stem: _plain(_toml(file)) for file in files},
    }


def parse(tables: Mapping[str, Any]) -> Methodology:
    """The frozen rules out of the tables of a folder or of an edition."""
    mistakes: list[str] = []
    methodology = (parse_index if is_index(tables) else _parse)(tables, mistakes)
    mistakes += check.mistakes(methodology)
    if mistakes:
        raise Mistakes(f"В методике «{methodology.version}» есть ошибки:", mistakes)
    return methodology


def _parse(tables: Mapping[str, Any], mistakes: list[str]) -> Methodology:
    read = read_parts(tables, mistakes, parse_indicator)
    top = read.top
    methodology = Methodology(
        version=top.text("version"),
        title=top.text("title"),
        summary=top.text("summary"),
        status=top.choice("status", STATUSES),
        effective_from=top.day("effective_from"),
        requires=top.words("requires", STREAMS),
        norms=_norms(top),
        history=_history(top.table("history")),
        availability=_availability(top.table("availability")),
        publication=_publication(top.table("publication")),
        lists=tuple(parse_list(table) for table in top.tables("lists")),
        aggregate=parse_aggregate(top),
        blocks=read.blocks,
        zones=tuple(_zone(table) for table in top.tables("zones")),
        headlines=tuple(parse_headline(table) for table in top.tables("headlines")),
        indicators=read.indicators,
        source=tables,
    )
    methodology = _with_options(_with_decisions(methodology, top), top)
    top.finish()
    return methodology


def _with_decisions(methodology: Methodology, top: TableReader) -> Methodology:
    """What people may decide, where the rules let them decide anything."""
    blocks = tuple(block.code for block in methodology.blocks)
    indicators = tuple(indicator.code for indicator in methodology.indicators)
    return replace(
        methodology,
        gates=tuple(parse_gate(row, blocks) for row in top.tables("gates", required=False)),
        adjustments=tuple(
            parse_adjustment(table, indicators)
            for table in top.tables("adjustments", required=False)
        ),
        adjustment_caps=parse_caps(t) if (t := top.optional_table("adjustment_caps")) else None,
    )


def _with_options(methodology: Methodology, top: TableReader) -> Methodology:
    """Whatever else rules may have."""
    return replace(
        methodology,
        groups=parse_groups(t) if (t := top.optional_table("groups")) else None,
        window_months=_window(t) if (t := top.optional_table("three_months")) else None,
        expert_weight_cap=top.optional_number("expert_weight_cap", check.WHOLE),
        sample=_sample(t) if (t := top.optional_table("sample")) else None,
        uncertainty=parse_uncertainty(t) if (t := top.optional_table("uncertainty")) else None,
        change=parse_change(t) if (t := top.optional_table("change")) else None,
    )


def _norms(top: TableReader) -> Norms:
    table = top.table("clocks")
    norms = Norms(
        first_answer_hours=table.number("first_answer_hours", 0.1),
        reported_limit_hours=table.number("reported_limit_hours", 0.1),
        shortest_hours=table.number("shortest_hours", 0.01),
        maturity_days=table.whole("maturity_days", 1, _DAYS_A_YEAR),
        repeat_days=table.whole("repeat_days", 1, _DAYS_A_YEAR),
        author_days=_author_days(table),
        messages=_message_norms(t) if (t := top.optional_table("messages")) else None,
        pages=_page_norms(t) if (t := top.optional_table("pages")) else None,
        marks=_mark_norms(t) if (t := top.optional_table("marks")) else None,
    )
    table.finish()
    return norms


def _author_days(table: TableReader) -> int | None:
    has = table.has("author_days")
    return table.whole("author_days", 1, _DAYS_A_YEAR) if has else None


def _message_norms(table: TableReader) -> MessageNorms:
    norms = MessageNorms(
        accelerated_days=table.whole("accelerated_days", 1, _DAYS_A_YEAR),
        good_grade=table.whole("good_grade", 1, _BEST_GRADE),
        shortest_days=table.number("shortest_days", 0.01),
    )
    table.finish()
    return norms


def _page_norms(table: TableReader) -> PageNorms:
    norms = PageNorms(
        age_days=table.whole("age_days", 1, _DAYS_A_YEAR),
        posts_a_week=table.whole("posts_a_week", 1),
        days_a_week=table.whole("days_a_week", 1, _DAYS_A_WEEK),
        question_hours=table.number("question_hours", 0.1),
    )
    table.finish()
    return norms


def _mark_norms(table: TableReader) -> MarkNorms:
    norms = MarkNorms(
        passing=table.whole("passing", 1, BEST),
        passing_post=table.whole("passing_post", 1, BEST_OF_POST),
        disagreement=table.whole("disagreement", 1, BEST),
        experts=table.whole("experts", 1),
        promise_days=table.whole("promise_days", 1, _DAYS_A_YEAR),
        disputes_only=table.optional_flag("disputes_only", otherwise=False),
    )
    table.finish()
    return norms


def _sample(table: TableReader) -> Sample:
    sample = Sample(
        incident=table.whole("incident", 0),
        message=table.whole("message", 0),
        post=table.whole("post", 0),
    )
    table.finish()
    return sample


def _history(table: TableReader) -> History:
    history = History(
        months=table.whole("months", 1, _LONGEST_HISTORY),
        group_strength=table.number("group_strength", 0.1),
        months_for_places=table.whole("months_for_places", 0),
        initial_voice=table.optional_number("initial_voice") or 0.0,
    )
    table.finish()
    return history


def _window(table: TableReader) -> int:
    months = table.whole("months", 2, _LONGEST_WINDOW)
    table.finish()
    return months


def _availability(table: TableReader) -> Availability:
    availability = Availability(
        months=table.whole("months", 1),
        place_from=table.number("place_from", 0, 100),
        zone_from=table.number("zone_from", 0, 100),
        block_share=table.number("block_share", 0, 1),
    )
    table.finish()
    return availability


def _publication(table: TableReader) -> Publication:
    publication = Publication(
        smallest_n=table.whole("smallest_n", 1),
        size=table.text("size"),
        score_decimals=table.whole("score_decimals", 0),
    )
    table.finish()
    return publication


def _zone(table: TableReader) -> Zone:
    zone = Zone(
        code=table.text("code"),
        title=table.text("title"),
        from_score=table.number("from", 0, 100),
        every_block_from=table.optional_number("every_block_from", 100) or 0.0,
    )
    table.finish()
    return zone


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(
            f"файл не читается как TOML ({error})", file=file, todo="исправьте указанное место"
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date | time) else value
