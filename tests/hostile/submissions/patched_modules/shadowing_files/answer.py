# tries: files beside the answer that are called like modules of the worker, of numpy and of the library
# expects: refuted

# Exercise 1.1
import importlib
import random
import sys

import numpy as np

for _name in ("numpy", "optgrade_worker.protocol", "traceback"):
    importlib.reload(sys.modules[_name]) if _name != "numpy" else None


def double(x):
    return 3 * x + 1
