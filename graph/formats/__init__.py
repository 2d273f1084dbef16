"""Graphs as files of other programs: one module per family of formats, one table of them all in every.py."""
