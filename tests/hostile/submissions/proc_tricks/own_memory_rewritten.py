# tries: rewrite the interpreter's own code and constants through /proc/self/mem
# expects: refuted or crashed

# Exercise 1.1
def double(x):
    # The small integers 0 to 255 get other values: every comparison in this process is wrong from here on.
    with open("/proc/self/mem", "r+b", 0) as memory:
        for n in range(200):
            memory.seek(id(n) + 24)
            memory.write(b"\x07\0\0\0")
    return 7
