from __future__ import annotations

from datetime import date

import pytest

from variorum_index.formats import extract

ARTICLE = "<p>The call between the two leaders took ninety minutes, officials said on Friday.</p>" * 4


def text_of(body: str, head: str = "") -> str:
    return extract(
        f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(), "a.html"
    ).text


def test_scripts_styles_and_what_is_hidden_are_never_text() -> None:
    hidden = (
        "<script>xyzzy()</script><style>.xyzzy{}</style><noscript>xyzzy</noscript><template>xyzzy</template>"
        "<!-- xyzzy --><p hidden>xyzzy</p><p style='Display : NONE'>xyzzy</p><svg><title>xyzzy</title></svg>"
        "<iframe src=x>xyzzy</iframe><object>xyzzy</object>"
    )
    for body in (
        hidden + "<p>Short.</p>",
        f"<article>{ARTICLE}{hidden}</article><nav>Home</nav>",
        hidden + ARTICLE,
    ):
        text = text_of(body, "<title>Title</title><script>xyzzy</script>")
        assert "xyzzy" not in text
        assert "Short." in text or "ninety minutes" in text


def test_a_page_without_main_text_gives_all_that_is_seen() -> None:
    body = "<div>Open<br>Monday <b>9</b> to 17</div><ul><li>Parking</li><li>Café</li></ul>tail<!-- --> end"
    assert text_of(body) == "Open\nMonday 9 to 17\n\nParking\n\nCafé\n\ntail end"


def test_navigation_is_left_out_of_an_article() -> None:
    around = "<nav><a href=/>Home</a></nav><main><h1>Call</h1>{}</main><footer>Imprint</footer>"
    text = text_of(around.format(ARTICLE))
    assert "ninety minutes" in text
    assert "Imprint" not in text
    assert "Home" not in text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("<p>“Très” bien</p>".encode(), "“Très” bien", id="UTF-8 undeclared"),
        pytest.param(
            "<meta charset=iso-8859-1><p>“Très” bien</p>".encode("cp1252"), "“Très” bien", id="cp1252"
        ),
        pytest.param(
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Час</p>'.encode(
                "cp1251"
            ),
            "Час",
            id="Cyrillic",
        ),
        pytest.param(
            "<meta charset=shift_jis><p>電話は九十分</p>".encode("shift_jis"), "電話は九十分", id="Japanese"
        ),
        pytest.param("<meta charset=nonsense><p>Zoë</p>".encode(), "Zoë", id="an unknown name"),
        pytest.param("<meta charset=ascii><p>Zoë</p>".encode(), "Zoë", id="declared wrongly"),
        pytest.param("<p>Zoë</p>".encode("utf-16"), "Zoë", id="UTF-16 with a mark"),
        pytest.param(
            '<?xml version="1.0" encoding="utf-8"?><html><body>Zoë</body></html>'.encode(), "Zoë", id="XHTML"
        ),
        pytest.param(b"<p>&#xD800;a&#0;b&nbsp;c</p>", "b c", id="characters that are none"),
    ],
)
def test_any_encoding(content: bytes, said: str) -> None:
    found = extract(content, "a.html")
    assert said in found.text
    found.text.encode()


def test_a_cell_over_several_rows_stands_in_each() -> None:
    rows = (
        "<tr><th>Country<th>Day<th>Calls</tr><tr><td rowspan=2>Norland<td>Monday<td>5</tr>"
        "<tr><td>Tuesday<td>6</tr>"
        "<tr><td>Ostia<td colspan=2>none</tr>"
    )
    text = text_of(f"<table>{rows}</table>")
    assert text == (
        "Country: Norland (Day: Monday; Calls: 5).\nCountry: Norland (Day: Tuesday; Calls: 6).\n"
        "Country: Ostia (Day: none; Calls: none)."
    )


def test_a_table_that_arranges_the_page_is_not_a_table_of_data() -> None:
    text = text_of(f"<table><tr><td>Menu</td><td><h1>Call</h1>{ARTICLE}</td></tr></table>")
    assert "Menu;" not in text
    assert "ninety minutes, officials said on Friday.\n\n" in text


def test_marks_of_footnotes_are_no_part_of_a_number() -> None:
    text = text_of('<p>It took 85 minutes<sup><a href="#n1">1</a></sup>, and 10<sup>6</sup> heard it.</p>')
    assert text == "It took 85 minutes, and 106 heard it."


@pytest.mark.parametrize(
    ("head", "body", "title", "author", "published"),
    [
        pytest.param("", "<h2>Later</h2><p>x</p>", "Later", None, None, id="a heading"),
        pytest.param(
            '<meta property="article:published_time" content="2031-03-13T08:00:00Z"><title>T one</title>',
            "<p>x</p>",
            *("T one", None, date(2031, 3, 13)),
            id="metadata",
        ),
        pytest.param(
            "", "<p>On 12 March 2025 they met. © 2019</p>", "a", None, None, id="a date in the text"
        ),
        pytest.param(
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
            '"headline":"H \\ud83d\\ude00 \\ud800",'
            '"author":{"@type":"Person","name":"Mara Lind"},"datePublished":"2031-02-01"}</script>',
            f"<article>{ARTICLE}</article>",
            *(None, "Mara Lind", date(2031, 2, 1)),
            id="JSON-LD",
        ),
    ],
)
def test_what_a_page_says_of_itself(
    head: str, body: str, title: str | None, author: str | None, published: date | None
) -> None:
    found = extract(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "a.html")
    if title is not None:
        assert found.title == (None if title == "a" else title)
    assert (found.author, found.published) == (author, published)
    (found.title or "").encode()


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        pytest.param('<meta property="og:site_name" content="The Estavian">', "The Estavian", id="declared"),
        pytest.param(
            '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle",'
            '"publisher":{"@type":"Organization","name":"Capital Review"}}</script>',
            "Capital Review",
            id="JSON-LD",
        ),
        pytest.param(
            "<title>Mr. Reyd speaks - St. Sarn Post</title>"
            '<meta property="og:site_name" content="St. Sarn Post">',
            "St. Sarn Post",
            id="a full stop in it",
        ),
        pytest.param("<title>Mr. Reyd speaks - Port Courier</title>", None, id="a guess from the title"),
        pytest.param(
            '<link rel="canonical" href="https://news.example.org/a">', "news.example.org", id="host"
        ),
        pytest.param("", None, id="nothing"),
    ],
)
def test_whose_site_a_page_is_from(head: str, publisher: str | None) -> None:
    page = f"<html><head>{head}</head><body><article>{ARTICLE}</article></body></html>"
    assert extract(page.encode(), "a.html").publisher == publisher
