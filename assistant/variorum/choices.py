"""Questions that offer answers: "Did it last one hour or two?", "Who asked for it, Orsk or Varga?".

A source may say neither, and a reader that is shown answers in the question takes them for what the text is
about. So it is asked openly: "How long did it last?", "Who asked for it?".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from variorum.polarity.asked import asked_value
from variorum.questions import AUXILIARY, Form, asked_sentence
from variorum.values import parse_value
from variorum.values.dates.names import WEEKDAY

_LONGEST = 500
"""Characters of a question; in a longer one it would take time to look for answers, and there are none."""
_ASKING = re.compile(r"(?:.*\W)?(?:what|who|whom|whose|when|where|which|how)\b", re.IGNORECASE)
# "…, Orsk or Varga?", "…: the lobe or the thalamus?", "… (lead or supporting) …"
_ONE = r"[\"“]?\w[^,:;()?]*?"
_OFFERED = rf"(?:{_ONE},\s*)*{_ONE},?\s+or\s+(?!(?:so|less|more|not)\b){_ONE}"
_IN_BRACKETS = re.compile(rf"\s*\({_OFFERED}\)", re.IGNORECASE)
_BREAK = re.compile(r"(?:\s*[,:;]|\s+[–—-])\s+")
_AT_THE_END = re.compile(rf"{_OFFERED}\s*\?*$", re.IGNORECASE)
# Words that go on with what was asked: "Who came, and did he stay or leave?"
_GOES_ON = re.compile(rf"(?:(?:and|but|if|when|while|because)\b|{AUXILIARY}\s)", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
_WEEKDAY = rf"(?:an? )?{WEEKDAY}"
_WEEKDAYS = re.compile(
    rf"^(?P<verb>{AUXILIARY})\s+(?P<rest>.+?)\s+(?:on\s+)?(?:{_WEEKDAY},\s+)*{_WEEKDAY},?\s+or\s+(?:on\s+)?{_WEEKDAY}"
    r"(?P<more>[^?]*)\?*$",
    re.IGNORECASE,
)


def read_as(question: str, form: Form) -> str:
    """The question as a reader is asked: the sentence that asks, without the answers that it offers."""
    asked = asked_sentence(question)
    return without_choices(asked) if form is Form.SPAN else asked


def without_choices(question: str) -> str:
    """The question without the answers that it offers, as it is if it offers none or cannot do without."""
    asked = " ".join(question.split())
    if len(asked) > _LONGEST:
        return question
    if _ASKING.match(asked):
        return _asked_alone(asked, question)
    if days := _WEEKDAYS.match(asked):
        return f"On what day {days['verb'].lower()} {days['rest']}{days['more']}?"
    for tried in _with_one(asked.rstrip("? ")):
        if opened := asked_value(f"{tried}?"):
            return opened.question
    return question


def _with_one(asked: str) -> Iterator[str]:
    """The question with one of two values that it offers: "last one hour or two" with either."""
    one, *others = _OR.split(asked)
    if len(others) != 1:
        return
    words = others[0].split()
    for count in range(len(words), 0, -1):
        value = parse_value(" ".join(words[:count]))
        if value is not None and value.kind not in ("yes_no", "ordinal"):
            yield " ".join([one, *words[count:]])
            yield f"{one.rpartition(' ')[0]} {others[0]}"  # "one or two hours"
            return


def _asked_alone(asked: str, question: str) -> str:
    """The open question that stands before the answers, or around them in brackets."""
    short = _IN_BRACKETS.sub("", asked)
    for gap in _BREAK.finditer(short):
        offered, before = _AT_THE_END.match(short, gap.end()), short[: gap.start()]
        if offered and _ASKING.match(before) and not _GOES_ON.match(offered[0]):
            short = before
            break
    return question if short == asked else f"{short.rstrip('? ')}?"
