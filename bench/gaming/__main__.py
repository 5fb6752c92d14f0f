"""Which regions are asked for, and where is the page written?

`make gaming` writes docs/generated/gaming.md; `python -m bench.gaming 7` tries a seed.
"""

import argparse
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.gaming.field import field_of
from bench.gaming.games import GAMES
from bench.gaming.paid import paid, paid_by_hiding, points, without_draws
from bench.gaming.region import fair_month
from bench.gaming.report import VERSIONS, Story, report
from bench.places import DATA, ROOT
from otklik.methodology.find import find_methodology

SEEDS = (1, 2)
PAGE = ROOT / "docs" / "generated" / "gaming.md"


def main() -> None:
    """Plays every game in every region and writes the page; with other seeds only shows it."""
    parser = argparse.ArgumentParser(prog="python -m bench.gaming")
    parser.add_argument("seeds", nargs="*", type=int, default=SEEDS, help="seeds to try")
    seeds = tuple(parser.parse_args().seeds)
    with ProcessPoolExecutor() as pool:
        stories = list(pool.map(story, seeds))
    written = report(seeds, stories)
    if seeds == SEEDS:
        PAGE.write_text(written, encoding="utf-8")
    sys.stdout.write(written)


def story(seed: int) -> Mapping[str, Story]:
    """What happens in one region under each version of the rules."""
    folder = DATA / "gaming" / str(seed)
    rules = {version: find_methodology(Path(), version) for version in VERSIONS}
    newest = rules[VERSIONS[-1]]
    _tell(seed, "a fair region")
    field = field_of(fair_month(seed, folder, newest), folder, newest.norms)
    plain = {version: without_draws(one) for version, one in rules.items()}
    fair = {v: points(field.snapshot, one, field.players) for v, one in plain.items()}
    told = {
        v: Story(list(fair[v].values()), {"hidden": paid_by_hiding(field, one)})
        for v, one in plain.items()
    }
    for game in GAMES:
        if game.move is not None:
            _tell(seed, game.code)
            gamed = field.after(game.move, game.code)
            for version, one in plain.items():
                found = points(gamed, one, field.players)
                told[version].paid[game.code] = paid(fair[version], found)
    return told


def _tell(seed: int, what: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} seed {seed}: {what}\n")


if __name__ == "__main__":
    main()
