# tries: markup and formulas in values, so that the page of the report runs code
# expects: refuted or crashed

# Exercise 1.1
_EVIL = "</pre><script>alert(1)</script>$\\href{javascript:alert(1)}{x}$<img src=x onerror=alert(1)>=cmd|'/c calc'!A1"


def double(x):
    return _EVIL


def doubled(x):
    return {_EVIL: _EVIL}


def doubler():
    raise RuntimeError(_EVIL)
