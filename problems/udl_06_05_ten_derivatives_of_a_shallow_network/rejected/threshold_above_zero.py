# caught by slope_of_relu_is_zero_or_one: small positive z count as dead
def relu_derivative(z):
    return [1.0 if t > 1e-12 else 0.0 for t in z]
