"""What stands before every view: maintenance, and who is signed in."""
