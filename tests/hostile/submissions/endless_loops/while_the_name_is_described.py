# tries: a function whose signature takes for ever to find out
# expects: crashed or timed_out

# Exercise 1.1
class Endless:
    def __call__(self, x):
        return 2 * x

    @property
    def __signature__(self):
        while True:
            pass


double = Endless()


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
