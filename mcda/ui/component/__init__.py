"""The one component of our own, with its script: see `mounting`."""
