"""What facilitators have beside a block on the desk: questions, pitfalls, what corresponds in other agreed texts."""

from playwright.sync_api import expect

from tests.e2e.axe import violations


def test_the_crosswalk_stands_beside_each_block_in_the_language_of_the_desk(desk):
    desk.next("What we will do")
    desk.speak("fr")
    guide = desk.page.locator(".block-guide")
    guide.locator("summary").click()
    expect(guide.locator(".crosswalk dt")).to_have_count(4)
    expect(guide.locator(".crosswalk")).to_contain_text("(2022)")
    expect(guide).to_contain_text(desk.t("Our own reading: it helps to compare, and is not said by those texts."))
    assert violations(desk.page) == []
