"""Rules of the progress report; each looks at nothing where there is no progress."""
