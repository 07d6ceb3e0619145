"""Films, books, records and the like."""

from __future__ import annotations

from training.attributes.draws import group, number, one_of, person, person_or_group, work
from training.attributes.kinds import Attribute, Kind

WORKS = Kind(
    work,
    (
        "{name} is a {year} {nation} work by {someone}.",
        "{name} was first shown in {year}.",
        "{name} has several meanings.",
        "{name} came out in {year} and was received well.",
    ),
    {
        "medium": Attribute(
            one_of(
                "film",
                "novel",
                "play",
                "television series",
                "studio album",
                "video game",
                "comic book",
                "opera",
            ),
            ("{name} is a {value} that was made over three years.", "The {value} won two prizes."),
            ("Medium", "Type", "Format"),
            (
                'What is the medium of "{name}"?',
                "What kind of work is {name}?",
                "What type of work is {name}?",
            ),
        ),
        "genre": Attribute(
            one_of(
                *(
                    "science fiction",
                    "romantic comedy",
                    "thriller",
                    "horror",
                    "drama",
                    "hard rock",
                    "country",
                    "jazz",
                ),
                *(
                    "fantasy",
                    "heavy metal",
                    "historical fiction",
                    "crime",
                    "western",
                    "musical",
                    "documentary",
                ),
            ),
            (
                "It is a work of {value} from first to last.",
                "Critics counted it as {value}.",
                "{name} mixes {value} with satire.",
            ),
            ("Genre", "Genres"),
            ('What is the genre of "{name}"?', "What genre is {name}?", "{name} genre"),
        ),
        "language": Attribute(
            one_of(
                "English", "Hindi", "French", "Assamese", "Tamil", "Spanish", "German", "Malayalam", "Turkish"
            ),
            ("{name} is a {value}-language production.", "It was made in {value}."),
            ("Language", "Original language", "Languages"),
            ("What is the language of {name}?", 'What language is "{name}" in?'),
        ),
        "country": Attribute(
            one_of("India", "Italy", "the United States", "Japan", "Denmark", "Mexico", "Brazil", "Poland"),
            ("It was produced in {value}.",),
            ("Country", "Country of origin"),
            ("What country is {name} from?", 'Which country does "{name}" come from?'),
        ),
        "director": Attribute(
            person,
            ("It was directed by {value}.", "{value} directed it."),
            ("Director", "Directed by"),
            ("Who directed {name}?", 'Who is the director of "{name}"?'),
        ),
        "artist": Attribute(
            person_or_group,
            ("It was recorded by {value} in ten days.", "{value} released it as a second record."),
            ("Artist", "Performed by", "Recorded by"),
            ('Who is the artist of "{name}"?', "Who recorded {name}?", "who sings {name}"),
        ),
        "creator": Attribute(
            person,
            ("{value} created it.", "It was created by {value}."),
            ("Creator", "Created by"),
            ('Who is the creator of "{name}"?', "Who created {name}?"),
        ),
        "writer": Attribute(
            person,
            ("{value} wrote it in a single winter.", "It was written by {value}."),
            ("Writer", "Written by", "Author"),
            ("Who wrote {name}?", 'Who is the author of "{name}"?'),
        ),
        "publisher": Attribute(group, ("It was published by {value}.",), ("Publisher", "Label")),
        "starring": Attribute(
            person, ("{value} played the lead.",), ("Starring",), ("Who starred in {name}?",)
        ),
        "length": Attribute(
            number(2, 200, " minutes"), ("It runs for {value}.",), ("Running time", "Length")
        ),
    },
)
