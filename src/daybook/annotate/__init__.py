"""Report -> Annotated: finds events, their parts, the speakers, times and names in a report's words."""
