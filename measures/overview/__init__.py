"""All measures of one year together: who looks at them, sums them up, acts on many."""
