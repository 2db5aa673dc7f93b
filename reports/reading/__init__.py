"""Reading reports that other people wrote, into the types of ``reports.document``.

A format's reader (``text``) makes an outline: sections, paragraphs and tables,
each with its place. What an outline says is found in one way for all formats
(``outline``): names before numbers, nothing guessed, what is unclear marked.
"""
