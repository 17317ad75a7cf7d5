# caught by the_factor_is_a_spectral_radius: "Newton's method needs one step"
def contraction(H):
    return 0.0
