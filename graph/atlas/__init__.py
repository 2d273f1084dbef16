"""A small static site about a graph: site.py writes it, the other modules make its pages."""
