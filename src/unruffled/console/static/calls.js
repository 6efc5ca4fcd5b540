// Kept calls: a list, and the record of one.

import { MOVES, clock, el, get, words } from "./words.js";
import { draw } from "./heat.js";

const byId = (id) => document.getElementById(id);
const OUTCOMES = ["resolved_info", "message_taken", "callback_scheduled", "warm_transfer", "escalated_urgent", "escalated_manager",
  "human_takeover", "emergency_guidance", "crisis_handoff", "ended_after_warnings", "wrong_number_redirected",
  "declined_no_comment", "spam_closed", "abandoned"];
const ONE = location.pathname.match(/^\/calls\/(.+)$/);

const when = (at) => at ? new Date(at).toLocaleString([], { dateStyle: "medium", timeStyle: "short" }) : "";

async function list() {
  const asked = new URLSearchParams();
  for (const name of ["account", "disposition"]) if (byId(name).value) asked.set(name, byId(name).value);
  const calls = await get(`/api/calls?${asked}`);
  byId("count").textContent = calls.length ? "" : "No calls are kept here yet. Try one, and it will stand here.";
  byId("calls").hidden = !calls.length;
  byId("calls").tBodies[0].replaceChildren(...calls.map((call) => el("tr", {},
    el("td", { "data-name": "When" }, el("a", { href: `/calls/${encodeURIComponent(call.call)}` }, when(call.at))),
    el("td", { "data-name": "Firm" }, call.account_name || ""),
    el("td", { "data-name": "Outcome" }, call.concluded ? words(call.disposition) : call.in_progress ? "in progress" : "unfinished"),
    el("td", { "data-name": "Peak heat" }, call.peak_anger === null ? "–" : String(Math.round(call.peak_anger * 10) / 10)),
    el("td", { "data-name": "Left with" }, call.handhold || "–"))));
}

async function one(id) {
  const call = await get(`/api/calls/${id}`);
  byId("list").hidden = true;
  byId("one").hidden = false;
  document.title = `Unruffled – ${call.account_name}, ${when(call.at)}`;
  byId("one-title").textContent = `${call.account_name}, ${when(call.at)}`;
  const facts = { Outcome: words(call.disposition) || "in progress", Urgency: words(call.urgency), "Left with": call.handhold,
    Length: call.seconds === null ? null : clock(call.seconds), "Ended by": call.ended_by, Playbook: call.playbook, Call: call.call };
  byId("facts").replaceChildren(...Object.entries(facts).filter(([, value]) => value)
    .map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))));
  const raw = `/api/calls/${id}/record`;
  byId("raw").href = raw;
  const text = await (await fetch(raw)).text();
  const events = text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  draw(byId("one-heat"), events.filter((event) => event.type === "heard").map((event) => event.anger));
  byId("record").replaceChildren(...events.filter((event) => !FOR_REPLAY.has(event.type)).map(line));
  byId("one-title").focus();
}

/** Kept for a replay; what came of it stands beside it. */
const FOR_REPLAY = new Set(["caller_started", "commitment_stored", "deadline_reached", "line_closing", "line_gone"]);

function line(event) {
  if (event.type === "heard" || event.type === "spoken") {
    const caller = event.type === "heard";
    const about = caller ? (event.acts || []).map(words).join(", ") : (event.moves || []).map((move) => MOVES[move] || words(move)).join(", ");
    const heat = caller ? ` · heat ${event.anger}` : "";
    const rule = [event.rule ?? []].flat().map(words).join(", ");
    return el("li", { class: `said ${caller ? "caller" : "receptionist"}` }, el("span", { class: "at" }, clock(event.t)),
      el("span", { class: "who" }, caller ? "Caller" : event.by === "human" ? "Person" : "Receptionist"),
      el("p", { dir: "auto" }, event.text), el("span", { class: "about" }, about + heat + (rule ? ` · ${rule}` : "")));
  }
  const { t, type, ...rest } = event;
  return el("li", { class: "done" }, el("span", { class: "at" }, clock(t)), el("strong", {}, words(type)),
    el("span", { class: "about" }, Object.entries(rest).map(([key, value]) => `${words(key)}: ${shown(value)}`).join(" · ")));
}

function shown(value) {
  if (value === null) return "–";
  if (Array.isArray(value)) return value.map(shown).join(", ") || "–";
  if (typeof value === "object") return Object.entries(value).map(([key, each]) => `${words(key)} ${shown(each)}`).join(", ") || "–";
  return String(value);
}

async function start() {
  if (ONE) return one(ONE[1]);
  const accounts = await get("/api/accounts");
  byId("account").append(...accounts.map((account) => el("option", { value: account.number }, account.name)));
  byId("disposition").append(...OUTCOMES.map((outcome) => el("option", { value: outcome }, words(outcome))));
  byId("filters").addEventListener("change", () => list().catch(fail));
  return list();
}

function fail(fault) {
  byId("fault").textContent = fault.message;
  byId("fault").hidden = false;
}

start().catch(fail);
