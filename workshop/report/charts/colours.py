"""The colours of the screen, for print: read from the one file that has them, and turned from OKLCH into sRGB."""

import math
import re
from functools import cache

from workshop.assets import folder

TOKEN = re.compile(r"--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);")


@cache
def tokens() -> dict[str, str]:
    """Return the colours of the light look by name, as #rrggbb."""
    sheet = (folder("static") / "css" / "tokens.css").read_text("utf-8")
    light = sheet[: sheet.index("@media")]
    return {name: srgb(float(light_), float(chroma), float(hue)) for name, light_, chroma, hue in TOKEN.findall(light)}


def level(value: float) -> str:
    """Return the colour of a level; halves go up, as on the screen."""
    return tokens()[f"level-{nearest(value)}"]


def on_level(value: float) -> str:
    """Return the colour of words on a level."""
    return tokens()[f"on-level-{nearest(value)}"]


def nearest(value: float) -> int:
    """Return the level whose colour a value has."""
    return min(4, int(value + 0.5))


def srgb(lightness: float, chroma: float, hue: float) -> str:
    """Return a colour given in OKLCH (hue in degrees) as #rrggbb (Ottosson 2020); what sRGB lacks is cut off."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long, middle, short = (
        (lightness + x * a + y * b) ** 3
        for x, y in (
            (0.3963377774, 0.2158037573),
            (-0.1055613458, -0.0638541728),
            (-0.0894841775, -1.2914855480),
        )
    )
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, part)))):02x}" for part in linear)


def _gamma(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
