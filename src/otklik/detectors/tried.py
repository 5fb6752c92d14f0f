"""How often was a detector right in invented regions, where the truth is known?"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from otklik.core.russian import counted, number
from otklik.workspace.resources import shipped

TRIED_FILE = "detectors_tried.toml"
_PER_THOUSAND = 1000


@dataclass(frozen=True)
class Tried:
    """Games `played` and `found`, flags where nobody played (`false`), things `looked` at, and
    `bodies`: so many authorities a month were watched.
    """

    played: int
    found: int
    false: int
    looked: int
    bodies: int

    @property
    def told(self) -> str:
        """In one sentence."""
        games = counted(self.played, "нарушение", "нарушения", "нарушений")
        rate = number(self.false * _PER_THOUSAND / self.bodies, 1)
        flags = f"{number(self.false)}, то есть {rate} на тысячу" if self.false else "не было"
        return (
            f"В вымышленных регионах подстроили {games}, найдено {number(self.found)}; ложных "
            f"флагов {flags} (просмотрено {number(self.bodies)} месяцев работы органов)."
        )


@cache
def tried() -> Mapping[str, Tried]:
    """Every detector that was tried, by its code (`make detectors`)."""
    told = tomllib.loads((shipped("reference") / TRIED_FILE).read_text(encoding="utf-8"))
    return {code: Tried(**one, bodies=told["bodies"]) for code, one in told["detectors"].items()}
