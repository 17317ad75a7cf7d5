"""A sweep of many small problems at once, beside the same sweep as a Python loop over torch.optim, and in optax/jax.

    .venv/bin/python benchmarks/reference.py            # jax and optax are used if installed
    .venv/bin/python benchmarks/reference.py --quick

All take the same steps on 0.1 x1^2 + 2 x2^2 with hand-written gradients, from the same starts; final iterates are
compared before any time is believed.  Times are medians; the loop is timed on a part of the trajectories, since its
time is proportional to their number (half as many are timed too, and printed).
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a file: its own folder comes first then, and `reference` would be this file
    sys.path[0] = str(ROOT)

import numpy as np  # noqa: E402

from reference import lookup  # noqa: E402
from reference.objectives.plain import plain  # noqa: E402
from reference.objectives.spectrum import spectrum  # noqa: E402
from reference.optimiser import Optimiser  # noqa: E402
from reference.place import Place, choose, no_cuda  # noqa: E402
from reference.run import run  # noqa: E402

LR = 0.1
RULES: dict[str, tuple[dict[str, Any], str, dict[str, Any]]] = {
    "gradient_descent": ({"lr": LR}, "SGD", {"lr": LR}),
    "momentum": ({"lr": LR, "beta": 0.9}, "SGD", {"lr": LR, "momentum": 0.9}),
    "adam": ({"lr": LR}, "Adam", {"lr": LR}),
}
CURVATURES = np.array([0.2, 4.0])


class Measured(NamedTuple):
    """ns: nanoseconds for one step of one trajectory; last: final iterates."""

    ns: float
    last: Any


def starts(count: int, d: int = 2) -> Any:
    """The same starts for everyone."""
    return np.random.default_rng(0).uniform(-5, 5, (count, d))


def timed(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median time of so many runs after a first, and what the last one gave."""
    result, times = work(), []
    for _ in range(repeats):
        begin = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - begin)
    return statistics.median(times), result


def batch(optimiser: Optimiser, x0: Any, steps: int, place: Place, repeats: int = 3) -> Measured:
    """Ours: one call."""
    seconds, trace = timed(lambda: run(optimiser, plain(), x0, steps, place=place, keep=0), repeats)
    return Measured(1e9 * seconds / (len(x0) * steps), trace.last)


def torch_loop(name: str, x0: Any, steps: int) -> Measured:
    """torch.optim in a Python loop, one trajectory after the other, gradients written by hand."""
    import torch

    _, cls, hyper = RULES[name]
    curvatures, last = torch.tensor(CURVATURES), []
    begin = time.perf_counter()
    for start in x0:
        x = torch.tensor(start, requires_grad=True)
        optimiser = getattr(torch.optim, cls)([x], **hyper)
        for _ in range(steps):
            x.grad = curvatures * x.detach()
            optimiser.step()
        last.append(x.detach().numpy())
    return Measured(1e9 * (time.perf_counter() - begin) / (len(x0) * steps), np.array(last))


def optax_batch(name: str, x0: Any, steps: int, repeats: int = 3) -> Measured:
    """optax under jit: the whole batch in one lax.scan; compiling is not on the clock."""
    import jax
    import optax

    jax.config.update("jax_enable_x64", True)
    rule = {
        "gradient_descent": lambda: optax.sgd(LR),
        "momentum": lambda: optax.sgd(LR, momentum=0.9),
        "adam": lambda: optax.adam(LR),
    }[name]()
    curvatures = jax.numpy.asarray(CURVATURES)

    @jax.jit
    def whole(x: Any) -> Any:
        def step(carry: Any, _: Any) -> Any:
            x, state = carry
            change, state = rule.update(curvatures * x, state, x)
            return (optax.apply_updates(x, change), state), None

        return jax.lax.scan(step, (x, rule.init(x)), None, length=steps)[0][0]

    device = jax.numpy.asarray(x0)
    seconds, last = timed(lambda: whole(device).block_until_ready(), repeats)
    return Measured(1e9 * seconds / (len(x0) * steps), np.asarray(last))


