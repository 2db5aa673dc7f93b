"""What is due, overdue, returned and waiting: one digest a person."""
