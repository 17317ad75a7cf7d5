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
