"""Grade a class of which every other student is hostile: `python -m benchmarks.mixed [STUDENTS] [JOBS]`.

Prints whether the ordinary students got the marks that they get without the hostile ones, what was left behind on the
machine, submissions a minute, and the largest process of the judge.  Status 1 when marks differ or anything is left.
"""

from __future__ import annotations

import os
import sys

from tests.hostile import handins, mixed


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    jobs = int(sys.argv[2]) if len(sys.argv) > 2 else len(os.sched_getaffinity(0))
    hostile = handins.all_of_them()
    finished = 0

    def tell(student: str) -> None:
        nonlocal finished
        finished += 1
        if sys.stderr.isatty():
            print(f"\r{finished}/{size} {student[:60]:60}", end="", file=sys.stderr)

    outcome = mixed.graded_with_and_without(size, hostile, jobs, tell)
    print(f"{outcome.students} submissions, every other one hostile ({len(hostile)} attacks in turn), {jobs} processes")
    print(f"honest marks identical: {'yes' if not outcome.changed else 'no'}")
    for student in outcome.changed:
        print(f"  {student}")
    print(f"left behind: {outcome.left or 'nothing'}")
    print(f"submissions a minute: {60 * outcome.students / outcome.seconds:.0f}")
    print(f"largest process of the judge: {outcome.peak_mib} MiB")
    return 1 if outcome.changed or outcome.left else 0


if __name__ == "__main__":
    sys.exit(main())
