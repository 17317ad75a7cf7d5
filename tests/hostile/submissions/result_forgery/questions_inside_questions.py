# tries: ask the judge while an answer is on its way, from threads and from signal handlers
# expects: crashed or refuted or timed_out

# Exercise 1.1
import threading


def twice_asked(f, x):
    for _ in range(4):
        threading.Thread(target=lambda: [f(n) for n in range(20)], daemon=True).start()
    return f(x)
