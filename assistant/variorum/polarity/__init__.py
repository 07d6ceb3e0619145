"""Yes or no: what a sentence says to a yes/no question, and nothing where that cannot be told.

A question that asks about a value ("Did the call last more than an hour?") is asked openly ("How long did the
call last?") and the answer held against that value: another one says no, and one that would say yes takes the
verifier's consent. So is one that asks about a name or a colour, and another one says no if the verifier
consents. Where there is none of these, the verifier has to be sure.
"""

from variorum.polarity.deciding import Decided, truth
from variorum.polarity.openly import Asked, asked_openly, by_answer
from variorum.polarity.telling import tell, tell_surely

__all__ = ["Asked", "Decided", "asked_openly", "by_answer", "tell", "tell_surely", "truth"]
