"""Scripted callers on virtual time: play a call, judge its record, replay it, fuzz and measure the core."""
