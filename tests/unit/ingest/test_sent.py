"""Is a file that lies under a strange name called as people call it, wherever it is spoken of?"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from tests.regioning import INGESTED_AT, new_workspace
from tests.unit.ingest.answering import MEASURED, answer, post, saved
from tests.unit.ingest.exports import csv_file, incident

from otklik.core.errors import InputError
from otklik.ingest.batches import UnmeasuredError, ingest
from otklik.ingest.report import IngestReport
from otklik.ingest.sent import SentFile, sent_arrival

ZONE = ZoneInfo("Asia/Omsk")


def ingested(tmp_path: Path, sent: SentFile, measured_at: datetime | None = None) -> IngestReport:
    workspace = new_workspace(tmp_path / "region")
    arrival = sent_arrival(sent, ZONE)
    return ingest(workspace, arrival, now=INGESTED_AT, measured_at=measured_at)


def test_rejected_rows_name_the_file_as_people_do(tmp_path: Path) -> None:
    rows = [incident(1), incident(2, **{"Дата создания": "вчера"})]
    sent = SentFile(csv_file(tmp_path / "0f3c.csv", rows), "май.csv")
    report = ingested(tmp_path, sent)
    assert report.file == "май.csv"
    assert report.rejections[0].startswith("май.csv, строка 3")


def test_a_mistake_met_while_reading_names_the_file_as_people_do(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "0f3c.csv", [incident(1)])
    path.write_text(path.read_text("utf-8-sig") + '"без конца', "utf-8-sig")
    with pytest.raises(InputError, match=r"^май\.csv, строка 3: кавычки"):
        ingested(tmp_path, SentFile(path, "май.csv"))


def test_who_has_not_said_when_it_was_measured_is_asked_about_his_file(tmp_path: Path) -> None:
    sent = SentFile(saved(tmp_path / "0f3c.json", answer([post()])), "стена.json")
    with pytest.raises(UnmeasuredError, match=r"^стена\.json: не сказано"):
        ingested(tmp_path / "one", sent)
    assert ingested(tmp_path / "two", sent, MEASURED).accepted == 1


@pytest.mark.parametrize("format_name", ["vk_posts", "unheard_of"])
def test_a_table_is_no_answer_whatever_is_said(tmp_path: Path, format_name: str) -> None:
    path = csv_file(tmp_path / "0f3c.csv", [incident(1)])
    with pytest.raises(InputError, match=r"^май\.csv: файл не того вида"):
        ingested(tmp_path, SentFile(path, "май.csv", format_name))


def test_the_format_that_was_said_is_the_only_one_tried(tmp_path: Path) -> None:
    path = csv_file(tmp_path / "0f3c.csv", [incident(1)])
    with pytest.raises(InputError, match="Платформа обратной связи"):
        ingested(tmp_path / "one", SentFile(path, "май.csv", "feedback_platform"))
    right = SentFile(path, "май.csv", "incident_management")
    assert ingested(tmp_path / "two", right).accepted == 1


def test_rows_are_told_while_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("otklik.ingest.read.CHUNK_ROWS", 2)
    path, told = csv_file(tmp_path / "0f3c.csv", map(incident, range(5))), list[int]()
    arrival = sent_arrival(SentFile(path, "май.csv"), ZONE, told.append)
    ingest(new_workspace(tmp_path / "region"), arrival, now=INGESTED_AT)
    assert told == [2, 4, 5]
