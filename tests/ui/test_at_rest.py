"""An open page at which nothing happens asks the browser for nothing."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.ui.browsing import answered, ask

_COUNT = """(() => {
  const frame = requestAnimationFrame, cancel = cancelAnimationFrame, due = (window.due = new Set());
  window.requestAnimationFrame = (then) => {
    const id = frame((now) => {
      try { then(now); } finally { due.delete(id); }  // what asks again within has done so by now
    });
    due.add(id);
    return id;
  };
  window.cancelAnimationFrame = (id) => (due.delete(id), cancel(id));
})()"""


def test_a_page_at_rest_asks_for_no_frames(browser: Browser, address: str) -> None:
    """It is the waiting that fails: where something asks for frame after frame, one is always due."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    context.add_init_script(_COUNT)
    page = context.new_page()
    page.goto(address)
    page.get_by_test_id("source").first.wait_for(state="attached")
    page.wait_for_function("!due.size", polling=50)
    ask(page, "How long was the call?")
    answered(page, 1)
    page.wait_for_function("!due.size", polling=50)
    context.close()
