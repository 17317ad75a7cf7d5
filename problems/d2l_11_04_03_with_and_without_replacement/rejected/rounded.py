# caught by the_probability_to_be_seen_is_right: rounded to four decimals
def seen_probability(n):
    return round(1 - (1 - 1 / n) ** n, 4)
