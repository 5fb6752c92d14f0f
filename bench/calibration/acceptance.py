"""Which lines of STATISTICS §7 are met, and by how much are the others missed?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.calibration import worlds
from bench.calibration.pooled import CLASSES, Measured, Pool
from bench.calibration.running import CHANGES, COVERAGE, POWER_POINTS, Found
from bench.calibration.writing import class_title, figure, goal

_INFINITE = float("inf")


@dataclass(frozen=True)
class Line:
    """A goal, and what was measured in each place where it has to hold.

    `values` by what a reader calls the place: a world, a class, both.
    """

    title: str
    values: Mapping[str, Measured]
    least: float = -_INFINITE
    most: float = _INFINITE
    unit: str = " %"
    decimals: int = 1

    @property
    def is_met(self) -> bool:
        """Does it hold wherever it has to? Not if nothing was measured."""
        return bool(self.values) and not self.missed

    @property
    def missed(self) -> dict[str, float]:
        """The places where it does not hold, and by how much."""
        found = {place: self._missed_by(one.value) for place, one in self.values.items()}
        return {place: by for place, by in found.items() if by > 0}

    @property
    def goal(self) -> str:
        """As people read it."""
        if self.least > -_INFINITE and self.most < _INFINITE:
            return f"{goal(self.least)}–{goal(self.most)}{self.unit}"
        if self.least > -_INFINITE:
            return f"не меньше {goal(self.least)}{self.unit}"
        return f"не больше {goal(self.most)}{self.unit}"

    @property
    def measured(self) -> str:
        """The least and the greatest of what was measured."""
        values = sorted(one.value for one in self.values.values())
        ends = [figure(value, self.decimals) for value in (*values[:1], *values[-1:])]
        return "–".join(dict.fromkeys(ends)) + self.unit if ends else "—"

    @property
    def verdict(self) -> str:
        """Met, or where it is not and by how much."""
        if not self.values:
            return "**не измерено**"
        if self.is_met:
            return "выполнено"
        return f"**не выполнено** ({'; '.join(map(self._miss, self.missed))})"

    def _missed_by(self, value: float) -> float:
        """How far outside a value is; infinitely far if nothing was measured."""
        return max(self.least - value, value - self.most, 0.0) if value == value else _INFINITE

    def _miss(self, place: str) -> str:
        by, margin = self.missed[place], self.values[place].margin
        doubt = f" при погрешности {figure(margin, self.decimals)}" if margin else ""
        return f"{place}: на {figure(by, self.decimals)}{doubt}"


def lines(found: Found) -> tuple[Line, ...]:
    """Every line of the section, in its order."""
    return (*_coverage(found), *_sharpness(found), *_changes(found), *_hiding(found))


def _coverage(found: Found) -> Iterable[Line]:
    pools = _of(found, COVERAGE, worlds.TWELVE)
    yield Line("Балл внутри интервала, в каждом мире", _each(pools, "score_in"), 87, 95)
    yield Line(
        "то же при 5 и больше обращениях, по числу обращений",
        _by_class(pools, "score_in", CLASSES[1:]),
        *(82, 98),
    )
    tiny = _by_class(pools, "score_in", CLASSES[:1])
    yield Line("то же при числе обращений меньше 5", tiny, 78)
    extremes = {
        title: pool.share("score_in", pool.columns["extreme"] == 1) for title, pool in pools.items()
    }
    yield Line("то же у самых сильных и самых слабых", extremes, 70)
    yield Line("Место внутри интервала, в каждом мире", _each(pools, "place_in"), 88, 98)


def _sharpness(found: Found) -> Iterable[Line]:
    pool = found[COVERAGE, worlds.BASE.code]
    yield _in_base("Ширина интервала балла", pool.mean("score_width"), 16.5, " балла")
    yield _in_base("Ширина интервала места из 43", pool.mean("place_width"), 21, " места")
    ratio = pool.root_mean_square("error") / pool.root_mean_square("first_error")
    yield _in_base("Ошибка балла к ошибке первых правил", ratio, 0.85, "", decimals=2)


def _changes(found: Found) -> Iterable[Line]:
    still = {title: _marked(pool) for title, pool in _of(found, CHANGES, worlds.STILL).items()}
    by_class = _by_class(still, "marked", CLASSES)
    yield Line("Ложные ▲ и ▼, по миру и числу обращений", by_class, most=5)
    confirmed = {title: pool.any_in_list("confirmed") for title, pool in still.items()}
    yield Line("Список, где «подтверждено» ложно хоть раз", confirmed, most=15)
    for points, least in zip(POWER_POINTS, (55, 85), strict=True):
        world = worlds.changing(points)
        seen = _marked(found[CHANGES, world.code])
        power = seen.share("right", seen.columns["true"] != 0)
        title = f"Замечено изменение на {points:g} баллов при 100 обращениях"
        yield Line(title, {world.title: power}, least)


def _hiding(found: Found) -> Iterable[Line]:
    pool = found[COVERAGE, worlds.BASE.code]
    for name, who in (("true_gain", "знает себя"), ("seen_gain", "видел итоги месяца")):
        mean, highest = pool.mean(name), pool.percentile(name, 90)
        title = f"Выигрыш от сокрытия у того, кто {who}"
        yield _in_base(f"{title}, в среднем", mean, 1.5, " балла", decimals=2)
        yield _in_base("то же, больше у каждого десятого", highest, 2.5, " балла", decimals=2)


def _in_base(title: str, value: float, most: float, unit: str, decimals: int = 1) -> Line:
    values = {worlds.BASE.title: Measured(value)}
    return Line(title, values, most=most, unit=unit, decimals=decimals)


def _marked(pool: Pool) -> Pool:
    """With columns of what is marked at all, and of what is marked rightly."""
    marks, true = pool.columns["mark"], pool.columns["true"]
    more = {"marked": (marks != 0) * 1.0, "right": (marks == true) * 1.0}
    return Pool({**pool.columns, **more})


def _of(found: Found, trial: str, asked: Iterable[worlds.World]) -> dict[str, Pool]:
    """By the titles of the worlds."""
    return {world.title: found[trial, world.code] for world in asked}


def _each(pools: Mapping[str, Pool], name: str) -> dict[str, Measured]:
    return {title: pool.share(name) for title, pool in pools.items()}


def _by_class(
    pools: Mapping[str, Pool], name: str, classes: Sequence[tuple[int, int]]
) -> dict[str, Measured]:
    return {
        f"{title}, {class_title(one)}": value
        for title, pool in pools.items()
        for one, value in pool.by_class(name).items()
        if one in classes
    }
