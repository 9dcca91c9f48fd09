"""Trains Daybook's encoder and its heads; never imported by the package."""
