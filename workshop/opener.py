"""What makes a workshop: a row to find it by, a frozen pack, and the first line of its journal."""

from sqlalchemy import Engine

from workshop import directory, packs
from workshop.core import Origin, opening
from workshop.db import StorageUnavailable
from workshop.journal import Journal
from workshop.models import Workshop
from workshop.web.parts import Opener, Plan


def opener(engine: Engine, journal: Journal, begin: Origin | None = None) -> Opener:
    """Return what makes a workshop: a row to find it by, a frozen pack, and the first line of its journal.

    `begin` is where that line comes from, for who plays at another time than now, and with the same chance each time.
    """

    def open_workshop(plan: Plan) -> Workshop:
        frozen = packs.content(plan.pack)
        digest = packs.hash_of(frozen)
        workshop = directory.open_workshop(
            engine,
            facilitator=plan.facilitator,
            title=plan.title,
            pack_hash=digest,
            content=frozen,
            keep_months=plan.keep_months,
            zone=plan.zone,
        )
        answer = journal.open(directory.id_of(workshop), _opening(plan, digest), begin)
        if not answer["ok"]:
            raise StorageUnavailable(answer["code"])
        return workshop

    return open_workshop


def _opening(plan: Plan, digest: str) -> opening.OpenWorkshop:
    items = packs.structure(plan.pack)
    return opening.OpenWorkshop.model_validate(
        {
            "title": plan.title,
            "pack": {"id": plan.pack.id, "version": plan.pack.version, "hash": digest},
            "blocks": [{"id": block, "items": items[block]} for block in plan.blocks],
            "cases": [case.id for case in plan.pack.cases],
            "actions": [
                {"id": action.id, "block": action.block} for action in plan.pack.actions if action.block in plan.blocks
            ],
            "agenda": plan.agenda,
            "steps": [
                step | {"title": "", "speakers": [who | {"title": ""} for who in step["speakers"]]}
                for step in packs.agenda(plan.pack, plan.agenda, plan.language, plan.blocks, plan.depth)
            ],
            "languages": list(plan.languages),
            "minimum_n": plan.minimum_n,
            "zone": plan.zone,
        }
    )
