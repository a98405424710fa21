"""The second door: the same rows, rights and services as the pages, for scripts."""