def sweeps(count: int, steps: int, looped: int) -> None:
    """The table of the sweep: ours on each place, the loop, optax if it is there."""
    x0 = starts(count)
    places = {"numpy": choose("cpu"), "torch, one thread": choose("cpu", "torch")}
    if not no_cuda():
        places["CUDA"] = choose("cuda")
    print(f"\n{count:,} trajectories x {steps} steps, float64; ns for one step of one trajectory\n")
    print("| method | who | ns a step | the loop takes so many times as long |")
    print("| --- | --- | ---: | ---: |")
    for name, (hyper, _, _) in RULES.items():
        torch_loop(name, x0[:2], steps)  # the first call pays for imports
        loop, half = torch_loop(name, x0[:looped], steps), torch_loop(name, x0[: looped // 2], steps)
        rows = {
            f"ours, {who}": batch(lookup.make("optimiser", name, **hyper), x0, steps, place)
            for who, place in places.items()
        }
        if find_spec("optax") and find_spec("jax"):
            rows["optax, jit"] = optax_batch(name, x0, steps)
        for measured in rows.values():
            np.testing.assert_allclose(measured.last[:looped], loop.last, rtol=1e-6, atol=1e-9)
        print(f"| {name} | loop over torch.optim, {looped} of them | {loop.ns:,.0f} | 1 |")
        print(f"| {name} | the same, {looped // 2} of them | {half.ns:,.0f} | {loop.ns / half.ns:.2f} |")
        for who, measured in rows.items():
            print(f"| {name} | {who} | {measured.ns:,.1f} | {loop.ns / measured.ns:,.0f} |")


def scaling(largest: int, steps: int) -> None:
    """How the time of a step grows with the batch and with the dimension (Adam, numpy)."""
    adam = lookup.make("optimiser", "adam", lr=LR)
    print("\nAdam on numpy: ns for one step of one trajectory, by batch size (d = 2)\n")
    print("| batch | ns a step | us for the whole batch |\n| ---: | ---: | ---: |")
    count = 1
    while count <= largest:
        ns = batch(adam, starts(count), steps, choose("cpu")).ns
        print(f"| {count:,} | {ns:,.1f} | {ns * count / 1000:,.1f} |")
        count *= 10
    print("\nAdam on numpy: ns for one step of one coordinate, by dimension (100 trajectories)\n")
    print("| d | ns a coordinate |\n| ---: | ---: |")
    for d in (1, 10, 100, 1000, 10_000):
        f, x0 = spectrum(d), starts(100, d)
        seconds, _ = timed(lambda f=f, x0=x0: run(adam, f, x0, steps, place="cpu", keep=0), 1)
        print(f"| {d:,} | {1e9 * seconds / (100 * d * steps):,.1f} |")


def memory(count: int, steps: int) -> None:
    """The largest process of a sweep that keeps only its ends, and of one that keeps every iterate."""
    print(f"\nAdam on numpy, {count:,} trajectories x {steps} steps: largest process\n")
    print("| kept | MiB |\n| --- | ---: |")
    for kept, keep in (("nothing was run", -1), ("first and last", 0), ("every tenth", 10), ("every iterate", 1)):
        code = f"from benchmarks.reference import peak; print(peak({count}, {steps}, {keep}))"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
        print(f"| {kept} | {float(done.stdout):,.0f} |")


def peak(count: int, steps: int, keep: int) -> float:
    """The largest resident size of this process after a sweep, in MiB."""
    if keep >= 0:
        run(lookup.make("optimiser", "adam", lr=LR), plain(), starts(count), steps, place="cpu", keep=keep)
    # Not getrusage's figure, which a process inherits from the one that started it.
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """The tables, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the sweep")
    quick = parser.parse_args().quick
    sweeps(10_000 if quick else 100_000, 100, 20 if quick else 100)
    scaling(10_000 if quick else 1_000_000, 20)
    memory(10_000 if quick else 100_000, 100)


if __name__ == "__main__":
    main()
