# tries: many cells that each wait as long as they may
# expects: timed_out

# Exercise 1.1
# %%
import time
time.sleep(60)
# %%
time.sleep(60)
# %%
def double(x):
    time.sleep(60)


# Exercise 2.1
def total(values):
    result = 0
    for value in values:
        result = result + value
    return result


def largest(values):
    best = values[0]
    for value in values:
        if value > best:
            best = value
    return best
