"""Who is connected now, here and elsewhere; two processes that say the same of one room, or say that they cannot."""

import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from tests.server import clients, serving
from tests.soak import soak
from tests.two import Two, two_processes
from tests.wire import Client
from workshop.live.presence import GRACE, Presence

CROWD = soak(300, 12)  # connections, over both processes
SOON = 5.0 + 5.0  # seconds: promised are 5, and this machine may have much to do


def test_who_is_at_two_processes_counts_once_and_who_left_here_may_be_there():
    now = [0.0]
    presence = Presence(clock=lambda: now[0])
    presence.enter(1, "ben", "a")
    assert presence.hear_of({1: {"ben", "chidi"}, 2: {"fatou"}}) == {1, 2}
    assert presence.here(1) == {"ben", "chidi"}
    assert not presence.enter(1, "chidi", "b"), "is here already"
    presence.leave(1, "ben", "a")
    now[0] = GRACE + 1
    presence.expire()
    assert presence.here(1) == {"ben", "chidi"}
    assert presence.hear_of({1: {"chidi"}}) == {1, 2}
    assert presence.here(1) == {"chidi"}
    assert presence.hear_of({1: {"chidi"}}) == set()
    assert presence.own() == {1: ["chidi"]}


def test_what_is_said_to_others_are_those_connected_here_alone():
    presence = Presence()
    presence.enter(1, "ben", "a")
    presence.hear_of({1: {"chidi"}})
    assert presence.own() == {1: ["ben"]}


def test_without_the_others_only_those_of_this_process_count_and_it_is_said():
    presence = Presence()
    presence.enter(1, "ben", "a")
    presence.hear_of({1: {"chidi"}})
    assert presence.hear_of({}, partial=True) == {1}
    assert presence.partial
    assert presence.here(1) == {"ben"}
    assert presence.hear_of({1: {"chidi"}}) == {1}
    assert not presence.partial


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Two]:
    with two_processes(tmp_path_factory.mktemp("presence")) as two:
        yield two


def counts(client: Client) -> tuple[int, bool]:
    """Return how many are connected now, and whether that is said to be only a part."""
    shown = client.view("screen").get("counts", {})
    return shown.get("here", -1), shown.get("partial", False)


def agree(screens: list[Client], wanted: tuple[int, bool], patience: float = SOON) -> float:
    """Wait until all of them show this; return the seconds."""
    began = time.monotonic()
    for screen in screens:
        screen.wait(lambda screen=screen: counts(screen) == wanted, patience)
    return time.monotonic() - began


@pytest.mark.slow
def test_desk_and_projector_of_both_processes_say_the_same(two):
    house = two.house
    doors = [two.first, two.second]
    screens = [house.client(door, who) for door in doors for who in ("desk", "screen")]
    with clients(*screens):
        for screen in screens:
            assert screen.join()["ok"]
        people = ["ben", "chidi", "dolores", "elodie", "fatou", "gonzalo"]
        phones = [house.client(doors[number % 2], people[number % 6]) for number in range(CROWD)]
        with clients(*phones):
            assert agree(screens, (6, False)) <= SOON
            for screen in screens:
                if "desk" in screen.views:
                    assert set(screen.view("desk")["presence"]) == {house.ids[person] for person in people}
            two.redis.kill()
            here = {
                door: {people[number % 6] for number in range(CROWD) if doors[number % 2] is door} for door in doors
            }
            for door, own in ((two.first, screens[:2]), (two.second, screens[2:])):
                agree(own, (len(here[door]), True), 20)
            two.redis.start()
            agree(screens, (6, False), 20)
            two.redis.hang()
            agree(screens, (3, True), 20)
            two.redis.kill()
            two.redis.start()
            agree(screens, (6, False), 20)


@pytest.mark.slow
def test_the_people_of_a_process_that_is_killed_are_gone_within_seconds(two):
    house = two.house
    with ExitStack() as stack:
        third = stack.enter_context(
            serving(house.data, DATABASE_URL=house.url, WORKSHOP_REDIS_URL=two.redis.url),
        )
        stack.enter_context(clients(desk := house.client(two.first, "desk")))
        assert desk.join()["ok"]
        agree([desk], (0, False), 40)  # those of the test before
        stack.enter_context(clients(*(house.client(third, who) for who in ("ben", "chidi"))))
        stack.enter_context(clients(house.client(two.second, "ben")))
        assert agree([desk], (2, False)) <= SOON
        third.kill()
        agree([desk], (1, False), SOON + 5)  # ben is at the second too
