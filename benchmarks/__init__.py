"""What Daybook costs in time and memory; never imported by the package."""
