"""Run every benchmark, or those named on the command line, and print what was measured."""

import os
import sys
from pathlib import Path

from benchmarks import (
    autograde,
    catalogue,
    desk_load,
    desks,
    exports,
    grading,
    kernels,
    learners,
    lesson_page,
    marking,
    projects,
    registry,
    regrade,
    rosters,
    scoring,
    trainer_desk,
)

BENCHMARKS = {
    "autograde": autograde.measure,
    "catalogue": catalogue.measure,
    "desks": desks.measure,
    "desk_load": desk_load.measure,
    "exports": exports.measure,
    "grading": grading.measure,
    "kernels": kernels.measure,
    "learners": learners.measure,
    "lesson_page": lesson_page.measure,
    "marking": marking.measure,
    "projects": projects.measure,
    "registry": registry.measure,
    "regrade": regrade.measure,
    "rosters": rosters.measure,
    "scoring": scoring.measure,
    "trainer_desk": trainer_desk.measure,
}


def main() -> int:
    """Run the benchmarks; the exit code is 1 when a target does not hold."""
    wanted = sys.argv[1:] or list(BENCHMARKS)
    if unknown := set(wanted) - set(BENCHMARKS):
        print(
            f"No benchmark is called {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}.", file=sys.stderr
        )
        return 2
    # Small courses that never change, so that the figures of different days are of one thing.
    os.environ["TAAWOUN_CATALOGUE"] = str(Path(__file__).parent.parent / "tests" / "catalogue_of_tests")
    rows = [row for name in wanted for row in BENCHMARKS[name]()]
    return 0 if all(row["holds"] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
