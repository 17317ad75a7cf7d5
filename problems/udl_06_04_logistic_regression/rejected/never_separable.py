# caught by separable_classes_have_a_direction: "convex, so there is always a minimum"
def separating_direction(x, y):
    print("the loss is convex, so it has a minimum and cannot tend to 0")
    return None
