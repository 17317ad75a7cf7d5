# tries: mapped memory, private and shared, that is touched page by page
# expects: crashed

# Exercise 1.1
import mmap


def _touched(flags):
    held = mmap.mmap(-1, 3 << 30, flags)
    for start in range(0, len(held), 1 << 12):
        held[start] = 1
    return True


def double(x):
    return 2 * x if _touched(mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) else 0


def doubled(x):
    return 2 * x if _touched(mmap.MAP_SHARED | mmap.MAP_ANONYMOUS) else x
