"""Yes or no: what a sentence says to a yes/no question, and nothing where that cannot be told.

A question that asks about a value ("Did the call last more than an hour?") is asked openly ("How long did the
call last?") and the answer held against that value: another one says no, and one that would say yes takes the
verifier's consent. So is one that asks about a name, and another name says no if the verifier consents. Where
there is neither, the verifier has to be sure.
"""

from variorum.polarity.asked import AskedValue, asked_value
from variorum.polarity.deciding import Decided, by_answer, truth
from variorum.polarity.named import AskedName, asked_name
from variorum.polarity.telling import tell

__all__ = ["AskedName", "AskedValue", "Decided", "asked_name", "asked_value", "by_answer", "tell", "truth"]
