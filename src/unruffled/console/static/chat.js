// The caller's end of a web chat: one socket, and the way back to the same call after a drop or a reload.

const PAUSES = [500, 1000, 2000, 4000, 8000];

export class Chat {
  // told(event) gets each event of the call; state("open" | "lost" | "refused" | "over", reason) how the line is.
  constructor(number, { told, state }) {
    this.number = number;
    this.told = told;
    this.state = state;
    this.key = `unruffled ${number}`;
    this.pending = [];
    this.taken = 0;
    this.tries = 0;
    this.over = false;
    const kept = JSON.parse(sessionStorage.getItem(this.key) || "null");
    this.call = kept ? kept.call : null;
    this.seen = 0;
    this.connect();
  }

  connect() {
    const base = location.origin.replace(/^http/, "ws");
    const socket = new WebSocket(`${base}/chat/${encodeURIComponent(this.number)}`);
    this.socket = socket;
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ hello: this.call ? { resume: this.call, after: this.seen } : {} }));
    });
    socket.addEventListener("message", (message) => this.take(JSON.parse(message.data)));
    socket.addEventListener("close", (event) => this.lost(event));
  }

  take(event) {
    if (event.type === "call_started") {
      const other = this.call !== null && this.call !== event.call;
      this.call = event.call;
      if (other) this.seen = 0;
      sessionStorage.setItem(this.key, JSON.stringify({ call: this.call }));
      this.tries = 0;
      this.state("open");
      // Messages lost on the way are sent again, those that arrived are not: `taken` tells them apart.
      this.pending.splice(0, other ? 0 : Math.max(0, event.taken - this.taken));
      this.taken = event.taken;
      this.pending.forEach((text) => this.send({ say: text }));
    }
    if (event.turn > this.taken) {
      this.pending.splice(0, event.turn - this.taken);
      this.taken = event.turn;
    }
    if (event.n) {
      if (event.n <= this.seen) return;
      this.seen = event.n;
    }
    this.told(event);
    if (event.type === "call_ended") {
      this.over = true;
      sessionStorage.removeItem(this.key);
      this.state("over");
    }
  }

  lost(event) {
    if (this.over || this.left) return;
    if (event.code === 4404 || event.code === 1013) {
      this.state("refused", event.reason);
      return;
    }
    this.state("lost");
    setTimeout(() => this.left || this.connect(), PAUSES[Math.min(this.tries++, PAUSES.length - 1)]);
  }

  send(message) {
    if (this.socket.readyState !== WebSocket.OPEN || this.call === null) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  say(text) {
    this.pending.push(text);
    this.send({ say: text });
  }

  bye() {
    this.send({ bye: true });
  }

  // The caller looks elsewhere and may come back to the call.
  away() {
    this.left = true;
    this.socket.close();
  }

  // The caller is done with the call.
  leave() {
    this.bye();
    this.away();
    sessionStorage.removeItem(this.key);
  }
}
