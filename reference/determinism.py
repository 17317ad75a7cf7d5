"""torch so that a run on one device gives the same bits each time, and afterwards as it was before."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator

WORKSPACE = "CUBLAS_WORKSPACE_CONFIG"  # cuBLAS is deterministic with this setting only, says torch's manual


@contextlib.contextmanager
def deterministic(wanted: bool = True) -> Iterator[None]:
    """While inside, torch raises RuntimeError for an operation that has no deterministic form.

    float32 is not shortened to TF32, so that devices agree as far as float32 does.  The CPU works in one thread: sums
    are split among threads, so their last bits would hang on the number of cores.
    """
    if not wanted:
        yield
        return
    import torch

    cudnn, matmul = torch.backends.cudnn, torch.backends.cuda.matmul
    before = (
        torch.are_deterministic_algorithms_enabled(),
        torch.is_deterministic_algorithms_warn_only_enabled(),
        (cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32),
        os.environ.get(WORKSPACE),
        torch.get_num_threads(),
    )
    os.environ.setdefault(WORKSPACE, ":4096:8")
    torch.use_deterministic_algorithms(True)
    torch.set_num_threads(1)
    cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32 = True, False, False, False
    try:
        yield
    finally:
        torch.use_deterministic_algorithms(before[0], warn_only=before[1])
        cudnn.deterministic, cudnn.benchmark, cudnn.allow_tf32, matmul.allow_tf32 = before[2]
        torch.set_num_threads(before[4])
        if before[3] is None:
            del os.environ[WORKSPACE]
