"""Is a drawn sample kept as it was drawn?"""

from pathlib import Path

import pytest

from otklik.core.errors import InputError
from otklik.core.months import Month
from otklik.workspace.samples import Sample, SampledItem, all_samples, load_sample, save_sample

MAY, JUNE = Month(2026, 5), Month(2026, 6)
SAMPLE = Sample(MAY, "ab" * 32, (SampledItem("0a1b", "incident", "17"),))


def test_a_sample_is_read_back(tmp_path: Path) -> None:
    save_sample(tmp_path / "samples", SAMPLE)
    assert load_sample(tmp_path / "samples", MAY) == SAMPLE
    assert load_sample(tmp_path / "samples", JUNE) is None


def test_samples_come_oldest_first(tmp_path: Path) -> None:
    later = Sample(JUNE, "cd" * 32, ())
    for sample in (later, SAMPLE):
        save_sample(tmp_path, sample)
    assert list(all_samples(tmp_path)) == [SAMPLE, later]


@pytest.mark.parametrize("content", ["", "{}", '{"month":"2026-05","snapshot":"a","items":[{}]}'])
def test_a_damaged_sample_is_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "2026-05.json").write_text(content)
    with pytest.raises(InputError, match="файл выборки испорчен"):
        load_sample(tmp_path, MAY)
