# caught by convexity_is_told: texts are no truth values
def convex():
    return {"a": "no", "b": "yes", "c": "no"}
