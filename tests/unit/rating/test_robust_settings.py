"""Are the numbers by which robustness is asked those of the reference file?"""

import tomllib
from dataclasses import asdict

from otklik.rating.robust_settings import SETTINGS
from otklik.workspace.resources import shipped


def test_every_number_is_told_by_the_file_and_by_nothing_else() -> None:
    file = shipped("reference") / "robustness.toml"
    assert tomllib.loads(file.read_text(encoding="utf-8")) == asdict(SETTINGS)


def test_shares_are_shares_and_a_sobol_sequence_has_a_power_of_two() -> None:
    assert 0 < SETTINGS.warn_below <= 1
    assert 0 < SETTINGS.level < 1
    assert SETTINGS.sobol_base.bit_count() == 1
