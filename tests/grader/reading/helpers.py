"""Short ways to write a notebook."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from grader.reading.submission import Document, Section

Read = Callable[[str, str | bytes], Document]
Mapped = Callable[[str], list[tuple[str, tuple[str, ...]]]]


def notebook(*cells: dict[str, Any], **extra: Any) -> str:
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": list(cells), **extra})


def code(source: str, **metadata: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": source,
        "outputs": [],
        "execution_count": None,
        "metadata": metadata,
    }


def prose(source: str, **metadata: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": metadata}


def only(document: Document) -> Section:
    (section,) = document.sections
    return section
