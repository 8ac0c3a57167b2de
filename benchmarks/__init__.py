"""How fast, against what: `make bench`, or `python -m benchmarks [GROUP ...]`.

Every comparison is interleaved in one run (ours, theirs, ours, theirs, ...), on the same seeded problem, after both have
been seen to give the same answer; what is reported is the median of the ratios of neighbours.
"""
