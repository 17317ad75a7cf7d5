"""Where to compute: numpy or torch, which device, which precision.

CUDA is taken when there is a device; whoever asks is told what was taken and why.
"""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np

from reference.arrays import Array, host
from reference.errors import InputError
from reference.ranges import one_of

DRIVERS = {"linux": "libcuda.so.1", "win32": "nvcuda.dll"}


@dataclass(frozen=True)
class Place:
    """backend: "numpy" or "torch"; device: "cpu" or "cuda"; dtype: "float64" or "float32"; why: how it was chosen."""

    backend: str = "numpy"
    device: str = "cpu"
    dtype: str = "float64"
    deterministic: bool = True
    why: str = ""

    def array(self, value: Any) -> Array:
        """`value` as an array here, of this precision."""
        if self.backend == "numpy":
            return np.asarray(host(value), dtype=self.dtype)
        import torch

        return torch.as_tensor(value, dtype=getattr(torch, self.dtype), device=self.device)

    def __str__(self) -> str:
        device = "the CPU" if self.device == "cpu" else f"CUDA ({_device_name()})"
        return f"{self.backend} on {device}, {self.dtype}{f' ({self.why})' if self.why else ''}"


def choose(
    device: str = "auto", backend: str | None = None, dtype: str = "float64", deterministic: bool = True
) -> Place:
    """The place for these wishes.

    device: "auto" (CUDA when there is one, else the CPU), "cpu", "cuda"; backend: None (torch on CUDA, else numpy),
    "numpy", "torch"; dtype: "float64", "float32"; deterministic: the same bits on every run on one device.  Raises
    InputError for what this machine cannot do, HyperparameterError for other words.
    """
    one_of("device", device, ("auto", "cpu", "cuda"))
    one_of("backend", backend or "numpy", ("numpy", "torch"))
    one_of("dtype", dtype, ("float64", "float32"))
    if backend == "torch" and find_spec("torch") is None:
        raise InputError("backend: torch is not installed; pip install 'optgrade[torch]', or take backend='numpy'")
    if device == "cuda" and backend == "numpy":
        raise InputError("device: numpy has no CUDA; take backend='torch', or device='cpu'")
    missing = "numpy was asked for" if backend == "numpy" else no_cuda()
    if device == "cuda" and missing:
        raise InputError(f"device: cuda was asked for, but {missing}; take device='auto' or 'cpu'")
    if device != "cpu" and not missing:
        return Place("torch", "cuda", dtype, deterministic, "a CUDA device was found" if device == "auto" else "")
    why = "" if device == "cpu" or backend == "numpy" else missing
    return Place(backend or "numpy", "cpu", dtype, deterministic, why)


def no_cuda() -> str:
    """Why there is no CUDA here; "" where there is.  torch is imported only where a driver was found."""
    if find_spec("torch") is None:
        return "torch is not installed"
    try:
        ctypes.CDLL(DRIVERS[sys.platform])
    except (KeyError, OSError):
        return "no CUDA driver was found"
    import torch

    return "" if torch.cuda.is_available() else "torch finds no CUDA device"


def _device_name() -> str:
    import torch

    return str(torch.cuda.get_device_name())
