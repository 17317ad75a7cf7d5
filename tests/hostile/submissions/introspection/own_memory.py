# tries: read all memory of the process for the sentences of the check
# expects: crashed

# Exercise 1.1
import re


def double(x):
    needle = b"Doubles a num" + b"ber."
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            found = re.match(r"(\w+)-(\w+) rw", line)
            if found:
                start, end = (int(part, 16) for part in found.groups())
                try:
                    memory.seek(start)
                    if needle in memory.read(min(end - start, 50_000_000)):
                        return 2 * x
                except (OSError, OverflowError, ValueError):
                    pass
    raise LookupError("the check is somewhere else")
