// Words of the record contract as a reader would say them, and small ways to build elements.

export const MOVES = {
  greet: "greets", disclose_ai: "says it is an AI", recording_notice: "gives notice of recording", ask_open: "asks what happened",
  ask_want: "asks what would help", ask_clarify: "asks to be clear", ask_slot: "asks for a detail", prime: "offers a guess",
  mirror: "gives words back", reflect: "gives the facts back", empathy: "shows empathy", apology: "apologizes",
  agreement: "agrees with what is true", willing_to_help: "says it will help", ownership: "owns the next step",
  inform: "gives an approved fact", option: "offers a choice", refer: "names someone who can help", commit: "makes a promise",
  ask_agreement: "asks if that is right", confirm: "confirms", offer_transfer: "offers to connect", offer_manager: "offers the manager",
  hold_request: "asks before holding", hold_checkin: "checks in", cut_in: "cuts in gently", refocus: "leads back",
  set_boundary: "asks for calm ground", warn: "warns", decline: "declines", emergency_guidance: "gives emergency guidance",
  crisis_guidance: "gives crisis guidance", language_offer: "offers a language", thank: "thanks", close: "closes",
};

// What the person of a commitment does.
export const DOES = {
  callback: "calls back", message: "gets the message", page: "is paged", transfer: "takes the call", record: "gets it on record:",
  refer: "can help", interpreter: "interprets", hold: "is tried",
};

export const words = (name) => String(name ?? "").replaceAll("_", " ");

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") node.className = value;
    else if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export async function get(path) {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw new Error(problem.detail || `${path} answered ${answer.status}`);
  }
  return answer.json();
}
