# tries: a new function in answer to every call, and objects that the judge holds for ever
# expects: refuted

# Exercise 1.1
class Again:
    def __call__(self, *args):
        return [Again() for _ in range(1000)]


def doubler():
    return Again()


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
