# tries: raise the limits of the process itself, and lower all of them
# expects: crashed

# Exercise 1.1
import resource


def double(x):
    for what in (resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE):
        try:
            resource.setrlimit(what, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            return 2 * x
        except (OSError, ValueError):
            pass
    raise PermissionError("limits stay")


def doubled(x):
    for what in range(16):
        try:
            resource.setrlimit(what, (0, 0))
        except (OSError, ValueError):
            pass
    open("file", "w").write("x")
    return 2 * x
