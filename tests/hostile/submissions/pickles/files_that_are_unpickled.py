# tries: pickles and marshalled code in files that somebody may load
# expects: refuted

# Exercise 1.1
import marshal
import os
import pickle

_CODE = compile("import os; os._exit(0)", "x", "exec")
for _name in ("cache.pkl", "data.npy", "__pycache__/numpy.cpython-311.pyc", ".hypothesis/examples/x"):
    if os.path.dirname(_name):
        os.makedirs(os.path.dirname(_name), exist_ok=True)
    with open(_name, "wb") as _file:
        _file.write(bytes(16) + marshal.dumps(_CODE) if _name.endswith("pyc") else pickle.dumps(print))


def double(x):
    return 0
