"""`unruffled settings`: what the server would be told."""

from __future__ import annotations


def settings() -> None:
    """Show every setting and where it was said.

    Secrets are hidden. A flag of `unruffled serve` beats the variable UNRUFFLED_<NAME>, which beats a line of
    unruffled.toml in this folder, which beats the default.
    """
    from unruffled.desk.settings import load_settings, settings_in_force

    for setting in settings_in_force(load_settings()):
        value = "not set" if setting.value is None else setting.value
        print(f"{setting.name:<12} {value!s:<28} {setting.origin}")
