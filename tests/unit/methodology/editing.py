"""How does a test spoil a methodology?"""

from pathlib import Path

import pytest

from otklik.core.errors import Mistakes
from otklik.methodology.load import load

MAIN = "methodology.toml"
B1 = "indicators/b1_answered_in_time.toml"
B2 = "indicators/b2_median_answer_time.toml"
B4 = "indicators/b4_solved.toml"
B6 = "indicators/b6_repeats.toml"


def edit(folder: Path, file: str, old: str, new: str) -> None:
    """Puts `new` in the place of the first `old`, which must be there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def mistakes(folder: Path) -> list[str]:
    """What a person is told about the folder."""
    with pytest.raises(Mistakes) as refused:
        load(folder)
    return list(refused.value.mistakes)
