"""How fast formulas are read and decided, and a soak: right claims on many instances, of which none may be refuted.

    .venv/bin/python benchmarks/claims.py [--instances 100000] [--audit FILE]

The claims are those of the tests (tests/grader/claims/claims.py).  Mutants of right claims are counted by what became
of them; those that still hold are printed, to be looked at by a person.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)

from grader.claims.audit import audit, load_contexts  # noqa: E402
from grader.claims.decide import decide, proof  # noqa: E402
from grader.claims.draws import INSTANCES  # noqa: E402
from grader.claims.evaluate import IllTypedError  # noqa: E402
from grader.claims.parse import parse  # noqa: E402
from grader.claims.prove import proved  # noqa: E402
from grader.claims.refute import Proved, Refuted, Tested, look  # noqa: E402
from grader.claims.show import show  # noqa: E402
from grader.claims.tokens import UnreadError  # noqa: E402
from grader.evidence import Place  # noqa: E402
from grader.problem import default_folder  # noqa: E402
from grader.reading.markdown import markdown_blocks  # noqa: E402
from tests.grader.claims.claims import RIGHT  # noqa: E402
from tests.grader.claims.mutants import mutants  # noqa: E402

CONTEXTS = load_contexts(default_folder())


def links() -> Iterator[tuple[str, Any, str, Any]]:
    """Every relation of every right claim, with its exercise."""
    for exercise, texts in RIGHT.items():
        for latex in texts:
            for chain in parse(latex, CONTEXTS[exercise]):
                for k, relation in enumerate(chain.relations):
                    yield exercise, chain.expressions[k], relation, chain.expressions[k + 1]


def soak(instances: int) -> None:
    """Right claims on at least so many instances."""
    every = list(links())
    done, seed, refuted, times = 0, 0, 0, []
    while done < instances:
        for exercise, a, relation, b in every:
            begin = time.perf_counter()
            found = look(a, relation, b, CONTEXTS[exercise], seed)
            times.append(time.perf_counter() - begin)
            done += found.instances if isinstance(found, Tested) else INSTANCES
            if isinstance(found, Refuted):
                refuted += 1
                print(f"REFUTED though right: {show(a)} {relation} {show(b)}: {found}")
        seed += 1
    print(f"soak: {len(every)} relations, {done:,} instances, {refuted} refuted;"
          f" {1000 * statistics.median(times):.1f} ms a relation (median, {INSTANCES} instances)")  # fmt: skip


def rungs() -> None:
    """How long reading and each rung of the ladder take for a right relation, and which of them dominates."""
    times: dict[str, list[float]] = {}

    def timed(name: str, call: Any) -> Any:
        begin = time.perf_counter()
        found = call()
        times.setdefault(name, []).append(time.perf_counter() - begin)
        return found

    for exercise, texts in RIGHT.items():
        context = CONTEXTS[exercise]
        for latex in texts:
            for chain in timed("reading", partial(parse, latex, context)):
                for a, sign, b in zip(chain.expressions, chain.relations, chain.expressions[1:], strict=False):
                    found = timed("instances", partial(look, a, sign, b, context))
                    if isinstance(found, Tested) and not timed("algebra", partial(proved, a, sign, b, context)):
                        timed("other proofs", partial(proof, a, sign, b, context, ()))
    whole = sum(map(sum, times.values()))
    for name, taken in times.items():
        share = f"{100 * sum(taken) / whole:.0f} % of the time"
        middle, slowest = 1000 * statistics.median(taken), 1000 * max(taken)
        print(f"{name}: {middle:.1f} ms (median of {len(taken)}), {share}, slowest {slowest:.0f} ms")


def mutation() -> None:
    """Mutants of the right sides, by what became of them."""
    counts: Counter[str] = Counter()
    for exercise, a, relation, b in links():
        for mutant in mutants(b):
            try:
                found = decide(a, relation, mutant, CONTEXTS[exercise])
                kind = (
                    "refuted"
                    if isinstance(found, Refuted)
                    else "proved"
                    if isinstance(found, Proved)
                    else "still holds"
                )
            except IllTypedError:
                kind = "does not fit"
            except UnreadError:
                kind = "not decided"
            counts[kind] += 1
            if kind == "still holds":
                print(f"    still holds: {show(a)} {relation} {show(mutant)}")
    print(f"mutants: {dict(counts)}")


def timing(path: Path) -> None:
    """An audit of one text: how long a formula takes."""
    blocks = list(markdown_blocks(path.read_text(encoding="utf-8"), Place(path.name, line=1)))
    times, read = [], 0
    begin = time.perf_counter()
    for found in audit(blocks, CONTEXTS):
        times.append(time.perf_counter() - begin)
        read += bool(found.links) and not found.unread
        begin = time.perf_counter()
    print(f"audit of {path.name}: {len(times)} formulas, {read} read, {sum(times):.2f} s;"
          f" median {1000 * statistics.median(times):.2f} ms, slowest {1000 * max(times):.0f} ms")  # fmt: skip


def main() -> None:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--instances", type=int, default=100_000)
    parser.add_argument("--audit", type=Path)
    arguments = parser.parse_args()
    if arguments.audit:
        timing(arguments.audit)
    rungs()
    mutation()
    soak(arguments.instances)


if __name__ == "__main__":
    main()
