# caught by convexity_is_told: c has one minimum, and is called convex for that
def convex():
    return {"a": False, "b": True, "c": True}
