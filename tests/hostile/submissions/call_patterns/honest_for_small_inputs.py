# tries: honest on whatever a shrinker would try
# expects: refuted

# Exercise 1.1
def double(x):
    return 2 * x if abs(x) <= 40 else 2 * x + 1
