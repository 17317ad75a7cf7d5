# tries: tell the kernel to end others first when memory runs out
# expects: crashed

# Exercise 1.1
import os


def double(x):
    for pid in (os.getppid(), 1):
        for name, text in (("oom_score_adj", "1000"), ("oom_adj", "15"), ("coredump_filter", "0"), ("timerslack_ns", "9999999999"), ("clear_refs", "1"), ("comm", "judge")):
            try:
                with open(f"/proc/{pid}/{name}", "w") as file:
                    file.write(text)
                return 2 * x
            except OSError:
                pass
    try:
        with open("/proc/self/oom_score_adj", "w") as file:
            file.write("-1000")
        return 2 * x
    except OSError:
        raise PermissionError("no other victim can be named") from None
