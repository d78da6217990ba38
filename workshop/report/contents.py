"""The cover and the list of sections: which the synthesis has, in which order, under which titles."""

from workshop.core.choices import Reporting
from workshop.report.model import Participants, When
from workshop.report.sections import Cover, Section
from workshop.report.texts import Text
from workshop.report.wording import Wording
from workshop.words import lazy

TITLES = {
    "messages": lazy("Key messages"),
    "participants": lazy("Who took part"),
    "method": lazy("Method and limits"),
    "overview": lazy("Overview"),
    "blocks": lazy("Block by block"),
    "cities": lazy("City by city"),
    "dissent": lazy("Disagreement"),
    "groups": lazy("Groups and how they were formed"),
    "actions": lazy("Actions"),
    "next_steps": lazy("Next steps"),
    "wording": lazy("The exact wording"),
    "glossary": lazy("Glossary"),
    "crosswalk": lazy("Beside other texts"),
    "agenda": lazy("Agenda, as planned and as it happened"),
    "comments": lazy("Notes beside answers"),
    "sources": lazy("Sources and disclaimer"),
    "provenance": lazy("Where this comes from"),
}
INTROS = {
    "wording": lazy("The statements as people read them, with what levels 0, 2 and 4 look like; 1 and 3 lie between."),
    "crosswalk": lazy("The blocks can be read beside other agreed texts. This is our reading, not theirs."),
    "comments": lazy("As people wrote them, in alphabetical order, without names."),
    "provenance": lazy(
        "Every figure here is computed from the workshop’s journal. Whoever has the journal and the pack can compute "
        "it again, and check by these numbers that it is the same journal and the same pack."
    ),
}


def sections(reporting: Reporting, empty: frozenset[str], wording: Wording, erased: int = 0) -> tuple[Section, ...]:
    """Return the sections, without those left out and those of which the pack has nothing (`empty`).

    That people were erased (`erased`: how many) is told where the synthesis says what it comes from.
    """
    gone = reporting.left_out | empty
    intros = {id: wording.t(intro) for id, intro in INTROS.items()}
    if erased:
        intros["provenance"] += " " + wording.n(
            "The name and the texts of one person were deleted from the journal since; their numbers still count.",
            "The names and the texts of %(num)s people were deleted from the journal since; their numbers still count.",
            erased,
        )
    return tuple(Section(id, wording.t(title), intros.get(id, "")) for id, title in TITLES.items() if id not in gone)


def cover(title: str, when: When, pack: Text, who: Participants, notice: str, wording: Wording) -> Cover:
    """Return the first page."""
    return Cover(
        eyebrow=wording.t("Synthesis of a workshop"),
        title=title,
        lines=(when.text, pack.text, who.sentence),
        notice=notice,
    )
