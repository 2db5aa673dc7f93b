"""Pure Python: what the trail's chains are made of."""
