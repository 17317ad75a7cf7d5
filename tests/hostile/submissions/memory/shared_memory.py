# tries: more shared memory than the submission may use, which counts for no process
# expects: crashed

# Exercise 1.1
from multiprocessing import shared_memory


def double(x):
    held = [shared_memory.SharedMemory(create=True, size=48 << 20) for _ in range(30)]
    for block in held:
        block.buf[:] = b"x" * block.size
    return 2 * x
