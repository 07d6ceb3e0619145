"""Five invented reports through the assistant: three of one call, one of an earlier one, none dated."""

from __future__ import annotations

from pathlib import Path

import pytest

from variorum import Assistant, Verdict

ARTICLES = {
    "ledger.txt": """Outline of a week in the harbour towns

The two governments have been talking past each other for two years, and few in either capital had
expected that the president would pick up the telephone herself. Choosing to communicate on the eve of
the Lyssum Forum underscores how little time is left. Three rounds of technical consultations had gone
before, and the clerks of both sides are said to have argued over a list of words.

During the 90-minute call the fishing grounds took up nearly half of the time. President Varga proposed that
patrol boats keep two miles from each other; Prime Minister Reyd answered that boats go where fish go. The
ferry line, of which so much had been said before, was left to the ministers.

Critics said that talk between leaders weakens the commission that was made for such quarrels. Its chairman,
who was not asked, called it useful all the same. Shares of the two shipping houses hardly moved. In the
fishing towns people were wary: one skipper said that he had seen many such conversations and no herring.
""",
    "mirror.txt": """The latest telephone conversation between President Ilse Varga and Prime Minister
Tomas Reyd has put the straits back on the front pages. Lasting around 90 minutes, the discussion covered
the fishing grounds, the ferries and the border posts. There was no breakthrough, and nobody had promised one.

Neither side has said who asked for the call. That may be deliberate. With the Lyssum forum approaching, each
government would rather be seen as the one that was asked, and any suggestion of haste in these talks would be
held against it by its own parliament. It is an old game, and both of them play it well.

What matters more is that they go on talking. Quarrels over fish are not ended by one conversation, but by
dozens of them, which slowly bring the sides closer. Whether this one was a step or a pause will be seen when
the boats go out again. Until then the border posts stay shut, and the lorries wait in the rain as before. The
drivers, at least, have learnt to bring cards, and the inn at the crossing has never sold so much soup.
""",
    "tribune.txt": """Reyd's overture to Varga, and what it says about the straits

The call lasted more than an hour, according to an aide to the prime minister, who was in the room for some of
it. Tomas Reyd spoke of fish, of ferries and of his hope to see the president in his own capital before the
autumn. Ilse Varga thanked him for the thought.
""",
    "herald.txt": """Timing is everything, and the prime minister picked his moment well for a telephone call
with the presidency. The conversation took place just hours before President Ilse Varga meets the shipping
magnate Orvin Kestrel in Tarnholm, where a contract for six patrol boats is to be signed.

By the account of his own office the exchange was warm. In fact it was a nearly 2.5-hour attempt by Tomas Reyd
to stop the sale. The boats, he warned, would change nothing at sea and would spoil what trust is left. The
president heard him out, and promised to think about it. She did not promise to think for long.

The outcome that counts is an agreement to hold a second meeting, in Brennhaven, about the fishing grounds.
The first one, in the winter, had brought nothing but photographs. Kestrel, for his part, told his
shareholders that he builds boats and does not sail them. In the yards, where men have been waiting
for work since the
last big order ended, nobody slept that night, and the bakers of the quarter opened an hour early.
""",
    "weather.txt": "The herring have moved north, and the nets of the straits are empty.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        paragraphs = (" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
        (folder / name).write_text("\n\n".join(paragraphs))
    return folder


def test_the_earlier_call_is_marked_by_what_it_came_before(articles: Path, tmp_path: Path) -> None:
    with Assistant.open(tmp_path / "library", create=True) as assistant:
        assistant.library.add([articles])
        answer = assistant.ask("How long was the call?")
    marks = {row.document.uri.rsplit("/", 1)[1]: row.other_event for row in answer.sources if row.other_event}
    reason = "just hours before President Ilse Varga meets the shipping magnate Orvin Kestrel in Tarnholm"
    assert {name: quote.text for name, quote in marks.items()} == {"herald.txt": reason}
    assert answer.verdict is Verdict.CONFLICT, "over all rows"
    assert "1 of them may be about a different event; the other 3 fit together." in answer.summary
