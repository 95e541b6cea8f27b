"""Which noun phrase each quoted stretch belongs to: in its sentence, else from the sentences around it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.domain.tags import Span
from bot.tagging.lexicons.speech import Speech
from bot.tagging.quotes.items import Line
from bot.tagging.quotes.marks import Quoted
from bot.tagging.quotes.sources import Cue, colon_source, cues


class Attribution(NamedTuple):
    """Where the text names the speaker of a stretch, and whether its own sentence does."""

    span: Span
    own: bool


def attribute(stretches: Sequence[Quoted], lines: Sequence[Line], speech: Speech) -> Mapping[int, Attribution]:
    """For the number of each stretch whose source the text names, that source."""
    found: dict[int, Attribution] = {}
    for place, line in enumerate(lines):
        if not line.quotes:
            continue
        named = _in_line(line, speech)
        if not named:
            inherited = _from_before(lines, place, found, stretches, speech)
            named = dict.fromkeys(line.quotes, inherited) if inherited else {}
        found.update({number: source for number, source in named.items() if source})
    return found


def _in_line(line: Line, speech: Speech) -> dict[int, Attribution | None]:
    known = list(cues(line, speech))
    if colon := colon_source(line, speech):
        known.append(colon)
    if not known:
        return {}
    places = [place for place, item in enumerate(line.items) if item.quote is not None]
    return {line.items[place].quote or 0: _source(line, _nearest(line, place, known)) for place in places}


def _nearest(line: Line, place: int, known: Sequence[Cue]) -> Cue:
    """A verb right behind the words they belong to, else the last one before them, else the first after."""
    behind = [cue for cue in known if cue.verb > place]
    if behind and _follows(line, place, min(behind[0].verb, behind[0].first)):
        return behind[0]
    ahead = [cue for cue in known if cue.verb < place]
    return ahead[-1] if ahead else behind[0]


def _follows(line: Line, place: int, start: int) -> bool:
    return all(not item.word and item.quote is None for item in line.items[place + 1 : start])


def _source(line: Line, cue: Cue) -> Attribution:
    return Attribution((line.items[cue.first].start, line.items[cue.last - 1].end), own=True)


def _from_before(
    lines: Sequence[Line], place: int, found: Mapping[int, Attribution], stretches: Sequence[Quoted], speech: Speech
) -> Attribution | None:
    """A sentence of nothing but quoted words goes on with whoever spoke in the one before it."""
    line = lines[place]
    if not line.bare or place == 0:
        return None
    previous = lines[place - 1]
    near = previous.paragraph == line.paragraph
    if previous.quotes and (source := found.get(previous.quotes[-1])):
        goes_on = near or not stretches[previous.quotes[-1]].closed or lines_bare_after(previous)
        return Attribution(source.span, own=False) if goes_on else None
    if previous.items[-1].text == ":" and (known := cues(previous, speech)):
        return Attribution(_source(previous, known[-1]).span, own=False)
    return None


def lines_bare_after(line: Line) -> bool:
    """Whether a line is all speech but for its attribution, so that the next paragraph may carry on."""
    return line.bare or line.items[0].quote is not None
