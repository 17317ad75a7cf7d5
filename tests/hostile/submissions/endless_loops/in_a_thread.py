# tries: wait for a thread that never ends, with the timers' signals going to it
# expects: timed_out

# Exercise 1.1
import signal
import threading


def _spin():
    while True:
        pass


def double(x):
    thread = threading.Thread(target=_spin, daemon=True)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM, signal.SIGPROF])
    thread.start()
    thread.join()
