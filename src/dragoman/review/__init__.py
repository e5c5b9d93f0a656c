"""The local review page."""
