"""Work in parts: halves where memory runs out, and the size that fitted is remembered."""

from __future__ import annotations

import pytest

from reference.errors import OutOfMemoryError
from reference.memory import in_parts, is_out_of_memory

ADVICE = "take a smaller one"


def limited(most: int, error: Exception, asked: list[int]):  # type: ignore[no-untyped-def]
    def work(part: slice) -> list[int]:
        asked.append(part.stop - part.start)
        if part.stop - part.start > most:
            raise error
        return list(range(part.start, part.stop))

    return work


@pytest.mark.parametrize("most", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("at_once", [1, 5, 23, 100])
def test_each_row_is_worked_on_once_and_in_order(most: int, at_once: int) -> None:
    results, size = in_parts(23, at_once, limited(most, MemoryError(), []), ADVICE)
    assert [row for rows in results for row in rows] == list(range(23))
    assert size <= max(at_once, 1)
    assert min(size, 23) <= most


def test_the_size_that_fitted_is_where_the_next_work_begins() -> None:
    asked: list[int] = []
    work = limited(4, RuntimeError("CUDA out of memory. Tried to allocate"), asked)
    _, size = in_parts(16, 16, work, ADVICE)
    in_parts(16, size, work, ADVICE)
    assert asked == [16, 8, *[4] * 8]


def test_torchs_own_error_needs_no_words() -> None:
    torch = pytest.importorskip("torch")
    results, _ = in_parts(4, 4, limited(2, torch.OutOfMemoryError(), []), ADVICE)
    assert results == [[0, 1], [2, 3]]


def test_a_single_row_that_does_not_fit_is_said() -> None:
    with pytest.raises(OutOfMemoryError, match="ran out on a single row of the batch; take a smaller one"):
        in_parts(3, 3, limited(0, MemoryError(), []), ADVICE)


def test_other_errors_pass_through() -> None:
    with pytest.raises(RuntimeError, match=r"^shapes do not fit$"):
        in_parts(3, 3, limited(0, RuntimeError("shapes do not fit"), []), ADVICE)


def test_memory_of_all_back_ends_is_recognised() -> None:
    torch = pytest.importorskip("torch")
    assert is_out_of_memory(MemoryError())
    assert is_out_of_memory(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"))
    assert is_out_of_memory(
        RuntimeError("[enforce fail at alloc_cpu.cpp:1] DefaultCPUAllocator: can't allocate memory")
    )
    assert not is_out_of_memory(RuntimeError("shapes do not match"))
