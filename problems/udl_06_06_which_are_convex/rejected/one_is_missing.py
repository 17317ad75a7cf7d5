# caught by convexity_is_told: c is left out
def convex():
    return {"a": False, "b": True}
