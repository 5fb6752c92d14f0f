"""How are golden editions stored? `python -m tests.golden`"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from otklik.core.errors import OtklikError
from tests.golden.region import frozen_region
from tests.golden.stored import VERSIONS, Golden, edition
from tests.making import shipped_methodology


def main() -> int:
    """Stores the edition of every shipped version; 1 if one of them may not change."""
    refused = 0
    for version in VERSIONS:
        try:
            print(Golden.of(version).renew(_today(version)))
        except OtklikError as refusal:
            print(refusal, file=sys.stderr)
            refused = 1
    return refused


def _today(version: str) -> bytes:
    methodology = shipped_methodology(version)
    with TemporaryDirectory(prefix="otklik-") as folder:
        return edition(frozen_region(Path(folder), methodology), methodology)


sys.exit(main())
