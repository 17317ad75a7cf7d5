"""Where to compute: what is picked, what is said of it, what is refused."""

from __future__ import annotations

import numpy as np
import pytest

from reference import place
from reference.errors import HyperparameterError, InputError
from reference.objectives.rosenbrock import rosenbrock
from reference.optimisers.adam import adam
from reference.place import choose
from reference.run import run


def test_without_a_device_auto_is_the_cpu_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "no_cuda", lambda: "no CUDA driver was found")
    assert str(choose("auto")) == "numpy on the CPU, float64 (no CUDA driver was found)"
    assert str(choose("auto", dtype="float32")) == "numpy on the CPU, float32 (no CUDA driver was found)"
    with pytest.raises(
        InputError, match="cuda was asked for, but no CUDA driver was found; take device='auto' or 'cpu'"
    ):
        choose("cuda")


def test_with_a_device_auto_is_cuda_unless_numpy_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "no_cuda", lambda: "")
    monkeypatch.setattr(place, "_device_name", lambda: "a card")
    assert str(choose("auto")) == "torch on CUDA (a card), float64 (a CUDA device was found)"
    assert str(choose("cuda")) == "torch on CUDA (a card), float64"
    assert str(choose("auto", "numpy")) == "numpy on the CPU, float64"
    with pytest.raises(InputError, match="numpy has no CUDA"):
        choose("cuda", "numpy")


def test_without_torch_there_is_no_cuda_and_no_torch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "find_spec", lambda name: None)
    assert place.no_cuda() == "torch is not installed"
    assert choose("auto").backend == "numpy"
    with pytest.raises(InputError, match="torch is not installed; pip install"):
        choose("cpu", "torch")


@pytest.mark.parametrize("wish", [{"device": "gpu"}, {"backend": "jax"}, {"dtype": "float16"}])
def test_other_words_are_refused_with_those_that_there_are(wish: dict[str, str]) -> None:
    (name,) = wish
    with pytest.raises(HyperparameterError, match=f"{name}: expected one of .*; found '{wish[name]}'"):
        choose(**wish)


@pytest.mark.parametrize(("dtype", "digits"), [("float64", 1e-12), ("float32", 2e-4)])
def test_numpy_and_torch_agree_within_rounding(dtype: str, digits: float) -> None:
    pytest.importorskip("torch")
    starts = np.random.default_rng(0).uniform(-1, 1, (20, 2))
    numpys, torchs = (
        run(adam(0.05), rosenbrock(), starts, 40, place=choose("cpu", backend, dtype)) for backend in ("numpy", "torch")
    )
    np.testing.assert_allclose(numpys.x, torchs.x, atol=digits)
    assert torchs.x.dtype == numpys.x.dtype == dtype


@pytest.mark.parametrize(("dtype", "digits"), [("float64", 1e-12), ("float32", 2e-4)])
def test_cuda_agrees_with_the_cpu_within_rounding(dtype: str, digits: float) -> None:
    torch = pytest.importorskip("torch")
    if not torch.cuda.is_available():
        pytest.skip("no CUDA device here")
    starts = np.random.default_rng(0).uniform(-1, 1, (20, 2))
    cpu, cuda = (run(adam(0.05), rosenbrock(), starts, 40, place=choose(d, "torch", dtype)) for d in ("cpu", "cuda"))
    np.testing.assert_allclose(cpu.x, cuda.x, atol=digits)
