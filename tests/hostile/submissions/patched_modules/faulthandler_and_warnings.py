# tries: hooks of the standard library that print, dump and raise later
# expects: refuted or crashed

# Exercise 1.1
import faulthandler
import logging
import warnings

warnings.simplefilter("error")
logging.basicConfig(level=0, filename="log.txt")
try:
    faulthandler.enable(open("dump.txt", "w"))
    faulthandler.dump_traceback_later(0.2, repeat=True, exit=True, file=open("later.txt", "w"))
except OSError:
    pass


def double(x):
    warnings.warn("this is an error")
    return 2 * x
