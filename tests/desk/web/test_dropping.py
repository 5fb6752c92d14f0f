"""Are files that are dropped on the page listed, sent with a line that fills, and told of?

No server: the browser is given what the desk answered, and the desk what the browser sent.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, Route, expect
from tests.desk.sending import june
from tests.desk.web.test_seen import BASE, window

from otklik.desk.store.models import Import

pytestmark = pytest.mark.usefixtures("committed", "workspace")
PAGE, SENT = "/imports/", "/imports/new/"
_DRAG = """([kind, files]) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  const event = new DragEvent(kind, {dataTransfer: held, bubbles: true, cancelable: true});
  const field = document.querySelector(".drop");
  field.dispatchEvent(event);
  return [event.defaultPrevented, field.classList.contains("over")];
}"""
_KEEP_REQUESTS = """
window.requests = [];
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (...told) {
  window.requests.push(this);
  open.apply(this, told);
};
"""
_A_QUARTER_IS_SENT = """
window.requests[0].upload.dispatchEvent(
  new ProgressEvent("progress", {lengthComputable: true, loaded: 1, total: 4}))
"""
Files = list[list[str]]
Enter = Callable[[str], Client]


class Sender:
    """Somebody who sends files; what is sent waits until the test passes it on to the desk."""

    def __init__(self, browser: Browser, client: Client) -> None:
        self.client, self.held = client, list[Route]()
        self.pages = {PAGE: self._text(PAGE)}
        self.page: Page = window(browser, self.pages, 1440)
        self.page.on("pageerror", lambda error: pytest.fail(str(error)))
        self.page.route(f"**{SENT}", lambda route: self.held.append(route))
        self.page.add_init_script(_KEEP_REQUESTS)
        self.page.goto(BASE + PAGE)

    def drag(self, kind: str, files: Files) -> list[bool]:
        """Is the event taken by the page, and does the field show it?"""
        return list(self.page.evaluate(_DRAG, [kind, files]))

    def send(self) -> None:
        """Presses the button."""
        with self.page.expect_request(f"**{SENT}"):
            self.page.get_by_role("button", name="Загрузить").click()

    def pass_on(self) -> None:
        """The desk gets what was sent, and the browser what it answers."""
        route = self.held.pop()
        asked, body = route.request.headers, route.request.post_data_buffer or b""
        told = {"content_type": asked["content-type"], "headers": {"HX-Request": "true"}}
        assert asked["hx-request"] == "true"
        came = self.client.generic("POST", SENT, body, **told)
        if where := came.headers.get("HX-Redirect"):
            self.pages[where] = self._text(where)
        route.fulfill(status=came.status_code, headers=dict(came.headers), body=came.content)

    def _text(self, address: str) -> str:
        return str(self.client.get(address).content.decode())


@pytest.fixture
def sender(browser: Browser, entered: Enter) -> Sender:
    return Sender(browser, entered("analyst"))


def test_a_dropped_file_is_listed_sent_and_leads_to_its_report(
    sender: Sender, tmp_path: Path
) -> None:
    page, files = sender.page, [["июнь.csv", june(tmp_path).decode("utf-8-sig")]]
    assert sender.drag("dragover", files) == [True, True]
    assert sender.drag("dragleave", files) == [True, False]
    assert sender.drag("drop", files) == [True, False]
    assert page.locator("#chosen li").all_inner_texts() == ["июнь.csv, меньше 0,1 МБ"]
    sender.send()
    sender.pass_on()
    expect(page.locator("h1")).to_have_text("июнь.csv")
    told = page.inner_text("body")
    assert "Файл принят." in told
    assert "Инцидент Менеджмент" in told
    assert Import.objects.values_list("file", "state").get() == ("июнь.csv", "done")
    page.context.close()


def test_while_files_are_on_their_way_a_line_fills_and_nothing_is_sent_twice(
    sender: Sender,
) -> None:
    page, button = sender.page, sender.page.get_by_role("button", name="Загрузить")
    sender.drag("drop", [["опись.csv", "a;b"]])
    expect(page.locator("#sending")).to_be_hidden()
    sender.send()
    expect(page.locator("#sending progress")).to_be_visible()
    page.evaluate(_A_QUARTER_IS_SENT)
    expect(page.locator("#sending progress")).to_have_js_property("value", 0.25)
    expect(button).to_be_disabled()
    assert not Axe().run(page).response["violations"]
    sender.held.pop().abort()
    expect(page.locator("#failed")).to_contain_text("Файлы не переданы")
    expect(page.locator("#sending")).to_be_hidden()
    expect(button).to_be_enabled()
    assert not Axe().run(page).response["violations"]
    page.context.close()


def test_what_is_refused_is_said_on_the_same_page_which_works_on(sender: Sender) -> None:
    for name in ("схема.exe", "опись.exe"):
        sender.drag("drop", [[name, "MZ\0\0"]])
        sender.send()
        sender.pass_on()
        expect(sender.page.locator(".notice.wrong[role=alert]").first).to_contain_text(name)
        expect(sender.page.locator("#sending")).to_be_hidden()
    assert not Import.objects.exists()
    sender.page.context.close()
