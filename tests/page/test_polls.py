"""Polls as a person sees them: a vote counts at once, a quiz shows its answer when it is over."""

import pytest
from playwright.async_api import expect

from tests.page.conftest import Visit
from tests.page.stage import OLIVIA, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_vote_counts_and_a_quiz_ends_with_its_answer(visit: Visit, stage: Stage) -> None:
    await stage.writes(OLIVIA, "hello")
    quiz = {"type": "quiz", "correct_option_ids": [1], "explanation": "By <two>"}
    sent = await stage.call(
        "sendPoll", chat_id=OLIVIA, question="How <many>?", options=["One", "Two"], is_anonymous=False, **quiz
    )
    page = await visit(chat=OLIVIA)
    poll = page.get_by_role("group", name="How <many>?")
    await expect(poll).to_contain_text("Quiz")
    await poll.get_by_role("button", name="One").click()
    await expect(poll).to_contain_text("1 vote")
    await expect(poll.get_by_role("button", name="One")).to_contain_text("100 %")
    await stage.call("stopPoll", chat_id=OLIVIA, message_id=sent["message_id"])
    await expect(poll).to_contain_text("final results")
    await expect(poll.get_by_role("button", name="✓ Two")).to_be_disabled()
    await expect(poll).to_contain_text("By <two>")
