# caught by the_points_are_classified: maximum is none of the three words
def classify():
    return ["local", "maximum", "global", "global", "neither", "global", "neither"]
