"""Are the names of authorities counted over several files, for a first registry?"""

from pathlib import Path

import pytest
from tests.unit.ingest.answering import answer, post, saved
from tests.unit.ingest.exports import csv_file, incident, xlsx

from otklik.core.errors import InputError
from otklik.ingest.names import authority_names


def test_names_are_counted_over_files(tmp_path: Path) -> None:
    files = [
        xlsx(tmp_path / "a.xlsx", [incident(1, Отдел="Район"), incident(2, Отдел=" Минздрав ")]),
        csv_file(tmp_path / "b.csv", [incident(3, Отдел="Район"), incident(4, Отдел="")]),
    ]
    assert authority_names(files) == {"incident": {"Район": 2, "Минздрав": 1}}


def test_a_wrong_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"нет\.xlsx: файла нет"):
        authority_names([tmp_path / "нет.xlsx"])


def test_a_file_that_names_no_authorities_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        authority_names([saved(tmp_path / "a.json", answer([post(1)]))])
    assert str(caught.value) == (
        "a.json: в файле вида «VK: публикации» нет названий органов. Что сделать: укажите "
        "выгрузки, в которых они есть, например «Детализацию» Инцидент Менеджмента."
    )
