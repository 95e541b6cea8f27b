"""A person followed: articles that are about them, and none that names them once in passing. Over the real intake."""

from datetime import timedelta

from bot.domain.article import Language, Manuscript, Paragraph
from tests.support.town import Town, labels

NEWS = {
    "Verlan opens a bridge": "The bridge in Salis was opened by Ostap Verlan on Monday. It rained until the evening.",
    "A mill burns": "“It was old,” Ostap Verlan said of the mill. The fire was out by noon, and nobody was hurt.",
    "Two ferries meet": "The ferries met at noon. Ostap Verlan was on one. When they had passed, Verlan waved.",
    "Choir of Ort sings its last mass": "Forty singers stood in the chapel of Ort and sang for an hour. Among two "
    "hundred guests sat Ostap Verlan. The conductor, who is eighty, put down her baton and thanked the baker, whose "
    "loaves they had sung for since spring.",
}

PASSING = "Choir of Ort sings its last mass"


async def take_in(town: Town) -> None:
    for number, (headline, text) in enumerate(NEWS.items(), 1):
        published = town.clock() - timedelta(hours=number)
        said = Manuscript(
            headline=headline, published=published, language=Language("en"), body=(Paragraph(text),), category="Culture"
        )
        await town.desk.editorial.intake.store(said)


def told(text: str) -> set[str]:
    return {headline for headline in NEWS if headline in text}


async def test_a_page_about_a_person_lists_what_is_about_them(town: Town) -> None:
    await take_in(town)
    shown = await town.olivia.writes("/person Verlan")
    assert told(shown["text"]) == set(NEWS) - {PASSING}
    assert "about 3 " in shown["text"]
    assert PASSING in (await town.olivia.writes("/latest choir"))["text"]


async def test_a_digest_of_a_person_leaves_out_what_only_names_them(town: Town) -> None:
    await take_in(town)
    await town.olivia.writes("/person Verlan")
    await town.olivia.presses("➕ Follow")
    assert told((await town.olivia.writes("/digest"))["text"]) == set(NEWS) - {PASSING}


async def test_whoever_mutes_a_person_still_hears_of_what_only_names_them(town: Town) -> None:
    await take_in(town)
    await town.olivia.writes("/topic culture")
    await town.olivia.presses("➕ Follow")
    shown = await town.olivia.writes("/person Verlan")
    await town.olivia.presses(next(label for label in labels(shown) if "Mute" in label))
    assert told((await town.olivia.writes("/digest"))["text"]) == {PASSING}
