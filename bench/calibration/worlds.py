"""In which worlds, the truth of which is known, is the rating tried?"""

from dataclasses import dataclass, replace

BODIES = 43
NORMAL, HEAVY, TWO_HUMPS = "normal", "heavy", "two_humps"
GIANT, LOG_UNIFORM = "giant", "log_uniform"


@dataclass(frozen=True)
class Shift:
    """The total of the first `bodies` changes by so many points in the last `months` months.

    Where `both_ways`, every second of them falls instead.
    """

    points: float
    bodies: int
    months: int
    both_ways: bool


@dataclass(frozen=True)
class World:
    """How authorities of a list differ, how their abilities drift, and how much there is to count.

    `spread`: how far authorities are apart, 1 for a fifth of each scale of points. `correlation`
    between indicators in the first month; `keeps_together`: abilities of a body drift together, so
    that it stays, and not each by itself, as in STATISTICS. `persistence`: correlation of an
    ability with itself a month later.
    `month_noise`: how good and bad months of one authority differ, in log odds. `size_effect`: the
    correlation of ability with the logarithm of the volume. `groups`: sizes, the largest bodies
    first. `volumes`: how incidents a month are distributed, or the same number for everybody.
    `disagreement`: the standard deviation of one expert's mark of the same answer, as a share of
    the scale. `difficulty`: the standard deviation of topics' difficulty, in log odds.
    """

    code: str
    title: str
    spread: float = 1.0
    correlation: float = 0.3
    persistence: float = 0.985
    keeps_together: bool = False
    month_noise: float = 0.0
    size_effect: float = 0.0
    tails: str = NORMAL
    groups: tuple[int, ...] = (BODIES,)
    volumes: str | float = GIANT
    disagreement: float = 0.10
    difficulty: float = 0.0
    shift: Shift | None = None


_FOUR_GROUPS = (5, 10, 14, 14)
BASE = World("base", "основной")
TWELVE = (
    BASE,
    World("narrow", "органы почти одинаковы", spread=0.5),
    World("wide", "органы очень разные", spread=1.8),
    World("uncorrelated", "показатели не связаны", correlation=0.0),
    World("size", "у больших хуже", size_effect=-0.5),
    World("months", "месяцы неровные", month_noise=0.25),
    World("drifting", "способности быстро меняются", persistence=0.95),
    World("heavy", "есть резко выделяющиеся", tails=HEAVY),
    World("two_humps", "две кучки: хорошие и отстающие", tails=TWO_HUMPS),
    World("groups", "четыре группы", groups=_FOUR_GROUPS),
    World("groups_size", "четыре группы, у больших хуже", groups=_FOUR_GROUPS, size_effect=-0.5),
    World("volumes", "от 4 до 6000 обращений", volumes=LOG_UNIFORM),
)
"""The worlds of STATISTICS §7."""

BESIDES = (
    replace(BASE, code="kept", title="показатели связаны всегда", keeps_together=True),
    World(
        "kept_wide",
        "показатели связаны всегда, органы очень разные",
        spread=1.8,
        keeps_together=True,
    ),
    World("disputed", "эксперты спорят втрое сильнее", disagreement=0.30),
    World("topics", "темы разной трудности", difficulty=0.8),
)
"""Worlds that no line of §7 asks about."""

_STILL = replace(BASE, persistence=1.0)
STILL = (
    replace(_STILL, code="still", title="ничего не меняется"),
    replace(_STILL, code="still_narrow", title="ничего не меняется, органы похожи", spread=0.5),
    replace(
        _STILL, code="still_months", title="меняются только случайные месяцы", month_noise=0.25
    ),
)
"""Worlds where every change is a false one."""


def changing(points: float) -> World:
    """Four bodies of a hundred cases a month change for good three months ago, two each way."""
    shift = Shift(points, bodies=4, months=3, both_ways=True)
    title = f"четверо изменились на {points:g} баллов"
    return replace(_STILL, code=f"change_{points:g}", title=title, volumes=100.0, shift=shift)


JUMP_MONTHS = 7
JUMP = replace(
    _STILL,
    code="jump",
    title="у каждого пятого органа балл вырос на 10",
    volumes=18.0,
    shift=Shift(10.0, bodies=BODIES // 5, months=JUMP_MONTHS, both_ways=False),
)
"""A jump that has lasted for seven months."""
