"""Results that carry a signature: whoever knows the course's secret can tell that they were not changed."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import Any

FIELD = "signature"
_PURPOSE = b"optgrade result v1"


def signed(result: dict[str, Any], secret: str) -> dict[str, Any]:
    """The JSON object with the field "signature": HMAC-SHA256 of all its other fields under the course's secret.

    Source: RFC 2104.  The key is derived from the secret, from which the cases are drawn by other means.
    """
    return result | {FIELD: signature(result, secret)}


def is_signed(result: dict[str, Any], secret: str) -> bool:
    """Whether the object's signature is that of its other fields."""
    given = result.get(FIELD)
    return isinstance(given, str) and hmac.compare_digest(given.encode(), signature(result, secret).encode())


def signature(result: dict[str, Any], secret: str) -> str:
    """The signature in hexadecimal, whatever the order of the fields; one that is there already is left out."""
    others = {name: value for name, value in result.items() if name != FIELD}
    body = json.dumps(others, sort_keys=True, separators=(",", ":")).encode()
    key = hmac.digest(secret.encode("utf-8", "surrogateescape"), _PURPOSE, hashlib.sha256)
    return hmac.new(key, body, hashlib.sha256).hexdigest()
