"""How fast the house is, as ratios to a bare server measured in the same run. `python -m benchmarks --help`."""
