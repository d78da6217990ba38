"""Whatever an author does to the files: a pack that runs, or faults that say where. Never another exception."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workshop import packs

pytestmark = pytest.mark.slow  # two hundred packs are spoilt and read

BITS = st.sampled_from(
    [
        *(
            "",
            "\n",
            '"',
            "'",
            '"""',
            "[",
            "]",
            "[[",
            "]]",
            "{",
            "}",
            "=",
            ".",
            ",",
            "#",
            "\\",
            "\0",
            "\ufeff",
            "\u202e",
        ),
        *("id", "blocks", "items", "headline", "cases", "figures", "0", "-1", "1e400", "nan", "true", "1979-05-27"),
        *("[blocks]\n", "[[blocks]]\n", 'id = "../../x"\n', "items = []\n", "[items]\n", 'steps = "all"\n', "x" * 300),
    ]
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, 10_000),  # which file
        st.integers(0, 10_000),  # from which character
        st.integers(0, 40),  # how many are taken out
        st.one_of(BITS, st.text(max_size=5), st.binary(max_size=3)),  # what is put in
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=200, deadline=None)
@given(edits=EDITS, lines=st.booleans())
def test_any_edit_gives_a_pack_or_located_faults(
    pristine: dict[str, str], edits: list[tuple[int, int, int, str | bytes]], lines: bool
) -> None:
    files = {name: text.encode() for name, text in pristine.items()}
    names = sorted(files)
    for which, start, length, inserted in edits:
        name = names[which % len(names)]
        bit = inserted if isinstance(inserted, bytes) else inserted.encode(errors="surrogatepass")
        if lines:  # whole lines: faults of meaning rather than of writing
            parts = files[name].split(b"\n")
            at = start % len(parts)
            parts[at : at + length % 4] = [bit] if bit else []
            files[name] = b"\n".join(parts)
        else:
            at = start % (len(files[name]) + 1)
            files[name] = files[name][:at] + bit + files[name][at + length :]

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "gardens"
        for name, data in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        faults = packs.check(folder)
        loaded, told = packs.load_all([folder])

    assert told == faults
    assert bool(loaded) == all(fault.level == "warning" for fault in faults)
    for fault in faults:
        assert fault.file.startswith("gardens")
        assert fault.message
        assert str(fault).isprintable()
    for pack in loaded:
        content = packs.content(pack)
        assert packs.from_content(content) == pack
        assert packs.words(pack, "fr")["id"] == pack.id
        assert all(packs.agenda(pack, agenda.id, "fr") for agenda in pack.agendas)
        assert len(packs.hash_of(content)) == 64
