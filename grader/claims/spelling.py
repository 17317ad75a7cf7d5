"""How declared names may be spelled in Python, where `lambda` is no name and `x*` is no identifier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from keyword import iskeyword

_LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ",
    "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ",
    "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_OTHERS = {"lambda": ("lambda_", "lamda", "lam"), "epsilon": ("eps",), "varepsilon": ("epsilon", "eps"),
           "varphi": ("phi",)}  # fmt: skip


def spellings(name: str) -> Iterator[str]:
    """The identifiers that mean this declared name: `x*` is x_star, `lambda_i` is lamda_i, `beta_1` is beta1, β1."""
    starred = name.endswith("*")
    word, mark, rest = name.rstrip("*").partition("_")
    for base in (word, *_OTHERS.get(word, ()), *_LETTERS.get(word, ())):
        made = [f"{base.rstrip('_') if mark else base}{joint}{rest}" for joint in dict.fromkeys((mark, ""))]
        for one in made:
            for full in (f"{one}_star", f"{one}star") if starred else (one,):
                if full.isidentifier() and not iskeyword(full):
                    yield full


def spelled(names: Iterable[str]) -> Mapping[str, list[str]]:
    """The declared names that each identifier may mean: one, where it is plain.  A name as declared means itself."""
    declared = list(names)
    found: dict[str, list[str]] = {}
    for name in declared:
        for spelling in dict.fromkeys(spellings(name)):
            if spelling == name or spelling not in declared:
                found.setdefault(spelling, []).append(name)
    return found


def identifier(name: str) -> str:
    """The first of its spellings, for code that is shown: `x*` is x_star."""
    return next(spellings(name), "unnamed")
