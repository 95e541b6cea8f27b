"""Charts as pictures: what is drawn shows in the pixels, and no letter is a box."""

import subprocess
import sys
from io import BytesIO

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
