from __future__ import annotations

from pathlib import Path

import pytest

from unruffled.desk.settings import load_settings, settings_in_force
from unruffled.errors import SettingsError


def test_a_flag_beats_the_environment_which_beats_the_file_which_beats_the_default(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").write_text('port = 1001\nhost = "127.0.0.2"\nlog_level = "debug"\n')
    environ = {"UNRUFFLED_PORT": "1002", "UNRUFFLED_HOST": "127.0.0.3"}
    settings = load_settings({"port": 1003, "data": None}, environ=environ, folder=tmp_path)
    assert (settings.port, settings.host, settings.log_level, settings.data) == (1003, "127.0.0.3", "debug", Path("data"))


def test_what_is_in_force_says_where_it_was_said_and_hides_secrets(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").write_text('smtp = "smtps://nora:s3cret@mail.example.test:465"\n')
    settings = load_settings({"port": 9}, environ={"UNRUFFLED_KEY": "k" * 20}, folder=tmp_path)
    shown = {setting.name: setting for setting in settings_in_force(settings)}
    assert [shown[name].origin for name in ("port", "key", "smtp", "host")] == [
        "--port", "UNRUFFLED_KEY", str(tmp_path / "unruffled.toml"), "default"]
    assert "s3cret" not in str(shown) and "nora" not in str(shown) and "kkkk" not in str(shown)
    assert shown["smtp"].value == "smtps://(hidden)@mail.example.test:465"
    assert settings.smtp == "smtps://nora:s3cret@mail.example.test:465"


@pytest.mark.parametrize(("environ", "says"), [
    ({"UNRUFFLED_PORT": "many"}, r"port \(UNRUFFLED_PORT\) is 'many'; would be a number from 1 to 65535"),
    ({"UNRUFFLED_PORT": "70000"}, "would be a number from 1 to 65535"),
    ({"UNRUFFLED_SMTP": "mail.example.test"}, "would be smtp://user:password@host:port"),
    ({"UNRUFFLED_SMTP": "smtp://u:hush@host:port"}, "would be scheme://host:port"),
    ({"UNRUFFLED_DATABASE": "postgresql://u:hush@db/x"}, "PostgreSQL is not built in yet"),
    ({"UNRUFFLED_DATABASE": "mysql://u:hush@db/x"}, "would be sqlite"),
    ({"UNRUFFLED_LOG_LEVEL": "loud"}, "would be one of debug, info, warning, error"),
    ({"UNRUFFLED_KEY": "hush"}, "would be 16 or more letters"),
    ({"UNRUFFLED_PUBLIC_URL": "desk.example.test"}, "would be an address such as https://"),
    ({"UNRUFFLED_MAIL_FROM": "nobody"}, "would be an e-mail address"),
])
def test_a_setting_that_cannot_be_used_is_named_with_what_would_be_right(tmp_path: Path, environ: dict[str, str], says: str) -> None:
    with pytest.raises(SettingsError, match=says) as refused:
        load_settings(environ=environ, folder=tmp_path)
    assert "hush" not in str(refused.value) and "\n" not in str(refused.value)


def test_a_setting_that_is_misspelled_in_the_file_is_met_with_the_right_name(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").write_text("prot = 8080\n")
    with pytest.raises(SettingsError, match=r"prot \(.*unruffled.toml\).*did you mean port\?"):
        load_settings(environ={}, folder=tmp_path)


def test_a_folder_in_place_of_the_file_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").mkdir()
    with pytest.raises(SettingsError, match=r"unruffled.toml cannot be read: .*would be a file"):
        load_settings(environ={}, folder=tmp_path)


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").write_text("port: 8080\n")
    with pytest.raises(SettingsError, match=r"unruffled.toml: no TOML"):
        load_settings(environ={}, folder=tmp_path)
