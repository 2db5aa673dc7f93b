"""Files that people give: looked at by their content before they are kept.

``names`` is what a file is called, ``kinds`` what is taken and how everything else
is refused, ``inspection`` finds out what a file is, ``scanning`` asks the machine's
virus scanner, ``taking_in`` does all of it to what a browser sent. No models here.
"""
