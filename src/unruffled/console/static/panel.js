// What goes on behind the conversation, from the stored record as it grows.

import { DOES, MOVES, clock, el, get, words } from "./words.js";
import { draw, inWords } from "./heat.js";

const byId = (id) => document.getElementById(id);

export class Panel {
  constructor(account) {
    this.account = account;
    this.people = Object.fromEntries(account.people.map((person) => [person.id, person]));
    this.heat = [];
    this.known = new Map();
    this.flags = [];
    this.source = null;
    for (const id of ["promises", "whys", "earlier-whys", "done", "acts", "heat"]) byId(id).replaceChildren();
    byId("done-section").hidden = byId("earlier").hidden = true;
    byId("no-promises").hidden = byId("no-whys").hidden = false;
    byId("heat-now").textContent = inWords([]);
    this.facts();
  }

  follow(call, heard) {
    if (this.call === call) return;
    this.close();
    this.call = call;
    this.heard = heard;
    const source = this.source = new EventSource(`/api/calls/${encodeURIComponent(call)}/events`);
    source.addEventListener("message", (message) => this.take(JSON.parse(message.data)));
    source.addEventListener("end", () => source.close());
  }

  close() {
    this.source?.close();
  }

  take(event) {
    const way = this[`on_${event.type}`];
    if (way) way.call(this, event);
  }

  on_heard(event) {
    this.heard?.(event);
    this.heat.push(event.anger);
    draw(byId("heat"), this.heat);
    byId("heat-now").textContent = inWords(this.heat);
    byId("acts").replaceChildren(el("span", { class: "hidden" }, "In the last turn: "),
      ...(event.acts || []).flatMap((act) => [el("span", { class: "chip" }, words(act)), " "]));
    this.set("urgency", event.urgency === "none" ? null : words(event.urgency));
    this.set("abuse", event.abuse === "none" ? null : words(event.abuse));
    this.facts();
  }

  on_understood(event) {
    if (event.problem) this.set("problem", event.problem);
    if (event.want) this.set("wants", event.want);
    for (const [name, value] of Object.entries(event.slots || {})) this.set(words(name), String(value));
    this.facts();
  }

  on_flag(event) {
    if (!this.flags.includes(words(event.kind))) this.flags.push(words(event.kind));
    this.set("noticed", this.flags.join(", "));
    this.facts();
  }

  on_language(event) { this.set("language", `${event.code} (${event.how})`); this.facts(); }
  on_redaction(event) { this.set("kept out", `${words(event.kind)}, from every store`); this.facts(); }
  on_warning(event) { this.done("Warned", `${event.n}. time, for ${words(event.for)}`); }
  on_hold_started(event) { this.done("On hold", `for ${event.stated_s} seconds`); }
  on_transfer(event) { this.done(`${words(event.kind)} transfer`, `to ${this.name(event.to)}: ${words(event.outcome)}`); }
  on_incident_report(event) { this.done("Report", `${words(event.kind)}, to ${this.name(event.to)}`); }

  on_message(event) {
    const fields = Object.entries(event.fields || {}).map(([name, value]) => `${words(name)}: ${value}`).join(" · ");
    this.done("Message", `to ${this.name(event.to)}`, fields);
  }

  on_notify(event) {
    const quiet = event.private ? "; the caller is not told who" : "";
    this.done("Notified", `${this.name(event.to)}, ${words(event.priority)} priority${quiet}`, event.summary);
  }

  on_concluded(event) {
    this.done("Outcome", words(event.disposition), event.handhold);
  }

  on_spoken(event) {
    byId("no-whys").hidden = true;
    const moves = (event.moves || []).map((move) => MOVES[move] || words(move)).join(", ");
    const rules = [event.rule ?? []].flat().join("; ").split("; ").filter(Boolean).map(words);
    const last = byId("whys").firstElementChild;
    if (last) {
      byId("earlier-whys").prepend(last);
      byId("earlier").hidden = false;
    }
    byId("whys").replaceChildren(el("li", {},
      el("span", { class: "at" }, clock(event.t)),
      el("span", { class: "move" }, moves || "speaks"),
      rules.length ? el("ul", { class: "rules" }, ...rules.map((rule) => el("li", {}, rule))) : null));
  }

  on_commitment(event) {
    byId("no-promises").hidden = true;
    const stored = el("span", { class: "stored" }, "stored");
    byId("promises").append(el("li", { "data-id": event.id },
      el("strong", {}, this.name(event.who)), ` ${DOES[event.do] || words(event.do)} ${event.by || event.what || ""}`, stored));
    get(`/api/calls/${encodeURIComponent(this.call)}`).then((detail) => {
      const mine = detail.commitments.find((made) => made.id === String(event.id));
      if (mine) stored.textContent = `stored at ${new Date(mine.stored_at).toLocaleTimeString()}`;
    }, () => {});
  }

  set(name, value) {
    if (value === null || value === "") this.known.delete(name);
    else this.known.set(name, value);
  }

  facts() {
    const rows = [...this.known].map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)));
    const none = el("div", { class: "empty" }, el("dt", {}, "So far"), el("dd", {}, "nothing yet"));
    byId("known").replaceChildren(...(rows.length ? rows : [none]));
  }

  done(title, text, more) {
    byId("done-section").hidden = false;
    byId("done").append(el("li", {}, el("strong", {}, title), ` ${text}`, more ? el("span", { class: "more" }, more) : null));
  }

  name(id) {
    const person = this.people[id];
    return person ? person.name : words(id || "the receptionist");
  }
}
