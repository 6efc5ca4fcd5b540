"""Alembic's steps from an empty file to the tables of schema.py."""
