"""Clubs, companies and houses."""

from __future__ import annotations

from training.attributes.draws import club_or_house, number, one_of, person, town, year
from training.attributes.kinds import Attribute, Kind

ORGANISATIONS = Kind(
    club_or_house,
    (
        "{name} is well known in {state}.",
        "{name} has changed hands twice.",
        "{name} can look back on a long history.",
    ),
    {
        "founded": Attribute(
            year,
            (
                "It was founded in {value}.",
                "{name} was established in {value}.",
                "Its history begins in {value}.",
            ),
            ("Founded", "Established", "Formed"),
            ("When was {name} founded?", "When was {name} established?", "what year was {name} founded"),
        ),
        "dissolved": Attribute(
            year,
            ("{name} closed in {value}.", "It was last used in {value}."),
            ("Dissolved", "Closed"),
            ("When did {name} close?", "When was {name} last used?"),
        ),
        "rebuilt": Attribute(
            year, ("It was rebuilt in {value}.", "A fire in {value} spared it."), ("Renovated",)
        ),
        "listed": Attribute(
            year, ("In {value} it was listed.", "A club of that name folded in {value}."), ("Listed",)
        ),
        "place": Attribute(
            town,
            (
                "It is located in {value}.",
                "{name} has its seat in {value}.",
                "The building stands in {value}.",
            ),
            ("Location", "Headquarters", "Seat"),
            ("Where is {name} located?", "Where is {name} based?", "In what place is {name}?"),
        ),
        "product": Attribute(
            one_of(
                "porcelain dolls",
                "steam engines",
                "cotton cloth",
                "paper",
                "bicycles",
                "beer",
                "clocks",
                "glass",
            ),
            ("It made {value} for export.", "{name} is known for its {value}."),
            ("Products", "Industry"),
            ("What does {name} produce?", "What is {name} known for?"),
        ),
        "owner": Attribute(
            person,
            ("{value} owns it.", "It belongs to {value}."),
            ("Owner", "Owned by"),
            ("Who owns {name}?", "Who is the owner of {name}?"),
        ),
        "founder": Attribute(
            person,
            ("{value} founded it.", "It goes back to {value}, its founder."),
            ("Founder", "Founded by"),
            ("Who founded {name}?", "Who is the founder of {name}?"),
        ),
        "staff": Attribute(
            number(4, 9_000),
            ("It employs {value} people.", "{value} people work there."),
            ("Employees",),
            ("How many people work at {name}?", "How many employees does {name} have?"),
        ),
    },
)
