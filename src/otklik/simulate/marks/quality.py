"""How good are the answers and posts of a body in a month, really?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from otklik.core.months import Month
from otklik.simulate.abilities import drifted, share_of
from otklik.simulate.marks.model import ExpertModel, MarkModel, QualityModel
from otklik.simulate.truth import open_table, table

QUALITY_FILE = "quality.csv"
QUALITY_COLUMNS = (
    "month", "authority_id", "incident", "message", "post",
    "expected_incident", "expected_message", "expected_post",
)  # fmt: skip
"""Shares of all points that the body's answers and posts of the month deserve on average, and that
two experts give them, critical flags aside."""


@dataclass(frozen=True)
class Quality:
    """The truth about a body in a month: shares of all points, by stream."""

    incident: float
    message: float
    post: float


def qualities(
    seed: int, bodies: Iterable[str], month: Month, model: QualityModel
) -> Mapping[str, Quality]:
    """The qualities of every body in a month, the same whatever months are simulated."""
    return {body: _quality(seed, body, month, model) for body in bodies}


def expected(quality: float, model: ExpertModel) -> float:
    """The share of points that experts give on average: a slip draws it to the middle."""
    return quality * (1 - model.slip) + model.slip / 2


def _quality(seed: int, body: str, month: Month, model: QualityModel) -> Quality:
    labels = ("quality", body)
    latent = drifted(seed, labels, month, model.drift, model.correlation, 3)
    incident, message, post = latent
    return Quality(
        incident=share_of(model.incident, incident),
        message=share_of(model.message, message),
        post=share_of(model.post, post),
    )


def write_qualities(
    folder: Path, seed: int, bodies: Sequence[str], months: Iterable[Month], model: MarkModel
) -> None:
    """Writes `quality.csv`, month by month; a body that is no more may still have to answer."""
    with open_table(folder / QUALITY_FILE) as file:
        rows = table(file)
        rows.writerow(QUALITY_COLUMNS)
        for month in months:
            for body, known in qualities(seed, bodies, month, model.quality).items():
                shares = (known.incident, known.message, known.post)
                given = (expected(share, model.expert) for share in shares)
                rows.writerow((month, body, *(f"{share:.6f}" for share in (*shares, *given))))
