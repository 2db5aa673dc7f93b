"""How people sign in here: what allauth asks us about, in our own words."""
