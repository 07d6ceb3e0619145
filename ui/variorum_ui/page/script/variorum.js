// What the parts of the page call (see layout.py and wiring.py).
window.variorum = { turns, judged, evidence, sheet, sources, saved, look, write, asked, here, reopen: () => reopen() };
