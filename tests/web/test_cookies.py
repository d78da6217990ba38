"""Other programs on the same domain set cookies too: whatever they write costs ours nothing, on pages and sockets."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.soak import soak
from tests.web.conftest import NewBrowser
from workshop import accounts, directory
from workshop.app import Running
from workshop.models import Facilitator, Workshop
from workshop.web import Identity, Plan, identify

NAMES = st.text("abcXYZ019-_.!#$%&'*+^`|~", min_size=1, max_size=12)
VALUES = st.one_of(
    st.text(st.characters(min_codepoint=33, max_codepoint=255, exclude_characters=";"), max_size=40),
    st.dictionaries(st.text("ab", max_size=3), st.integers(), max_size=3).map(json.dumps),
    st.sampled_from(['"', '"a', "a b", "a=b=c", "\\054", "[1, 2]", "é", "=", "x" * 3000, '"\\"', "1,2;3", "{", "☃"]),
)
FOREIGN = st.lists(
    st.one_of(st.tuples(NAMES, VALUES).map("=".join), VALUES.map(lambda text: text.replace(";", "")), st.just("")),
    max_size=5,
)
OURS_BY_OTHERS = st.lists(st.sampled_from(["seat-", "table-", "screen-", "facilitator", "form"]), max_size=3)


def wire(text: str) -> str:
    """Return a header as WSGI has it: bytes, each as one character."""
    return text.encode("utf-8", "surrogatepass").decode("latin-1")


@pytest.mark.slow
@settings(max_examples=soak(2000, 40), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=FOREIGN, after=FOREIGN, others=OURS_BY_OTHERS, spaced=st.booleans())
@example(before=['consent={"a": 1}'], after=[], others=[], spaced=True)
@example(before=[], after=["a[b]=c", '"'], others=["facilitator", "seat-"], spaced=False)
def test_foreign_cookies_cost_ours_nothing(
    house: Running,
    engine: Engine,
    workshop: Workshop,
    anna: Facilitator,
    before: list[str],
    after: list[str],
    others: list[str],
    spaced: bool,
) -> None:
    number = directory.id_of(workshop)
    kept = house.__dict__.setdefault("tokens", {})
    if workshop.code not in kept:
        seats = {role: directory.take_seat(engine, number, role)[1] for role in ("participant", "table", "screen")}
        kept[workshop.code] = seats | {"desk": accounts.sign_in(engine, anna.id or 0, "Firefox")}
    tokens, code = kept[workshop.code], workshop.code
    ours = {
        "participant": f"seat-{code}={tokens['participant']}",
        "table": f"table-{code}={tokens['table']}",
        "screen": f"screen-{code}={tokens['screen']}",
        "desk": f"facilitator={tokens['desk']}",
    }
    doubles = [f"{name}{code if name.endswith('-') else ''}=of-another-program" for name in others]
    client = house.flask.test_client(use_cookies=False)
    for role, mine in ours.items():
        header = wire(("; " if spaced else ";").join([*before, *doubles, mine, *after]))
        found = identify(engine, {"HTTP_COOKIE": header}, {"workshop": code, "as": role})
        assert isinstance(found, Identity), role
        where = {"participant": f"/w/{code}", "desk": f"/desk/{code}"}.get(role, f"/w/{code}/{role}")
        page = client.get(where, environ_overrides={"HTTP_COOKIE": header})
        assert page.status_code == 200, (role, page.headers.get("Location"))
    header = wire("; ".join([*before, ours["participant"], *after]))
    again = client.get(f"/j/{code}", environ_overrides={"HTTP_COOKIE": header})
    assert (again.status_code, again.headers["Location"]) == (303, f"/w/{code}")  # and there the socket lets them in


def test_a_seat_is_found_among_sixty(engine: Engine, workshop: Workshop) -> None:
    _seat, token = directory.take_seat(engine, directory.id_of(workshop), "participant")
    directory.change_code(engine, directory.id_of(workshop))
    cookies = [f"seat-{'ABCDEFGH'[number % 8] * 8}={number}" for number in range(50)]
    header = "; ".join([*cookies, f"seat-{workshop.code}={token}"])
    assert isinstance(
        identify(engine, {"HTTP_COOKIE": header}, {"workshop": workshop.code, "as": "participant"}), Identity
    )


def test_two_qr_codes_scanned_in_two_tabs_are_both_remembered(
    visitor: NewBrowser, workshop: Workshop, house: Running
) -> None:
    pack = next(iter(house.parts.packs.values()))
    other = house.parts.open_workshop(
        Plan(None, pack, "Another", "ninety-minutes", "en", ("en",), (pack.blocks[0].id,), 3)
    )
    ben = visitor().open(f"/j/{workshop.join_token}").open(f"/j/{other.join_token}")
    assert ben.cookie(f"door-{workshop.code}") == workshop.join_token
    assert ben.cookie(f"door-{other.code}") == other.join_token
