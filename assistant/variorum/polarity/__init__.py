"""Yes or no: what a sentence says to a yes/no question, and nothing where that cannot be told.

A question that asks about a value ("Did the call last more than an hour?") is asked openly ("How long did the
call last?") and the answer held against that value: another one says no, and one that would say yes takes the
verifier's consent. Where there is none, the verifier has to be sure.
"""

from variorum.polarity.asked import AskedValue, asked_value
from variorum.polarity.deciding import Decided, by_value, truth
from variorum.polarity.telling import tell

__all__ = ["AskedValue", "Decided", "asked_value", "by_value", "tell", "truth"]
