"""What does the public page say of the proof?"""

from bench.calibration import worlds
from bench.calibration.acceptance import lines
from bench.calibration.rules import VERSION
from bench.calibration.running import Found

_SCORE, _PLACE = "Балл внутри интервала, в каждом мире", "Место внутри интервала, в каждом мире"


def proof(found: Found, drawings: int) -> str:
    """`reference/calibration.toml`: the least and the greatest of what was measured, in percent."""
    by_title = {line.title: line for line in lines(found)}
    return "\n".join(
        [
            "# Пишет `make calibration`; числа — из docs/generated/calibration.md.",
            f'methodology = "{VERSION}"',
            f"worlds = {len(worlds.TWELVE)}",
            f"drawings = {drawings}",
            *(
                f"{name} = {_ends([one.value for one in by_title[title].values.values()])}"
                for name, title in (("score", _SCORE), ("place", _PLACE))
            ),
            "",
        ]
    )


def _ends(values: list[float]) -> str:
    return f"[{min(values):.1f}, {max(values):.1f}]"
