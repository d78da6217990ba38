"""The difference of two views, applied by a client, is the other view."""

from hypothesis import given
from hypothesis import strategies as st

from workshop.core.diff import changes, merged, tidy

VALUES = st.one_of(st.integers(0, 3), st.dictionaries(st.sampled_from("xy"), st.none() | st.integers(0, 2), max_size=2))
VIEWS = st.dictionaries(
    st.sampled_from("abc"), st.dictionaries(st.sampled_from("pqrs"), st.none() | VALUES, max_size=4), max_size=3
).map(tidy)


@given(VIEWS, VIEWS)
def test_a_client_that_merges_the_changes_holds_the_new_view(before, after):
    assert merged(before, changes(before, after)) == after


@given(VIEWS)
def test_nothing_changed_is_an_empty_patch(view):
    assert changes(view, view) == {}
