"""Old reports that an officer confirms on screen before anything of them is stored."""
