"""The report's own pages as pictures, made by a job of the queue."""
