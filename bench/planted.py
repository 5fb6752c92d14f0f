"""What was planted in an invented region, and what did the detectors see month after month?"""

import csv
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.places import NOW
from otklik.core.months import Month
from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen, look
from otklik.experts.book import Signature, write_book
from otklik.experts.sample import MaskedItem, month_sample
from otklik.ingest.arrivals import contents_of
from otklik.ingest.batches import ingest
from otklik.methodology.find import find_methodology
from otklik.methodology.model import Methodology
from otklik.rating.count import bodies_in_force
from otklik.simulate import Simulation, simulate
from otklik.simulate.gaming.model import load_gaming_model
from otklik.simulate.marks.filling import fill_sample
from otklik.snapshots.freeze import freeze
from otklik.snapshots.snapshot import Snapshot
from otklik.workspace.folder import Workspace

METHODOLOGY = "1.0.0"
File = tuple[Path, datetime | None]
"""What is ingested, and when it was measured if it does not say so itself."""

_SIGNS = {
    "self_made": "same_author",
    "rejected_when_late": "late_rejected",
    "interim_answers": "far_promises",
}
"""The detector of a kind of gaming that has another name."""


@dataclass(frozen=True)
class World:
    """An invented region: `months` up to `last`, in the first of which everybody plays fair."""

    seed: int
    months: int
    scale: float
    last: Month

    @property
    def played(self) -> tuple[Month, ...]:
        """The months in which somebody plays."""
        return (self.last + 1).back(self.months - load_gaming_model().quiet_months)


@dataclass(frozen=True, order=True)
class Game:
    """A body plays in a month; `code` is the detector that should see it, from `known_at` on."""

    code: str
    month: Month
    authority_id: str
    known_at: datetime


@dataclass(frozen=True)
class Watched:
    """What was seen in a month of `bodies` authorities."""

    month: Month
    bodies: int
    seen: tuple[Seen, ...]


@dataclass(frozen=True)
class Raised:
    """A flag of a month."""

    month: Month
    flag: Flag


@dataclass(frozen=True)
class Story:
    """All that was played and all that was seen, month after month."""

    played: tuple[Game, ...]
    months: tuple[Watched, ...]

    def games(self, code: str) -> list[Game]:
        """The games that a detector could see before the last month was frozen."""
        end = (self.months[-1].month + 1).end
        return [one for one in self.played if one.code == code and one.known_at < end]

    def flags(self, code: str) -> list[Raised]:
        """What a detector said."""
        return [
            Raised(month.month, flag)
            for month in self.months
            for seen in month.seen
            for flag in seen.flags
            if seen.code == code
        ]

    def behind(self, raised: Raised) -> list[Game]:
        """The games of that month, or of the one before, that a flag is about."""
        flag, months = raised.flag, (raised.month, raised.month - 1)
        return [
            game
            for game in self.games(flag.detector)
            if game.authority_id == flag.authority_id and game.month in months
        ]

    def looked(self, code: str) -> int:
        """How many things a detector looked at."""
        return sum(one.of for month in self.months for one in month.seen if one.code == code)


def story(world: World, folder: Path) -> Story:
    """Lives through a region as its centre would: each month is ingested, marked and looked at."""
    shutil.rmtree(folder, ignore_errors=True)
    made = simulate(
        folder / "exports",
        months=world.months,
        seed=world.seed,
        scale=world.scale,
        last=world.last,
    )
    months = tuple(_watched(made, world, folder / "workspace"))
    games = tuple(_games(made.truth / "gamings.csv"))
    shutil.rmtree(folder)
    return Story(games, months)


def _watched(made: Simulation, world: World, root: Path) -> Iterator[Watched]:
    workspace = settled(made, root)
    rules = find_methodology(root, METHODOLOGY)
    for month in (world.last + 1).back(world.months):
        take_in(workspace, received(made, month))
        if month in world.played:
            snapshot, _ = freeze(workspace, month, rules)
            take_in(workspace, marked(workspace, snapshot, rules, made, world))
            snapshot, _ = freeze(workspace, month, rules)
            seen = look(snapshot, rules.norms)
            yield Watched(month, len(bodies_in_force(snapshot)), seen)


def settled(made: Simulation, root: Path) -> Workspace:
    """A workspace that knows the bodies of the region."""
    workspace = Workspace.create(root, made.region, made.timezone)
    for file in made.registry.glob("*.csv"):
        shutil.copy(file, workspace.registry / file.name)
    return workspace


def received(made: Simulation, month: Month) -> Iterator[File]:
    """What the region's centre gets for a month: two exports and the answers of the network."""
    for path in (*made.exports, *made.messages):
        if str(month) in path.stem:
            yield path, None
    for one in made.pages:
        if one.path.parent.name == str(month):
            yield one.path, one.at


def marked(
    workspace: Workspace, snapshot: Snapshot, rules: Methodology, made: Simulation, world: World
) -> Iterator[File]:
    """The books of two invented experts and of their arbiter."""
    sample, _ = month_sample(workspace, snapshot, rules)
    folder = workspace.root / "books" / str(sample.month)
    folder.mkdir(parents=True)
    blank = folder / "blank.xlsx"
    write_book(blank, (MaskedItem(item, "", "") for item in sample.items), Signature())
    items = {item.code: item for item in sample.items}
    for book in fill_sample(blank, items, made.truth, folder, world.seed):
        yield book, None


def take_in(workspace: Workspace, files: Iterable[File]) -> None:
    """Ingests files in their order."""
    now, zone = datetime.fromisoformat(NOW), ZoneInfo(workspace.settings().timezone)
    for path, measured_at in files:
        for arrival in contents_of(path, zone).arrivals:
            ingest(workspace, arrival, now=now, measured_at=measured_at)


def _games(truth: Path) -> Iterator[Game]:
    """A game is known when the first of its items is."""
    known: dict[tuple[str, str, str], datetime] = {}
    with truth.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            game = row["kind"], row["month"], row["authority_id"]
            at = datetime.fromisoformat(row["known_at"])
            known[game] = min(at, known.get(game, at))
    for (kind, month, authority_id), at in sorted(known.items()):
        yield Game(_SIGNS.get(kind, kind), Month.parse(month), authority_id, at)
