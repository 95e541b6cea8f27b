"""Charts as pictures: what is drawn shows in the pixels, and no letter is a box."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageFont

from bot.rendering import charts
from bot.rendering.charts import Panel, daily, ranking

BLUE = (51, 144, 236)


def blue(picture: bytes) -> int:
    image = Image.open(BytesIO(picture)).convert("RGB")
    return sum(count for count, colour in image.getcolors(1 << 24) or [] if colour == BLUE)


def test_a_taller_value_makes_a_taller_bar() -> None:
    def drawn(*values: int | None) -> int:
        return blue(daily([Panel(title="Читачі", labels=["1", "2"], values=values)]))

    assert drawn(10, 10) > drawn(10, 5) > drawn(10, None) > drawn(None, 0) == 0


@pytest.mark.parametrize(
    ("peak", "top"), [(1, 1), (2, 2), (7, 8), (9, 10), (10, 10), (11, 20), (1987, 2000), (2552, 3000), (51_311, 60_000)]
)
def test_a_scale_ends_at_a_round_number(peak: int, top: int) -> None:
    assert charts.scale(peak) == top


def test_a_figure_nobody_counted_says_so_in_words_and_draws_no_bar() -> None:
    def ink(empty: str) -> int:
        image = Image.open(BytesIO(daily([Panel(title="", labels=["1"], values=[None], empty=empty)]))).convert("RGB")
        return sum(count for count, colour in image.getcolors(1 << 24) or [] if colour != (255, 255, 255))

    assert ink("ще нічого") > ink("")


def test_names_too_long_for_their_half_leave_the_bars_whole() -> None:
    assert blue(ranking("Теми", [("Щ" * 200, 7)])) == blue(ranking("Теми", [("Щ", 7)])) > 0
    assert blue(ranking("Теми", [])) == 0


def test_the_font_has_the_letters_of_every_language_the_bot_speaks() -> None:
    font = ImageFont.truetype(str(charts._FONTS / "DejaVuSans.ttf"), 20)
    absent = bytes(font.getmask("\U000e0041"))
    for letter in "AzĄłŻßÄАяЄєІіЇїҐґЁыЪ’«»–…№ 0":
        assert letter == " " or bytes(font.getmask(letter)) != absent, letter


def test_the_drawing_library_is_not_loaded_before_the_first_chart() -> None:
    code = "import sys, bot.assembly; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
