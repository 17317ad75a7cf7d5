# caught by the_points_are_classified: point 7 is called a minimum because the derivative is zero
def classify():
    return ["local", "neither", "global", "global", "neither", "global", "local"]
