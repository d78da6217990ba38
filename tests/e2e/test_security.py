"""What a browser sees of our precautions: the policy, the cookies, the address bar, and text that stays text."""

import re

from playwright.sync_api import expect

from tests.e2e.pages import JoinPage, PhonePage, ReportPage

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>",
    "javascript:alert(1)//%0Aalert(1)",
    "</textarea></title></script><iframe src=//evil.example>",
    "&lt;b&gt;&amp;&#x3c;",
    "%(num)s %(name)s {0} \\u003cb\\u003e",
    "__proto__ constructor toString",
    '=HYPERLINK("http://evil.example")',
]
NAMES = [text for text in ATTACKS if len(text) <= 40][:4]


def test_every_page_carries_a_policy_without_exceptions(desk, join, anna):
    ben = join("Ben", "en", "Lyon")
    code = desk.code
    pages = ["/", "/sign-in", "/desk", "/account", f"/desk/{code}", f"/desk/{code}/access", f"/w/{code}/screen"]
    for path in [*pages, f"/w/{code}/table", f"/w/{code}/report", f"/w/{code}/report.json", "/no/such/page"]:
        headers = anna.context.request.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "require-trusted-types-for 'script'" in policy
        assert "unsafe" not in policy
        assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "default-src 'none'" in ben.page.request.get(f"/w/{code}").headers["content-security-policy"]


def test_the_policy_is_in_force(join):
    """A script that got into the page could neither run text as code, nor load from elsewhere, nor write markup."""
    ben = join("Ben", "en", "Lyon")
    ben.visitor.allow("CSP ", "TrustedHTML|TrustedScript|Content Security Policy|Trusted Type")  # what we provoke here
    page = ben.page
    page.evaluate("""() => {
      globalThis.ran = [];
      const script = document.createElement("script");
      script.setAttribute("nonce", "guess");
      try { script.text = "ran.push('script')"; document.head.append(script) } catch { ran.push("refused") }
      const markup = "<img src=x onerror=ran.push(1)>";
      try { document.body.insertAdjacentHTML("beforeend", markup) } catch { ran.push("refused") }
      try { setTimeout("ran.push('timer')", 0) } catch { ran.push("refused") }
    }""")
    assert page.evaluate("() => globalThis.ran") == ["refused"] * 3


def test_cookies_are_out_of_reach_of_scripts(desk, join, anna):
    ben = join("Ben", "en", "Lyon")
    for person, name in ((ben.visitor, f"seat-{desk.code}"), (anna, "facilitator")):
        kept = {cookie["name"]: cookie for cookie in person.context.cookies()}
        assert (kept[name]["httpOnly"], kept[name]["sameSite"]) == (True, "Lax")
        assert len(kept[name]["value"]) >= 22
    for page in (ben.page, desk.page):
        readable = page.evaluate("() => document.cookie")
        assert "seat" not in readable
        assert "facilitator" not in readable


def test_a_token_leaves_the_address_after_the_first_hop(house, visit, desk, anna):
    """The QR's token and a projector's link are exchanged for cookies; nothing of them stays in bar or history."""
    qr = desk.page.evaluate("() => JSON.parse(document.getElementById('boot').textContent).qr")
    assert qr.startswith("data:image/svg+xml")
    page = anna.context.new_page()
    page.goto(f"/desk/{desk.code}/access")
    page.get_by_role("button", name="Make a link for a projector").click()
    link = page.locator(".link-shown").inner_text()
    token = link.rsplit("/", 1)[1]
    projector = visit("the other computer", "en", "projector")
    projector.page.goto(link)
    assert token not in projector.page.url
    projector.page.get_by_role("button", name="Open the screen").click()
    expect(projector.page.locator(".join-line")).to_be_visible()
    assert projector.page.url == f"{house.address}/w/{desk.code}/screen"
    assert token not in projector.page.content()
    assert projector.page.evaluate("() => history.length") <= 3


def test_what_people_write_is_shown_as_they_wrote_it_everywhere(desk, screen, visit):
    """Names and notes full of markup, on phone, desk, projector and report: literally, and nothing of it runs."""
    phones = []
    for number, name in enumerate(NAMES):
        door = JoinPage(visit(f"No. {number}", "en", "phone")).by_code(desk.code)
        phones.append(door.fill("Dakar", ["en"], name=name))
        expect(phones[-1].page.locator(".page-header-me")).to_contain_text(name)
    desk.tab("people")
    told = [" ".join(text.split()) for text in desk.page.locator(".people-table tbody th").all_inner_texts()]
    assert told == [" ".join(name.split()) for name in NAMES]
    desk.next("What we will do")
    desk.next("Quick scan")
    for phone, attack in zip(phones, ATTACKS, strict=False):
        phone.choose(2)
        phone.note.fill(attack)
        phone.note.blur()
        phone.saved()
    expect(desk.page.locator(".tab-badge").first).to_have_text(str(len(NAMES)))
    for step in ("First picture", "Into groups"):
        desk.next(step)
    desk.form_groups(1)
    desk.next("Group work")
    desk.open_groups()
    for name in NAMES:
        expect(screen.scene.locator(".who", has_text=name)).to_be_visible()
    writes_all(phones[0])
    desk.tab("notes")
    assert sorted(desk.page.locator(".moderated-text").all_inner_texts()) == sorted(ATTACKS)
    desk.next("Report back")
    expect(screen.page.get_by_text("The results are not open yet.")).to_be_visible()
    screen.press("ArrowUp")
    expect(screen.scene.locator(".note-columns li").first).to_be_visible()
    assert sorted(screen.scene.locator(".note-columns li").all_inner_texts()) == sorted(ATTACKS)
    desk.tab("now")
    waiting = desk.page.locator(".to-reveal").get_by_role("heading", name="Quick scan")
    expect(waiting).to_be_visible()
    desk.page.locator(".to-reveal button.primary").first.click()  # the quick scan came first
    desk.confirm()
    expect(waiting).to_have_count(0)
    scan = desk.page.locator(".other-round", has_text="Quick scan")
    expect(scan.locator("summary").first).to_contain_text("results revealed")
    report = ReportPage(desk.visitor).open(desk.code)
    for attack in ATTACKS:
        expect(report.page.locator("#groups .written", has_text=attack)).to_have_count(1)
    for attack in ATTACKS[: len(phones)]:
        expect(report.page.locator(".report-item .written", has_text=attack)).to_have_count(1)


def writes_all(phone: PhonePage) -> None:
    for attack in ATTACKS:
        phone.page.locator(".note-form textarea").fill(attack)
        phone.button("Add").click()
    expect(phone.page.locator(".note-text")).to_have_text([re.compile(f"^{re.escape(one)}$") for one in ATTACKS])
