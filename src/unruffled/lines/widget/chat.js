// Unruffled web chat. Paste into a page:
//   <script src="https://YOUR-SERVER/embed/chat.js" data-number="+15550106" data-label="Chat with us" async></script>
// One button, one panel, no other file, no cookies; the call survives a reload and a lost connection.
(() => {
  "use strict";
  const script = document.currentScript;
  const number = script && script.dataset.number;
  if (!number) {
    console.error("unruffled: the script tag needs data-number, the number of the account that answers");
    return;
  }
  const label = script.dataset.label || "Chat with us";
  const base = new URL(script.src).origin.replace(/^http/, "ws");
  const key = `unruffled chat ${number}`;
  const PAUSES = [500, 1000, 2000, 4000, 8000];

  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 16px/1.45 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; }
    [hidden] { display: none !important; }
    .open, .panel { position: fixed; right: max(16px, env(safe-area-inset-right)); bottom: max(16px, env(safe-area-inset-bottom)); z-index: 2147483000; }
    .open { padding: 12px 20px; border: 0; border-radius: 999px; background: #1b6762; color: #fff; cursor: pointer; box-shadow: 0 4px 16px rgb(0 0 0 / 20%); }
    .panel { display: flex; flex-direction: column; width: min(380px, calc(100vw - 32px)); height: min(560px, calc(100vh - 32px)); background: #fffdf8;
      color: #1f2d2b; border: 1px solid #dedacd; border-radius: 16px; overflow: hidden; box-shadow: 0 8px 32px rgb(0 0 0 / 20%); }
    header { display: flex; justify-content: space-between; align-items: center; padding: 10px 10px 10px 16px; border-bottom: 1px solid #dedacd; }
    header h2 { margin: 0; font-weight: 600; }
    header button { min-width: 40px; min-height: 40px; border: 0; background: none; color: inherit; cursor: pointer; font-size: 20px; border-radius: 8px; }
    .log { flex: 1; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 10px; overflow-wrap: anywhere; }
    .log p { margin: 0; padding: 9px 14px; border-radius: 14px; max-width: 88%; white-space: pre-wrap; }
    .us { align-self: flex-start; background: #e3eeeb; color: #17423f; }
    .you { align-self: flex-end; background: #f5f3ed; border: 1px solid #dedacd; }
    .log .note { align-self: center; color: #55635f; font-size: 14px; }
    form { display: flex; gap: 8px; padding: 10px; border-top: 1px solid #dedacd; }
    input { flex: 1; min-width: 0; padding: 10px 12px; border: 1px solid #55635f; border-radius: 10px; background: #fff; color: inherit; }
    form button { padding: 10px 16px; border: 0; border-radius: 10px; background: #1b6762; color: #fff; cursor: pointer; }
    :focus-visible { outline: 3px solid #1b6762; outline-offset: 2px; }
    .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
    @media (prefers-color-scheme: dark) {
      .panel { background: #1a2624; color: #e9edea; border-color: #2f403d; }
      header, form { border-color: #2f403d; }
      .us { background: #213633; color: #d3ebe7; }
      .you { background: #121b1a; border-color: #2f403d; }
      .log .note { color: #a4b3af; }
      input { background: #121b1a; border-color: #a4b3af; }
      .open, form button { background: #7fcac1; color: #0c1716; }
      :focus-visible { outline-color: #7fcac1; }
    }`;

  const make = (tag, props, ...children) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...children);
    return node;
  };
  const log = make("div", { className: "log", tabIndex: 0 });
  log.setAttribute("role", "log");
  log.setAttribute("aria-live", "polite");
  log.setAttribute("aria-label", "Conversation");
  const input = make("input", { id: "say", autocomplete: "off", maxLength: 4000 });
  const form = make("form", {}, make("label", { className: "hidden", htmlFor: "say", textContent: "Your message" }), input,
    make("button", { type: "submit", textContent: "Send" }));
  const shut = make("button", { type: "button", textContent: "×" });
  shut.setAttribute("aria-label", "Close the chat window; the conversation stays");
  const panel = make("section", { className: "panel", hidden: true }, make("header", {}, make("h2", { textContent: label }), shut), log, form);
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", label);
  const button = make("button", { type: "button", className: "open", textContent: label });
  root.append(style, button, panel);

  let socket = null, over = true, tries = 0, pending = [], taken = 0, typing = false;
  let kept = { call: null, seen: 0, lines: [] };
  try { kept = JSON.parse(sessionStorage.getItem(key)) || kept; } catch { /* a page may forbid storage; then a reload begins anew */ }
  const keep = () => { try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { /* as above */ } };

  const show = (kind, text) => {
    log.append(make("p", { className: kind, textContent: text, dir: "auto" }));
    log.scrollTop = log.scrollHeight;
  };
  const line = (kind, text) => {
    kept.lines.push([kind, text]);
    keep();
    show(kind, text);
  };

  function connect() {
    over = false;
    socket = new WebSocket(`${base}/chat/${encodeURIComponent(number)}`);
    socket.onopen = () => socket.send(JSON.stringify({ hello: kept.call ? { resume: kept.call, after: kept.seen } : {} }));
    socket.onmessage = (message) => take(JSON.parse(message.data));
    socket.onclose = (event) => {
      if (over) return;
      if (event.code === 4404 || event.code === 1013) {
        over = true;
        show("note", event.reason);
        return;
      }
      setTimeout(connect, PAUSES[Math.min(tries++, PAUSES.length - 1)]);
    };
  }

  function take(event) {
    if (event.type === "call_started") {
      const other = kept.call !== event.call;
      if (other) {
        if (kept.call) show("note", "The earlier conversation has ended.");
        kept = { call: event.call, seen: 0, lines: kept.call ? [] : kept.lines };
        keep();
      }
      tries = 0;
      // Messages lost on the way are sent again, those that arrived are not: `taken` tells them apart.
      pending.splice(0, other ? 0 : Math.max(0, event.taken - taken));
      taken = event.taken;
      pending.forEach((text) => socket.send(JSON.stringify({ say: text })));
    }
    if (event.turn > taken) {
      pending.splice(0, event.turn - taken);
      taken = event.turn;
    }
    if (event.n) {
      if (event.n <= kept.seen) return;
      kept.seen = event.n;
    }
    if (event.type === "spoken" || event.type === "backchannel") line("us", event.text);
    else if (event.type === "hold_started") line("note", "One moment, please.");
    else if (event.type === "call_ended") {
      over = true;
      show("note", "The conversation has ended.");
      kept = { call: null, seen: 0, lines: [] };
    }
    keep();
  }

  button.onclick = () => {
    panel.hidden = false;
    button.hidden = true;
    if (over) connect();
    input.focus();
  };
  const close = () => {
    panel.hidden = true;
    button.hidden = false;
    button.focus();
  };
  shut.onclick = close;
  panel.onkeydown = (event) => { if (event.key === "Escape") close(); };
  input.oninput = () => {
    if (typing || !input.value || over || socket.readyState !== WebSocket.OPEN || !kept.call) return;
    typing = true;
    socket.send(JSON.stringify({ typing: true }));
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    typing = false;
    if (over) connect();
    line("you", text);
    pending.push(text);
    if (socket.readyState === WebSocket.OPEN && kept.call) socket.send(JSON.stringify({ say: text }));
  };

  kept.lines.forEach(([kind, text]) => show(kind, text));
  const mount = () => document.body.append(host);
  if (document.body) mount();
  else addEventListener("DOMContentLoaded", mount);
})();
