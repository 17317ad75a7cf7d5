# caught by adding_examples_adds_gradients: nothing moves
def gradient(phi, x, y):
    return [0.0, 0.0]
