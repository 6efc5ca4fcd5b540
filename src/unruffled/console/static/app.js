// The page of a newcomer: choose a firm, be its caller, see what happens behind the conversation.

import { Chat } from "./chat.js";
import { Panel } from "./panel.js";
import { el, get, words } from "./words.js";

const byId = (id) => document.getElementById(id);
const log = byId("log"), text = byId("text"), form = byId("form");
let chat = null, panel = null, account = null, typing = false, mine = [];

async function start() {
  try {
    const accounts = await get("/api/accounts");
    byId("accounts").replaceChildren(...accounts.map(card));
    const asked = accounts.find((one) => one.numbers.includes(decodeURIComponent(location.hash.slice(1))));
    if (asked) open(asked);
  } catch (fault) {
    byId("choose-fault").textContent = fault.message;
    byId("choose-fault").hidden = false;
  }
}

function card(one) {
  const open_now = one.open_now ? "open now" : "closed now";
  return el("li", {}, el("button", { type: "button", class: "card", onclick: () => open(one) },
    el("span", { class: "card-name" }, one.name),
    el("span", { class: "card-does" }, one.does),
    el("span", { class: "card-foot" }, `${open_now} · ${one.languages.join(", ")}${one.briefing ? " · live incident" : ""}`)));
}

function open(one) {
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
  panel?.close();
  panel = new Panel(account);
  byId("openers").replaceChildren(...account.openers.map(opener));
  byId("openers").hidden = false;
  text.disabled = false;
  byId("bye").hidden = false;
  chat = new Chat(account.number, { told, state });
}

function opener({ mood, say }) {
  return el("button", { type: "button", class: `opener ${mood}`, onclick: () => { speak(say); text.focus(); } },
    el("span", { class: "mood" }, mood), say);
}

function told(event) {
  if (event.type === "call_started") {
    panel.follow(event.call, heard);
  } else if (event.type === "spoken") {
    bubble("receptionist", event.by === "human" ? "A person" : "Receptionist", event.text);
  } else if (event.type === "backchannel") {
    bubble("receptionist", "Receptionist", event.text);
  } else if (event.type === "hold_started") {
    note(`On hold for about ${event.stated_s} seconds.`);
  } else if (event.type === "hold_ended") {
    note("Back from hold.");
  } else if (event.type === "transfer") {
    note(`Transfer: ${words(event.outcome)}.`);
  } else if (event.type === "error") {
    byId("state").textContent = event.problem;
  } else if (event.type === "call_ended") {
    note(event.by === "caller" ? "You hung up." : "The call has ended.");
  }
}

function heard(event) {
  // After a reload the record tells what this caller had said; what was just typed stands there already.
  byId("openers").hidden = true;
  const place = mine.indexOf(event.text);
  if (place >= 0) mine.splice(place, 1);
  else if (!log.querySelector(`[data-turn="${event.turn}"]`)) bubble("caller", "You", event.text, event.turn);
}

function state(now, reason) {
  const said = { open: "", lost: "The connection was lost. Trying again; your call is kept.", refused: reason, over: "" }[now];
  byId("state").textContent = said || "";
  if (now !== "over" && now !== "refused") return;
  text.disabled = true;
  byId("bye").hidden = true;
  byId("openers").replaceChildren(el("button", { type: "button", class: "again", onclick: () => { begin(); text.focus(); } }, "Call again"));
  byId("openers").hidden = false;
}

function bubble(who, name, said, turn) {
  log.append(el("div", { class: `line ${who}`, "data-turn": turn }, el("span", { class: "who" }, name), el("p", { dir: "auto" }, said)));
  toEnd();
}

function note(said) {
  log.append(el("p", { class: "note" }, said));
  toEnd();
}

function toEnd() {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  log.scrollTo({ top: log.scrollHeight, behavior: calm ? "auto" : "smooth" });
}

function speak(said) {
  byId("openers").hidden = true;
  byId("state").textContent = "";
  bubble("caller", "You", said);
  mine.push(said);
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
  panel.close();
  history.replaceState(null, "", "/");
  document.title = "Unruffled – try a call";
  byId("call").hidden = true;
  byId("choose").hidden = false;
  byId("accounts").querySelector("button")?.focus();
});

start();
