"""Does what the rating says of chance hold, line by line?

`make calibration` writes docs/generated/calibration.md and reference/calibration.toml; `--quick` is
a smoke run that writes nothing, `--drawings` asks for another number of drawings.
"""

import argparse
import sys

from bench.calibration.proof import proof
from bench.calibration.report import report
from bench.calibration.running import DRAWINGS, PLAN, run
from bench.places import ROOT

PAGE = ROOT / "docs" / "generated" / "calibration.md"
PROOF = ROOT / "reference" / "calibration.toml"
_QUICK = 4


def main() -> None:
    """Runs every trial and writes the page; with another number of drawings only shows it."""
    parser = argparse.ArgumentParser(prog="python -m bench.calibration")
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} drawings of each world")
    parser.add_argument("--drawings", type=int, default=DRAWINGS, help="drawings of each world")
    parser.add_argument("--processes", type=int, help="at once; as many as there are cores")
    asked = parser.parse_args()
    drawings = _QUICK if asked.quick else asked.drawings
    found = run(PLAN, drawings, asked.processes)
    written = report(found, drawings)
    if drawings == DRAWINGS:
        PAGE.write_text(written, encoding="utf-8")
        PROOF.write_text(proof(found, drawings), encoding="utf-8")
    sys.stdout.write(written)


if __name__ == "__main__":
    main()
