// The page of a newcomer: choose a firm, be its caller, see what happens behind the conversation.

import { Chat } from "./chat.js";
import { Panel } from "./panel.js";
import { el, get, words } from "./words.js";

const byId = (id) => document.getElementById(id);
const log = byId("log"), text = byId("text"), form = byId("form");
let accounts = [], chat = null, panel = null, account = null, typing = false;
let mine = []; // bubbles of what was typed here and is not in the record yet, oldest first
let call = null, before = 0; // the call these turns belong to, and how many of them were said before this page came to it

async function start() {
  try {
    accounts = await get("/api/accounts");
  } catch (fault) {
    choose(fault.message);
    return;
  }
  byId("accounts").replaceChildren(...accounts.map(card));
  follow();
}

// The address says which firm is open, so that Back, Forward and a reload mean what they say.
function follow() {
  const number = numberAsked();
  if (account && account.numbers.includes(number)) return;
  const asked = accounts.find((one) => one.numbers.includes(number));
  if (asked) open(asked);
  else choose(number ? `Nobody answers for ${number}. These do:` : "");
}

function numberAsked() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
}

function choose(fault = "") {
  chat?.away();
  panel?.close();
  chat = panel = account = null;
  document.title = "Unruffled – try a call";
  byId("choose-fault").textContent = fault;
  byId("choose-fault").hidden = !fault;
  byId("call").hidden = true;
  byId("choose").hidden = false;
}

function card(one) {
  const open_now = one.open_now ? "open now" : "closed now";
  return el("li", {}, el("button", { type: "button", class: "card", onclick: () => open(one) },
    el("span", { class: "card-name" }, one.name),
    el("span", { class: "card-does" }, one.does),
    el("span", { class: "card-foot" }, `${open_now} · ${one.languages.join(", ")}${one.briefing ? " · live incident" : ""}`)));
}

function open(one) {
  chat?.away();
  account = one;
  location.hash = encodeURIComponent(one.number);
  document.title = `Unruffled – ${one.name}`;
  byId("choose").hidden = true;
  byId("call").hidden = false;
  byId("firm").textContent = one.name;
  byId("does").textContent = `${one.does} · ${one.number}`;
  begin();
  text.focus();
}

function begin() {
  log.replaceChildren();
  mine = [];
  call = null;
  panel?.close();
  panel = new Panel(account);
  byId("openers").replaceChildren(...account.openers.map(opener));
  byId("openers").setAttribute("aria-label", "Something to say first");
  byId("openers").hidden = false;
  text.disabled = byId("send").disabled = false;
  text.placeholder = "Say something…";
  byId("bye").hidden = false;
  chat = new Chat(account.number, { told, state });
}

function opener({ mood, say }) {
  return el("button", { type: "button", class: `opener ${mood}`, onclick: () => { speak(say); text.focus(); } },
    el("span", { class: "mood" }, mood), say);
}

function told(event) {
  if (event.type === "call_started") {
    if (event.call !== call) taken(event);
    panel.follow(event.call, heard);
  } else if (event.type === "spoken") {
    place(bubble("receptionist", event.by === "human" ? "A person" : "Receptionist", event.text), event.t);
  } else if (event.type === "backchannel") {
    place(bubble("receptionist", "Receptionist", event.text), event.t);
  } else if (event.type === "hold_started") {
    place(note(`On hold for about ${event.stated_s} seconds.`), event.t);
  } else if (event.type === "hold_ended") {
    place(note("Back from hold."), event.t);
  } else if (event.type === "transfer") {
    place(note(`Transfer: ${words(event.outcome)}.`), event.t);
  } else if (event.type === "error") {
    byId("state").textContent = event.problem;
  } else if (event.type === "call_ended") {
    place(note(event.by === "caller" ? "You hung up." : "The call has ended."), event.t);
  }
}

function taken(event) {
  // Turns and times of a call that could not be gone on with mean nothing in the new one.
  for (const line of log.children) line.removeAttribute("data-t");
  call = event.call;
  before = event.taken;
}

// After a reload the record tells what this caller had said; what was typed here stands there already, in the caller's
// own letters, and the record may hold it otherwise: card numbers are left out.
function heard(event) {
  byId("openers").hidden = true;
  if (event.turn > before && mine.length) mine.shift().dataset.t = event.t1;
  else place(bubble("caller", "You", event.text), event.t1);
}

function state(now, reason) {
  const said = { open: "", lost: "The connection was lost. Trying again; your call is kept.", refused: reason, over: "" }[now];
  byId("state").textContent = said || "";
  if (now !== "over" && now !== "refused") return;
  const focus = document.activeElement;
  const again = el("button", { type: "button", class: "again", onclick: () => { begin(); text.focus(); } }, "Call again");
  byId("openers").replaceChildren(again);
  byId("openers").setAttribute("aria-label", "After the call");
  byId("openers").hidden = false;
  // Who hung up is led on; who was typing is not led onto a button that the next Enter would press.
  if (focus === byId("bye")) again.focus();
  else if (focus === text || focus === byId("send")) log.focus();
  text.disabled = byId("send").disabled = true;
  text.placeholder = "This call is over.";
  toEnd();
  byId("bye").hidden = true;
}

function bubble(who, name, said) {
  return el("div", { class: `line ${who}` }, el("span", { class: "who" }, name), el("p", { dir: "auto" }, said));
}

function note(said) {
  return el("p", { class: "note" }, said);
}

// Into the log by its time in the call: chat and record arrive on ways of their own, and after a reload all at once.
// What was typed here and has no time yet stays where it was put.
function place(line, t) {
  const mineToo = line.classList.contains("caller"); // at the same moment: first what was said, then the answer
  const later = [...log.children].find((other) => Number(other.dataset.t) > t || (mineToo && Number(other.dataset.t) === t));
  if (later) later.before(line);
  else if (mineToo && mine.length) mine[0].before(line);
  else log.append(line);
  line.dataset.t = t;
  toEnd();
}

function toEnd() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: log.scrollHeight, behavior: calm ? "auto" : "smooth" });
}

function speak(said) {
  byId("openers").hidden = true;
  byId("state").textContent = "";
  const line = bubble("caller", "You", said);
  log.append(line);
  toEnd();
  mine.push(line);
  chat.say(said);
  typing = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = text.value.trim();
  if (!said || text.disabled) return;
  text.value = "";
  grow();
  speak(said);
  text.focus();
});

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

text.addEventListener("input", () => {
  grow();
  if (!typing && text.value) typing = chat.send({ typing: true });
});

function grow() {
  text.style.height = "auto";
  text.style.height = `${Math.min(text.scrollHeight, 160)}px`;
}

byId("bye").addEventListener("click", () => chat.bye());
byId("other").addEventListener("click", () => {
  chat.leave();
  history.pushState(null, "", "/");
  choose();
  byId("accounts").querySelector("button")?.focus();
});

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault(); // the address is the firm's
  byId("main").focus();
});

addEventListener("popstate", follow);
start();
