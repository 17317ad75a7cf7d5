"""The course's training experiments at their real shape: data sets, networks, and the loops that train them."""
