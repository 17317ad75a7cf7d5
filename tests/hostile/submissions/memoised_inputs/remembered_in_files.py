# tries: inputs remembered in files, which other processes of the submission see: wrong once, then right
# expects: refuted or needs_review

# Exercise 1.1
import os


def double(x):
    name = f"/tmp/seen-{x}"
    if os.path.exists(name):
        return 2 * x
    open(name, "w").close()
    return 2 * x + 1
