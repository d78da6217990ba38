"""A small map: where the cities lie on a plain net of degrees. It claims no borders and no coast."""

from collections.abc import Sequence

from workshop.report.charts.canvas import ACROSS, Canvas
from workshop.report.charts.colours import tokens
from workshop.report.charts.scale import SMALL
from workshop.report.charts.told import Told
from workshop.report.sections import Place
from workshop.report.typefaces import width

HIGH = 220.0
ROOM = 14.0  # at the edges, for names and degrees
STEPS = (1, 2, 5, 10, 15, 30, 45)
LABELLED = 24
Rectangle = tuple[float, float, float, float]


class Net:
    """The part of the world that holds the places, degrees of latitude and longitude equally long."""

    def __init__(self, places: Sequence[Place]) -> None:
        north, east = [place.latitude for place in places], [place.longitude for place in places]
        self.middle = ((min(east) + max(east)) / 2, (min(north) + max(north)) / 2)
        wide, high = max(4.0, max(east) - min(east)) * 1.25, max(3.0, max(north) - min(north)) * 1.3
        self.scale = min((ACROSS - 2 * ROOM) / wide, (HIGH - 2 * ROOM) / high)

    def x(self, longitude: float) -> float:
        """Return how far right a longitude lies."""
        return ACROSS / 2 + (longitude - self.middle[0]) * self.scale

    def y(self, latitude: float) -> float:
        """Return how far down a latitude lies."""
        return HIGH / 2 - (latitude - self.middle[1]) * self.scale


def cities(places: Sequence[Place], told: Told) -> Canvas:
    """Draw a dot for each city, larger where more took part, with its name where there is room."""
    canvas = Canvas(ACROSS, HIGH)
    net = Net(places)
    _degrees(canvas, net)
    taken: list[Rectangle] = []
    ordered = sorted(places, key=lambda place: (-place.people, place.label))
    for place in ordered:
        x, y, radius = net.x(place.longitude), net.y(place.latitude), _radius(place)
        taken.append((x - radius, y - radius, x + radius, y + radius))
        canvas.dots([(x, y)], radius, fill=tokens()["accent"], edge="#ffffff")
    for place in ordered[:LABELLED]:
        _label(canvas, place, net, taken, told)
    return canvas


def _radius(place: Place) -> float:
    return min(9.0, 2.6 + float(place.people**0.5) * 0.6)


def _label(canvas: Canvas, place: Place, net: Net, taken: list[Rectangle], told: Told) -> None:
    text = f"{place.label} ({told.number(place.people)})"
    wide = width(text, SMALL)
    x, y, gap = net.x(place.longitude), net.y(place.latitude), _radius(place) + 2
    tries = [
        (x + gap, y + 2.6),
        (x - gap - wide, y + 2.6),
        (x - wide / 2, y - gap - 1),
        (x - wide / 2, y + gap + SMALL * 0.8),
    ]
    for left, base in tries:
        room = (left, base - SMALL * 0.8, left + wide, base + 2)
        inside = room[0] > 1 and room[2] < ACROSS - 1 and room[1] > 1 and room[3] < HIGH - 1
        if inside and not any(_meet(room, other) for other in taken):
            canvas.words(left, base, text, size=SMALL)
            taken.append(room)
            return


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _degrees(canvas: Canvas, net: Net) -> None:
    colours = tokens()
    step = next((step for step in STEPS if step * net.scale > 34), STEPS[-1])
    around = [degree for degree in range(-360, 361, step) if 4 < net.x(degree) < ACROSS - 4]
    up = [degree for degree in range(-90, 91, step) if 4 < net.y(degree) < HIGH - 4]
    canvas.box(0.5, 0.5, ACROSS - 1, HIGH - 1, fill=colours["paper"], edge=colours["line"])
    canvas.lines([[(net.x(degree), 0.5), (net.x(degree), HIGH - 0.5)] for degree in around], colour=colours["line"])
    canvas.lines([[(0.5, net.y(degree)), (ACROSS - 0.5, net.y(degree))] for degree in up], colour=colours["line"])
    for degree in around:
        canvas.words(net.x(degree) + 2, HIGH - 3, f"{degree}°", size=6, colour=colours["ink-soft"])
    for degree in up:
        canvas.words(3, net.y(degree) - 2, f"{degree}°", size=6, colour=colours["ink-soft"])
