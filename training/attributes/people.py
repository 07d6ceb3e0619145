"""People and what is said of them."""

from __future__ import annotations

from training.attributes.draws import group, one_of, person, school, team, term, town
from training.attributes.kinds import Attribute, Kind

PEOPLE = Kind(
    person,
    (
        "{name} (born {year}) comes from {state}.",
        "{name} was born in {year}.",
        "{name} is best known at home.",
        "{name} grew up with two brothers.",
    ),
    {
        "sport": Attribute(
            one_of(
                "baseball",
                "basketball",
                "ice hockey",
                "football",
                "cricket",
                "tennis",
                "rugby",
                "golf",
                "swimming",
            ),
            (
                "{name} took up {value} at nine.",
                "There followed ten years of {value}.",
                "{name} plays {value}.",
            ),
            ("Sport", "Sports"),
            (
                *("What sport does {name} play?", "What sport is {name} associated with?"),
                *("what sport did {name} play", "Which sport is {name} known for?"),
            ),
        ),
        "profession": Attribute(
            one_of(
                *(
                    "judge",
                    "physicist",
                    "chef",
                    "lawyer",
                    "actress",
                    "painter",
                    "surgeon",
                    "journalist",
                    "architect",
                ),
                *("photographer", "composer", "engineer", "politician", "businesswoman", "historian"),
            ),
            (
                "{name} worked as a {value} until the end.",
                "The {value} was often in the news.",
                "{name}, a {value}, declined to comment.",
            ),
            ("Occupation", "Occupation(s)", "Profession"),
            (
                *("What is the profession of {name}?", "What is {name}'s occupation?"),
                *("What was the profession of {name}?", "what does {name} do for a living"),
            ),
        ),
        "party": Attribute(
            one_of(
                "Democratic",
                "Republican",
                "Labour",
                "Conservative",
                "Liberal",
                "Green",
                "Independent",
                "Whig",
            ),
            ("{name} ran as the {value} candidate.", "For twenty years {name} was a {value} senator."),
            ("Political party", "Party"),
            ("What political party is {name} a member of?", "Which party does {name} belong to?"),
        ),
        "birthplace": Attribute(
            town,
            ("{name} was born in {value}.", "A native of {value}, {name} moved away early."),
            ("Born", "Place of birth", "Birthplace"),
            ("Where was {name} born?", "What is the birthplace of {name}?"),
        ),
        "team": Attribute(
            team,
            ("{name} signed for {value}.", "The next stop was {value}."),
            ("Team", "Current team", "Club"),
            ("What team does {name} play for?", "Which club is {name} with?"),
        ),
        "school": Attribute(
            school,
            ("{name} graduated from {value}.",),
            ("Education", "Alma mater"),
            ("Where did {name} study?", "What school did {name} attend?"),
        ),
        "father": Attribute(
            person,
            ("{name} was the eldest child of {value}.", "The father, {value}, kept a shop."),
            ("Father", "Parent"),
            ("Who was {name}'s father?",),
        ),
        "spouse": Attribute(
            person,
            ("{name} married {value}.", "In later years {name} and {value} lived apart, though married."),
            ("Spouse", "Spouse(s)"),
            ("Who is {name} married to?", "Who is the spouse of {name}?"),
        ),
        "office": Attribute(
            term,
            ("{name} held office from {value}.", "The term ran from {value}."),
            ("In office", "Term"),
            ("When did {name} serve?", "When was {name} in office?"),
        ),
        "award": Attribute(group, ("{name} received the {value} prize.",), ("Awards",)),
    },
)
