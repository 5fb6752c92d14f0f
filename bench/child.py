"""How is one step measured in a process of its own? `python -m bench.child STEP FOLDER …`"""

import sys
import time
from pathlib import Path

from bench.cost import Cost, peak_bytes
from bench.steps import prepared


def main() -> None:
    """Prepares a step, does it, and prints what it cost."""
    step, folder, *arguments = sys.argv[1:]
    work = prepared(step, Path(folder), arguments)
    before, began, cpu_began = peak_bytes(), time.perf_counter(), time.process_time()
    done = work()
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu_began
    cost = Cost(seconds, cpu, done.rows, before, peak_bytes(), dict(done.parts))
    sys.stdout.write(cost.said() + "\n")


if __name__ == "__main__":
    main()
