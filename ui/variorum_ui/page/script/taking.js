// Answers taken elsewhere: as a file, or on the clipboard.

// What is to be saved comes as text, or as bytes in base64, and leaves as a file.
function saved(element, trigger, props, watch) {
  watch("value", () => {
    const { name, content, base64 } = props.value || {};
    if (!name) return;
    const part = base64 === undefined ? content : Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const type = base64 === undefined ? "text/plain;charset=utf-8" : "application/octet-stream";
    const href = URL.createObjectURL(new Blob([part], { type }));
    Object.assign(document.createElement("a"), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  });
}

// A menu closes when something in it is chosen, or anything else.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".v-menu[open]"))
    if (!event.target.closest("summary") || !menu.contains(event.target)) menu.open = false;
});

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // not allowed, as on a page that did not come over TLS
    const area = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const name = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => (button.textContent = name), 1500);
}
