"""How do cases that are too few become flags beside those of the other signs?"""

from otklik.detectors.detector import Flag
from otklik.detectors.look import Seen
from otklik.methodology.model import Methodology
from otklik.rating.count import snapshot_scarcities
from otklik.rating.scarcity import Scarcity
from otklik.snapshots.snapshot import Snapshot

CODE = "scarce_cases"
TITLE = "Случаев намного меньше ожидаемого"


def look_for_scarce(snapshot: Snapshot, methodology: Methodology) -> tuple[Seen, ...]:
    """Flags of the indicators whose cases can be hidden; nothing where the rules ask nothing."""
    asked = [one for one in methodology.indicators if one.expected_from]
    if not asked or all(gate.scarce_share is None for gate in methodology.gates):
        return ()
    found = snapshot_scarcities(snapshot, methodology)
    flags = sorted(map(_flag, found), key=lambda flag: (flag.share, flag.authority_id, flag.what))
    return (Seen(CODE, TITLE, len(asked), tuple(flags)),)


def _flag(one: Scarcity) -> Flag:
    expected = round(one.expected)
    return Flag(
        detector=CODE,
        authority_id=one.authority_id,
        n=one.n,
        of=expected,
        share=one.n / one.expected,
        usual=1.0,
        what=(
            f"{one.indicator.code} «{one.indicator.title}»: за полгода случаев {one.n}, а у других "
            f"при такой же работе их было бы {expected}. Их могли удалить или пометить иначе, а "
            "могли и не заводить: спросите орган."
        ),
        items=(),
        part=one.indicator.code,
    )
