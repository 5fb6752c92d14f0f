"""Do the dumps of channels look like those of Telethon?"""

import json
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.unit.simulate.pages.reading import Collected, Item
from tests.unit.simulate.pages.test_vk import shape
from tests.unit.simulate.reading import LAST, Written, read_csv

from otklik.core.months import Month

REAL = Path(__file__).parents[5] / "shared/data/telegram/telethon_655_messages.json"


@pytest.fixture(scope="module")
def dumps(collected: Collected) -> list[tuple[datetime, list[Item]]]:
    return [
        (folder.at, json.loads(path.read_text("utf-8")))
        for folder in collected.telegram
        if folder.at
        for path in sorted(folder.path.glob("*.json"))
    ]


def messages(dump: list[Item]) -> list[Item]:
    return [one for one in dump if one["_"] == "Message"]


def test_a_dump_does_not_say_when_it_was_made_and_one_month_is_missing(
    collected: Collected,
) -> None:
    assert [folder.path.name for folder in collected.telegram] == ["2026-01", "2026-02"]
    assert all(folder.at for folder in collected.telegram)


def test_a_channel_is_born_once_and_its_messages_have_their_own_numbers(
    dumps: list[tuple[datetime, list[Item]]],
) -> None:
    for _, dump in dumps:
        assert Counter(one["_"] for one in dump)["MessageService"] == 1
        ids = [one["id"] for one in dump]
        assert ids == sorted(set(ids), reverse=True)
        assert len({one["peer_id"]["channel_id"] for one in dump}) == 1


def test_albums_are_several_messages_with_one_text(
    dumps: list[tuple[datetime, list[Item]]],
) -> None:
    albums: dict[object, list[Item]] = defaultdict(list)
    for at, dump in dumps:
        for one in messages(dump):
            albums[at, one["peer_id"]["channel_id"], one["grouped_id"] or one["id"]].append(one)
    sizes = Counter(len(found) for found in albums.values())
    assert {1, 2, 3, 4} == sizes.keys()
    for found in albums.values():
        assert sum(bool(one["message"]) for one in found) == 1
        assert (found[0]["grouped_id"] is None) == (len(found) == 1)


def test_the_truth_counts_what_was_dumped_by_albums(
    written: Written, dumps: list[tuple[datetime, list[Item]]]
) -> None:
    found: Counter[tuple[str, str]] = Counter()
    known: dict[str, datetime] = {}
    for _, dump in dumps:
        for one in messages(dump):
            if one["message"]:
                local = datetime.fromisoformat(one["date"]) + timedelta(hours=5)
                known[f"{one['peer_id']['channel_id']}/{one['id']}"] = local.replace(tzinfo=None)
    for key, published in known.items():
        found[str(Month.of(published + timedelta(days=7))), key.partition("/")[0]] += 1
    told: Counter[tuple[str, str]] = Counter()
    for row in read_csv(written.simulation.truth / "pages.csv"):
        if row["platform"] == "telegram":
            told[row["month"], row["page_id"]] += int(row["posts"])
            assert (row["weeks"], row["questions"]) == ("0", "0")
    wanted = [key for key in found | told if key[0] == str(LAST)]
    assert wanted
    assert {key: found[key] for key in wanted} == {key: told[key] for key in wanted}


def test_the_same_words_come_to_the_channel_minutes_after_the_page(
    collected: Collected, dumps: list[tuple[datetime, list[Item]]]
) -> None:
    on_pages = {item["text"] for _, item in collected.items("wall")}
    texts = [one["message"] for _, dump in dumps for one in messages(dump) if one["message"]]
    assert len(texts) > 100
    assert sum(text in on_pages for text in texts) / len(texts) > 0.95


@pytest.mark.skipif(not REAL.is_file(), reason="настоящей выгрузки нет рядом")
def test_fields_have_the_types_of_the_real_ones(
    dumps: list[tuple[datetime, list[Item]]],
) -> None:
    real = json.loads(REAL.read_text("utf-8"))
    usual = next(one for one in real if one["_"] == "Message" and one["grouped_id"])
    for _, dump in dumps:
        for one in messages(dump):
            if one["grouped_id"]:
                shape(usual | {"replies": None}, one)
