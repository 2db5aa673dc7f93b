"""Reading the trail: its words, its pages, and the state of a year at any time."""
