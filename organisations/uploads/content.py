"""Content in memory, or on the disk as if it were: both are read alike."""

from mmap import mmap

Bytes = bytes | mmap
