"""Discovery: what a plan implies but does not state. One module per method; each answers with Findings and their reasons."""
