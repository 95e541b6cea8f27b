"""Figures as pictures: days as bars side by side, and names as bars below each other. What is counted: storage.

The drawing library is imported with the first chart, so that a process that draws none does not carry it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_FONTS = Path(__file__).parent / "fonts"
_WIDTH, _MARGIN = 1000, 40
_PANEL, _PLOT, _ROW, _GUTTER = 260, 140, 44, 70
_PAPER, _INK, _FAINT, _LINE, _BAR = "#ffffff", "#1c2733", "#6b7885", "#dde3e9", "#3390ec"
_STEPS = (1, 2, 3, 4, 5, 6, 8, 10)
"""Tops of a scale, times a power of ten."""
_WEEK = 7


@dataclass(frozen=True, kw_only=True, slots=True)
class Panel:
    """One figure over days: its title, the days' labels, and a value a day (None where nobody counted).

    `note` sums the figure up beside its title; `empty` stands where there is nothing to draw.
    """

    title: str
    labels: Sequence[str]
    values: Sequence[int | None]
    note: str = ""
    empty: str = ""


def daily(panels: Sequence[Panel]) -> bytes:
    """A PNG with a bar chart for each panel, one below another, over a scale; every seventh day is named."""
    image, draw = _canvas(_MARGIN + _PANEL * len(panels))
    for number, panel in enumerate(panels):
        _panel(draw, panel, _MARGIN + number * _PANEL)
    return _png(image)


def ranking(title: str, rows: Sequence[tuple[str, int]]) -> bytes:
    """A PNG with one bar a name, in the order given."""
    image, draw = _canvas(2 * _MARGIN + 40 + _ROW * max(len(rows), 1))
    draw.text((_MARGIN, _MARGIN), title, fill=_INK, font=_font(26, bold=True))
    peak = max((value for _, value in rows), default=0) or 1
    for number, (name, value) in enumerate(rows):
        top = _MARGIN + 50 + number * _ROW
        left, room = _WIDTH // 2, _WIDTH // 2 - _MARGIN - 90
        draw.text((_MARGIN, top + 6), _fitting(name, left - _MARGIN - 16), fill=_INK, font=_font(20))
        right = left + max(2, room * value // peak)
        draw.rounded_rectangle((left, top + 4, right, top + _ROW - 10), radius=5, fill=_BAR)
        draw.text((right + 10, top + 6), _grouped(value), fill=_INK, font=_font(20))
    return _png(image)


def scale(peak: int) -> int:
    """The top of a scale that holds `peak`: a round number."""
    power: int = 10 ** (len(str(peak)) - 1)
    return next(step * power for step in _STEPS if step * power >= peak)


def _panel(draw: "ImageDraw", panel: Panel, top: int) -> None:
    base, right = top + 50 + _PLOT, _WIDTH - _MARGIN
    draw.text((_MARGIN, top), panel.title, fill=_INK, font=_font(24, bold=True))
    draw.text((right, top + 4), panel.note, fill=_INK, font=_font(20), anchor="ra")
    if any(panel.values):
        _bars(draw, panel, base)
    else:
        draw.text((_WIDTH / 2, base - _PLOT / 2), panel.empty, fill=_FAINT, font=_font(20), anchor="mm")
    draw.line((_MARGIN, base, right, base), fill=_FAINT)


def _bars(draw: "ImageDraw", panel: Panel, base: int) -> None:
    top, small = scale(max(value or 0 for value in panel.values)), _font(17)
    for level in (top, top // 2) if top % 2 == 0 else (top,):
        height = base - _PLOT * level // top
        draw.line((_MARGIN + _GUTTER, height, _WIDTH - _MARGIN, height), fill=_LINE)
        draw.text((_MARGIN + _GUTTER - 10, height), _grouped(level), fill=_FAINT, font=small, anchor="rm")
    step = (_WIDTH - 2 * _MARGIN - _GUTTER) / len(panel.values)
    for number, (value, label) in enumerate(zip(panel.values, panel.labels, strict=True)):
        left = _MARGIN + _GUTTER + number * step
        if value:
            height = max(2, _PLOT * value // top)
            draw.rectangle((left + step * 0.12, base - height, left + step * 0.88, base - 1), fill=_BAR)
        if (len(panel.values) - 1 - number) % _WEEK == 0:
            right = min(left + step, left + step / 2 + small.getlength(label) / 2)
            draw.text((right, base + 8), label, fill=_FAINT, font=small, anchor="ra")


def _fitting(name: str, room: int) -> str:
    """`name` in at most `room` pixels."""
    font, shown = _font(20), name
    while font.getlength(shown) > room:
        shown = shown.rstrip("…")[:-1].rstrip() + "…"
    return shown


def _grouped(value: int) -> str:
    """Thousands apart by a space, which every language reads."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def _canvas(height: int) -> "tuple[Any, ImageDraw]":
    from PIL import Image, ImageDraw  # noqa: PLC0415 - see above

    image = Image.new("RGB", (_WIDTH, height), _PAPER)
    return image, ImageDraw.Draw(image)


def _font(size: int, *, bold: bool = False) -> Any:  # noqa: ANN401 - a type of the library that is not imported here
    from PIL import ImageFont  # noqa: PLC0415 - the same

    return ImageFont.truetype(str(_FONTS / f"DejaVuSans{'-Bold' if bold else ''}.ttf"), size)


def _png(image: Any) -> bytes:  # noqa: ANN401 - the same
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
