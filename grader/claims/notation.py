"""What is written how: commands, characters and words, with what each stands for."""

from __future__ import annotations

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTARY = frozenset(("exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh"))
# Functions that are written as words, and of which no context says anything.
OPERATORS = {"diag": "diag", "tr": "trace", "Tr": "trace", "trace": "trace", "det": "det"}
BIG = {"sum": "sum", "prod": "product", "max": "max", "min": "min", "argmax": "argmax", "argmin": "argmin"}
NUMBERS = {"R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "C": "ℂ"}
GREEK = _words(
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi varpi rho varrho"
    " sigma varsigma tau upsilon phi varphi chi psi omega"
    " Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell"
)
RELATIONS = {
    "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=", "geqslant": ">=", "neq": "!=", "ne": "!=",
    "lt": "<", "gt": ">", "in": "in", "leftarrow": ":=", "gets": ":=", "coloneqq": ":=", "triangleq": ":=",
    "doteq": ":=", "approx": "~", "succ": "pd", "succeq": "psd", "prec": "nd", "preceq": "nsd", "to": "->",
    "equiv": "=", "rightarrow": "->",
}  # fmt: skip
SIGNS = {"cdot": "·", "times": "*", "odot": ".", "top": "⊤", "intercal": "⊤"}

# In these fonts, letters beside each other are multiplied: \mathbf{Qx} is Q x.  In those for text, they are a word.
LETTER_FONTS = _words("mathbf boldsymbol bm pmb mathit mathcal symbf")
UPRIGHT_FONTS = _words("mathrm mathsf operatorname mathop")
TEXT_FONTS = UPRIGHT_FONTS | _words("text textbf textrm textit textnormal mbox")
ACCENTS = {
    "hat": "hat", "widehat": "hat", "bar": "bar", "overline": "bar", "tilde": "tilde", "widetilde": "tilde",
    "dot": "dot", "vec": "vec",
}  # fmt: skip
SPACES = frozenset(",;:! ") | _words(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm middle limits nolimits displaystyle"
    " textstyle nonumber notag hfill enspace thinspace"
)
WIDE_SPACES = _words("quad qquad")
OPEN = {"langle": "⟨", "{": "\\{", "lbrace": "\\{"}
CLOSE = {"rangle": "⟩", "}": "\\}", "rbrace": "\\}"}

MATRICES = _words("pmatrix bmatrix Bmatrix matrix smallmatrix array")
CASES = _words("cases dcases rcases")

# Words, arrows and signs between statements.
JOINTS = {
    "implies": "then", "Rightarrow": "then", "Longrightarrow": "then", "iff": "then", "Leftrightarrow": "then",
    "Longleftrightarrow": "then", "impliedby": "if", "Leftarrow": "if", "Longleftarrow": "if", "therefore": "so",
    "because": "because", "land": "and", "lor": "or", "forall": "all", "exists": "some", "nexists": "some",
}  # fmt: skip
_PHRASES = {
    "and": "and also with respectively 且 和 与 及 并且 以及",
    "so": "so thus hence therefore consequently we_have we_get 所以 因此 故 从而 于是 因而 得 可得 有",
    "then": "then implies if_and_only_if iff 则 那么 推出 可推出 当且仅当",
    "because": "because since as 因为 由于",
    "if": "if when whenever where for with provided provided_that as_long_as given 当 若 如果 其中 设",
    "all": "for_all for_every for_any for_each all any every each 任意 任取 任一 对任意 对任意的 对任何 对所有 对所有的"
    " 对一切 对每个 对于任意 对于任意的 对于所有 对于所有的 所有 一切",
    "some": "for_some some for_a there_exists there_exist there_is exists 存在 某个 某些 对某个",
    "otherwise": "otherwise else 其他 其它 否则 其余 其他情况 其它情况",
    "or": "or either 或 或者 要么",
    "": "时 都有 均有 成立 we it_follows_that that",
}
PHRASES = {
    phrase.replace("_", " "): joint for joint, phrases in _PHRASES.items() for phrase in phrases.split()
}  # fmt: skip
PHRASE = re.compile(
    "|".join(
        re.escape(phrase) + (r"(?![A-Za-z])" if phrase.isascii() else "")
        for phrase in sorted(PHRASES, key=len, reverse=True)
    ),
    re.IGNORECASE,
)

_GREEK_LETTERS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "ϱ": "varrho", "σ": "sigma", "ς": "varsigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta",
    "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Υ": "Upsilon", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "ℓ": "ell",
}  # fmt: skip
_SIGNS = {
    "≤": "le", "⩽": "le", "≥": "ge", "⩾": "ge", "≠": "ne", "≈": "approx", "≡": "equiv", "≜": "triangleq",
    "≔": "coloneqq", "∈": "in", "≻": "succ", "⪰": "succeq", "≺": "prec", "⪯": "preceq", "·": "cdot", "⋅": "cdot",
    "×": "times", "⊙": "odot", "∼": "sim", "∑": "sum", "∏": "prod", "∇": "nabla", "∂": "partial", "‖": "|",
    "∥": "|", "⊤": "top", "√": "sqrt", "∞": "infty", "→": "to", "←": "leftarrow", "⇒": "Rightarrow",
    "⟹": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow", "⟺": "Leftrightarrow", "∀": "forall", "∃": "exists",
    "∴": "therefore", "∵": "because", "∧": "land", "∨": "lor", "⟨": "langle", "⟩": "rangle", "…": "ldots",
    "⋯": "cdots", "⋮": "vdots", "⋱": "ddots",
}  # fmt: skip
_CHARACTERS = str.maketrans(
    {character: f"\\{command} " for character, command in (_GREEK_LETTERS | _SIGNS).items()}
    # The characters of full width, but for their tilde, which is no space.
    | {chr(0xFEE0 + code): chr(code) for code in range(0x21, 0x7E)}
    | {
        "−": "-", "‐": "-", "–": "-", "、": ",", "　": " ", "\u00a0": " ", "′": "'", "″": "''", "’": "'", "÷": "/",
        "ℝ": r"\mathbb{R}", "ℕ": r"\mathbb{N}", "ℤ": r"\mathbb{Z}", "ℚ": r"\mathbb{Q}", "ℂ": r"\mathbb{C}",
        "𝔼": r"\mathbb{E}", "𝟏": r"\mathbf{1}", "𝟙": r"\mathbb{1}", "ᵀ": r"^\top ", "～": r"\sim ",
    }
)  # fmt: skip
_FRACTIONS = {"½": r"\frac{1}{2}", "¼": r"\frac{1}{4}", "¾": r"\frac{3}{4}", "⅓": r"\frac{1}{3}", "⅔": r"\frac{2}{3}"}
# Not behind a digit: 2½ is no product.
_FRACTION = re.compile(r"(?<!\d)[½¼¾⅓⅔]")
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿⁱ", "0123456789+-ni", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ₙᵢⱼₖₜ", "0123456789+-nijkt", strict=True))
_RAISED_RUN = re.compile(f"[{''.join(_RAISED)}]+")
_LOWERED_RUN = re.compile(f"[{''.join(_LOWERED)}]+")
_STYLED = re.compile("[\U0001d400-\U0001d7ff]")
_COMPOSED = re.compile("[\u00c0-\u024f]")
_MARKS = {"\u0302": "hat", "\u0304": "bar", "\u0305": "bar", "\u0303": "tilde", "\u0307": "dot"}
_MARKED = re.compile(r"([A-Za-z]|\\[a-zA-Z]+ )([\u0302-\u0305\u0307])")


def plain(latex: str) -> str:
    r"""The formula with characters beyond ASCII as LaTeX.

    >>> print(plain("½ ≤ θ₁²"))
    \frac{1}{2} \le  \theta _{1}^{2}
    """
    if latex.isascii():
        return latex
    text = _STYLED.sub(lambda found: found[0] if found[0] in "𝔼𝟏𝟙" else unicodedata.normalize("NFKC", found[0]), latex)
    text = _COMPOSED.sub(lambda found: unicodedata.normalize("NFD", found[0]), text)
    text = _FRACTION.sub(lambda found: _FRACTIONS[found[0]], text)
    text = _RAISED_RUN.sub(lambda found: f"^{{{''.join(map(_RAISED.__getitem__, found[0]))}}}", text)
    text = _LOWERED_RUN.sub(lambda found: f"_{{{''.join(map(_LOWERED.__getitem__, found[0]))}}}", text)
    text = text.translate(_CHARACTERS)
    return _MARKED.sub(lambda found: f"\\{_MARKS[found[2]]}{{{found[1]}}}", text)
