"""Published versions: what is public, freezing, what changed, verifying."""
