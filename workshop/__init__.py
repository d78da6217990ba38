"""Workshop: co-creation workshops in real time, from an expert guideline to a synthesis."""

__version__ = "0.1.0"
