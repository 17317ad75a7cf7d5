# tries: fill the temporary folder
# expects: crashed

# Exercise 1.1
def double(x):
    block = b"x" * (16 << 20)
    for n in range(100):
        with open(f"fill-{n}", "wb") as file:
            file.write(block)
    return 2 * x
