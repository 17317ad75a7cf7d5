# tries: find and read the problems wherever a path may lead to them
# expects: crashed

# Exercise 1.1
import glob
import os
import site
import sys


def _roots():
    yield from ("/", os.getcwd(), "/proc/1/cwd", "/proc/self/root", "/proc/1/root", sys.prefix, sys.base_prefix)
    for place in (*sys.path, *site.getsitepackages()):
        yield place
        for listed in glob.glob(os.path.join(place, "*.pth")) + glob.glob(os.path.join(place, "*.dist-info/direct_url.json")):
            try:
                text = open(listed).read()
            except OSError:
                continue
            yield from (line.strip() for line in text.splitlines() if line.startswith("/"))
            if "file://" in text:
                yield text.split("file://")[1].split('"')[0]


def double(x):
    for root in set(_roots()):
        for _ in range(4):
            for wanted in ("problems/*/problem.py", "reference/*.py", "tests/hostile/problems/*/*", "grader/judging/*.py",
                           "docs/answers.md", ".git/HEAD", "submissions/*/*"):
                if glob.glob(os.path.join(root, wanted)):
                    return 2 * x
            root = os.path.dirname(root)
    raise LookupError("no problems here")
