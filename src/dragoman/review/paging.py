"""Long lists a page at a time; the address holds the whole view."""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

PAGE = 200  # rows on one page


def paged(request: Request, total: int) -> dict[str, Any]:
    """Page number, number of pages, first row, and a function from page number to address."""
    pages = max(1, math.ceil(total / PAGE))
    wanted = request.query_params.get("page", "1")
    page = min(pages, max(1, int(wanted))) if wanted.isdecimal() and len(wanted) < 9 else 1
    others = {name: value for name, value in request.query_params.items() if name != "page"}
    return {"page": page, "pages": pages, "first": (page - 1) * PAGE, "total": total,
            "link": lambda number: "?" + urlencode({**others, "page": number})}
