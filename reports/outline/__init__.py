"""The printed outline, one module a section; facts in, sections out."""
