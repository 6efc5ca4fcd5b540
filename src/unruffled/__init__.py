"""Unruffled: a virtual receptionist whose craft is the angry caller."""

__version__ = "0.1.0"
