"""The parts of a statement that say something each: "It opened in 1931, and the ferry was sold."

One wrong part among right ones is easily overlooked: alone it is not. Parts are told by rule, and those
behind the first have no subject.
"""

from __future__ import annotations

import re

SHORTEST = 4
"""Words of a part; what is shorter stays with the part before it."""
_CUT = re.compile(
    r"\s*[,;]\s*(?:and|but|while|whereas|or|with|which|who|where|including|as well as|although)\b\s*"
    r"|\s+and\s+(?=(?:\w+ed|was|were|is|are|has|had|have|that|will|would|can|could)\b)"
    r"|\s*;\s*",
    re.IGNORECASE,
)


def parts(statement: str) -> list[str]:
    """The statement's parts in their order; none of one that has but one."""
    found: list[str] = []
    for part in (cut.strip(" ,.") for cut in _CUT.split(statement)):
        if found and len(part.split()) < SHORTEST:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found if len(found) > 1 else []
