"""Towns and villages, with the numbers a census gives."""

from __future__ import annotations

from training.attributes.draws import decimal, number, person, place, year
from training.attributes.kinds import Attribute, Kind

PLACES = Kind(
    place,
    (
        "{name} is a city in the state of {state}.",
        "{name} is a township in {state}.",
        "{name} is a village in northern {state}.",
        "{name} is a small town.",
    ),
    {
        "population": Attribute(
            number(90, 90_000),
            (
                "As of the census, there were {value} people living in {name}.",
                "At the last census there were {value} people, {households} households, and "
                "{families} families.",
                "The population was {value} at the census.",
                "It had a population of {value}.",
                "In that year {name} counted {value} inhabitants.",
                "Some {value} residents live there.",
            ),
            ("Population", "Total population", "• Total", "Inhabitants"),
            (
                *(
                    "What is the population of {name}?",
                    "How many people live in {name}?",
                    "{name} population",
                ),
                *(
                    "what is the total population of {name}",
                    "What was the population of {name} at the census?",
                ),
            ),
        ),
        "density": Attribute(
            decimal(5, 2000, " per square mile"),
            ("The population density was {value}.", "That makes {value}."),
            ("Density", "Population density"),
            ("What is the population density of {name}?",),
        ),
        "area": Attribute(
            decimal(1, 90, " square miles"),
            ("The city has a total area of {value}, all land.", "{name} covers {value}."),
            ("Area", "• Land", "Total area"),
            ("What is the area of {name}?", "How big is {name}?"),
        ),
        "households": Attribute(
            number(40, 30_000),
            ("There were {value} households, a third of which had children.",),
            ("Households",),
            ("How many households are there in {name}?",),
        ),
        "income": Attribute(
            number(20_000, 90_000),
            ("The median income for a household was ${value}.",),
            ("Median income",),
            ("What is the median household income in {name}?",),
        ),
        "age": Attribute(decimal(28, 52, " years"), ("The median age was {value}.",), ("Median age",)),
        "share": Attribute(decimal(1, 40, "%"), ("{value} of the residents were under 18.",), ("Under 18",)),
        "size": Attribute(decimal(2, 4), ("The average household size was {value}.",), ("Household size",)),
        "elevation": Attribute(
            number(20, 6000, " ft"),
            ("It lies {value} above the sea.",),
            ("Elevation",),
            ("What is the elevation of {name}?", "How high is {name}?"),
        ),
        "founded": Attribute(
            year,
            ("It was settled in {value}.", "{name} was incorporated as a town in {value}."),
            ("Founded", "Incorporated"),
            ("When was {name} founded?", "When was {name} incorporated?"),
        ),
        "mayor": Attribute(person, ("The mayor is {value}.",), ("Mayor",), ("Who is the mayor of {name}?",)),
    },
)
