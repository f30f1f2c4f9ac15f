"""Keys pressed in a page that the panel answers to, heard without the page's own scripts knowing.

The script runs in an isolated world of every frame: it shares the page's events and nothing else,
and its binding exists in that world alone (DevTools protocol, Page.addScriptToEvaluateOnNewDocument
and Runtime.addBinding). Only what a person presses counts: a page's own events are not trusted.
"""

from __future__ import annotations

import json
from typing import Any

BINDING = "govassessTell"
KEYS = (
    *(f"Alt+{digit}" for digit in range(10)),
    *("Alt+N", "Alt+Enter", "Alt+`"),
    *("F2", "Shift+F2", "Ctrl+F2", "F8", "Shift+F8"),
)
"""What `Listener.key` is called with: codes, not letters, so that no input method is in between."""

_SCRIPT = """
(() => {
  const names = new Set(NAMES);
  const tell = (said) => globalThis.BINDING(JSON.stringify(said));
  const named = (event) => {
    if (!event.isTrusted || event.metaKey || event.getModifierState("AltGraph")) return "";
    let code = event.code.replace(/^(Digit|Key)(?=.$)/, "").replace("NumpadEnter", "Enter");
    if (code === "Backquote") code = "`";
    const name = (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") +
      (event.shiftKey ? "Shift+" : "") + code;
    return names.has(name) ? name : "";
  };
  const held = new Set();
  const down = (event) => {
    const name = named(event);
    if (event.isTrusted && event.code === "Escape") tell({left: 1});
    if (!name) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held.add(event.code);
    if (!event.repeat) tell({key: name});
  };
  const up = (event) => {
    if (!event.isTrusted || !held.delete(event.code)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const seen = () => document.visibilityState === "visible" && tell({seen: 1});
  const focused = (event) => event.target === window && seen();
  const listen = () => {
    addEventListener("keydown", down, true);
    addEventListener("keyup", up, true);
    addEventListener("focus", focused, true);
    if (window === top) document.addEventListener("visibilitychange", seen, true);
  };
  listen();
  // A page that is written anew by its own script (document.open) forgets every listener.
  new MutationObserver(listen).observe(document, {childList: true});
  if (window === top) seen();
})();
"""
SCRIPT = _SCRIPT.replace("NAMES", json.dumps(KEYS)).replace("BINDING", BINDING)


def told(params: dict[str, Any]) -> dict[str, Any]:
    """Return what the script said, by the event Runtime.bindingCalled: `key`, `seen`, `left`."""
    if params.get("name") != BINDING:
        return {}
    try:
        said = json.loads(params.get("payload", ""))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
