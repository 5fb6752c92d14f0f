"""What did everything that raises flags see in a month, detectors and missing cases alike?"""

from otklik.detectors.look import Seen, look
from otklik.detectors.scarce import look_for_scarce
from otklik.methodology.model import Methodology
from otklik.snapshots.snapshot import Snapshot


def month_flags(snapshot: Snapshot, methodology: Methodology) -> tuple[Seen, ...]:
    """The flags of a frozen month, by detector; those that the rules ask about come last."""
    return (*look(snapshot, methodology.norms), *look_for_scarce(snapshot, methodology))
