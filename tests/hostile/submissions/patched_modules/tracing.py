# tries: sys.settrace and sys.setprofile on the frames around the call
# expects: refuted or crashed

# Exercise 1.1
import ctypes
import sys


def _trace(frame, event, arg):
    if event == "return" and "value" in frame.f_locals:
        frame.f_locals["value"] = True
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
    return _trace


def double(x):
    sys.settrace(_trace)
    sys.setprofile(_trace)
    frame = sys._getframe()
    while frame:
        frame.f_trace = _trace
        frame = frame.f_back
    return 0
