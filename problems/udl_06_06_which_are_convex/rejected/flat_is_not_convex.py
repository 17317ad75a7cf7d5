# caught by convexity_is_told: b is flat and has no second derivative at 1
def convex():
    return {"a": False, "b": False, "c": False}
