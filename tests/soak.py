import os


def soak(many: int, few: int) -> int:
    """How many trials: the study's number under `make soak`, fewer in the suite."""
    return many if os.environ.get("SOAK") else few
