# caught by the_points_are_classified: the last point is left out
def classify():
    return ["local", "neither", "global", "global", "neither", "global"]
