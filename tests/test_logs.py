import json
import logging

import pytest

from bot import logs

SECRET = "a secret"
TOKEN = "123456789:" + "aB3_-" * 7


def test_no_token_reaches_a_log_not_even_in_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    said = ""
    for form in ("text", "json"):
        logs.configure("INFO", form)
        try:
            raise RuntimeError(f"POST /bot{TOKEN}/getMe")  # noqa: TRY301 - the traceback is the subject
        except RuntimeError:
            logging.getLogger("here").exception("failed with %s", TOKEN)
        said = capsys.readouterr().err
        assert "123456789:***" in said
        assert TOKEN not in said
    assert json.loads(said)["level"] == "ERROR"


def test_debug_holds_no_dumps_of_what_people_write(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("DEBUG", "text")
    for library in ("telegram.Bot", "telegram.ext.ExtBot", "telegram.ext.Application", "aiosqlite", "httpx"):
        logging.getLogger(library).debug(
            "Update(message=Message(text='a secret', from_user=User(first_name='Orysia')))"
        )
    logging.getLogger("bot").debug("ready")
    said = capsys.readouterr().err
    assert "Orysia" not in said
    assert "ready" in said


def test_an_error_in_an_error_keeps_both_to_itself(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("INFO", "json")
    try:
        try:
            int(SECRET)
        except ValueError as problem:
            raise KeyError(SECRET) from problem
    except KeyError:
        logging.getLogger("here").exception("failed")
    told = json.loads(capsys.readouterr().err)["traceback"]
    assert "ValueError" in told
    assert "KeyError" in told
    assert "a secret" not in told
