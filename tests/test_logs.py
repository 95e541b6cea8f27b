import json
import logging

import pytest

from bot import logs

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
