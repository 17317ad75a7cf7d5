# caught by every_mx_lies_in_x: M = W
def projection_matrix(W):
    return W


def certificate(W, x):
    return W @ x
