// What a person answers leaves the browser here and nowhere else: taps to /taps, picks to /pick, marks to /mark, texts
// to /note, agreements that are being worded to /proposal, each until the store has confirmed it. The controls on the
// screen only paint what stands here, and may come and go meanwhile. Runs once in every tab, before Streamlit. What is
// not confirmed lives in this module's memory alone: nothing is written to the browser's storage, and another person at
// this browser finds nothing of the one before.

const PATIENCE = 4000 // ms without an answer before something is called late and sent again
const LONGEST_WAIT = 30000 // ms between two attempts to send the same
const PAUSE = 700 // ms after the last key before a text is sent
const LARGEST = 32 * 1024 // bytes that the server reads of one request
const MOST_CHOICES = 100 // in one request
const NOTHING = { text: "", lane: "only_me" }

let box = null

window.fiveWaysOutbox = Object.freeze({
  // The one box of this tab. `owner` names one person's answers to one check-in.
  open(owner) {
    if (box?.owner !== owner) {
      box?.forget()
      box = new Box(owner)
    }
    return box
  },
  // Resolves when nothing is under way any more, or after `limit` ms.
  settle: (limit) => box?.settle(limit),
  // Sends again at once what had to wait.
  nudge: () => box?.nudge(),
  get unsaved() {
    return Boolean(box?.unsaved)
  },
  // A moment that the store told, on this browser's wall clock.
  clock(moment) {
    const local = new Date(moment)
    return [local.getHours(), local.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":")
  },
})

addEventListener("online", () => box?.lines.forEach((line) => line.nudge()))
addEventListener("pagehide", () => box?.part())
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && box?.part())
addEventListener("beforeunload", (event) => {
  // a page that was emptied for the next person may go without a question
  if (document.body.childElementCount && box?.unsaved) event.preventDefault()
})

// One request under way to one address. What got no answer is sent again, each time after a longer wait.
class Line {
  constructor(address, { message, hear, changed }) {
    Object.assign(this, { address, message, hear, changed })
    this.rest()
  }

  rest() {
    clearTimeout(this.timer)
    Object.assign(this, { attempt: null, failed: false, late: false, problem: null, wait: PATIENCE })
  }

  stop() {
    this.attempt?.abort()
    this.rest()
  }

  // Sends what there is to send; while something is under way, its answer is awaited first.
  push() {
    if (!this.attempt) this.send()
    else this.nudge()
  }

  // There is a reason to hope: an attempt that failed need not wait any longer.
  nudge() {
    if (!this.failed) return
    this.wait = PATIENCE
    this.send()
  }

  send(keepalive = false) {
    const message = this.message()
    if (!message) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.again(), this.wait)
    const attempt = new AbortController()
    Object.assign(this, { attempt, failed: false })
    post(this.address, message, attempt.signal, keepalive).then((answer) => {
      if (this.attempt !== attempt) return
      if (!answer || answer.status === 503) {
        this.failed = true
        this.problem = answer?.problem ?? null
      } else {
        this.rest()
        this.hear(answer, message)
      }
      this.changed()
    })
  }

  again() {
    this.attempt.abort()
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
    this.late = true
    this.send()
    this.changed()
  }
}

// What our server said, or null when nothing of it arrived: only its own words count, not a proxy's.
async function post(address, message, signal, keepalive) {
  const body = JSON.stringify(message)
  try {
    const answer = await fetch(address, { method: "POST", body, keepalive, signal, cache: "no-store" })
    if (answer.status === 423) window.fiveWaysTab?.look() // the seat waits for its person, and so does this
    const told = await answer.json()
    const known = answer.ok ? "saved" in told : [403, 409, 503].includes(answer.status) && "problem" in told
    return known ? { ...told, status: answer.status } : null
  } catch {
    return null
  }
}

// Everything one person has answered here and the store has not confirmed, and what it last told of their answers.
class Box {
  constructor(owner) {
    Object.assign(this, { owner, listeners: new Set(), texts: new Map(), proposals: new Map(), saved: null })
    this.taps = new Choices(this, { address: "/taps", sent: "taps", told: "ratings", parts: ["item", "perspective"] })
    this.picks = new Choices(this, { address: "/pick", sent: "picks", told: "picks", parts: ["subject", "kind"] })
    this.marks = new Choices(this, { address: "/mark", sent: "marks", told: "marks", parts: ["agreement"] })
  }

  get choices() {
    return [this.taps, this.picks, this.marks]
  }

  get lines() {
    return [...this.choices, ...this.written].map((one) => one.line)
  }

  get written() {
    return [...this.texts.values(), ...this.proposals.values()]
  }

  get choosing() {
    return this.choices.some((one) => one.waiting.length > 0)
  }

  get unsaved() {
    return this.choosing || this.written.some((text) => text.unsaved)
  }

  // Principles whose text was refused and waits for the person.
  get held() {
    return [...this.texts.values()].filter((text) => text.held).map((text) => text.principle)
  }

  get underWay() {
    return this.choosing || this.written.some((text) => text.unsaved && !text.held)
  }

  get late() {
    return this.lines.some((line) => line.late)
  }

  listen(listener) {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  changed() {
    for (const listener of [...this.listeners]) listener()
  }

  text(principle) {
    if (!this.texts.has(principle)) this.texts.set(principle, new Text(this, principle, "/note"))
    return this.texts.get(principle)
  }

  // An agreement that is being worded; the text is all that stands in its fields.
  proposal(name) {
    if (!this.proposals.has(name)) this.proposals.set(name, new Text(this, name, "/proposal"))
    return this.proposals.get(name)
  }

  // The server can be reached: Streamlit has just heard from it.
  nudge() {
    for (const line of this.lines) line.nudge()
  }

  // Takes in what the store told of the person's own choices.
  learn(own) {
    if (own.saved && !(own.saved < this.saved)) this.saved = own.saved
    for (const one of this.choices) one.learn(own)
  }

  // The same for the person's own texts: what is not among them is empty.
  follow({ read_at: readAt, texts }) {
    const stored = new Map(texts.map(([principle, lane, text]) => [principle, { text, lane }]))
    for (const [principle, text] of this.texts) text.follow(stored.get(principle) ?? NOTHING, readAt)
  }

  // The page may be gone in a moment. Sent twice is stored once, because every message has its id.
  part() {
    for (const one of this.choices) one.line.send(true)
    for (const text of this.written) text.part()
  }

  async settle(limit) {
    for (const text of this.written) text.flush()
    if (!this.underWay) return
    await new Promise((done) => {
      this.listen(() => !this.underWay && done())
      setTimeout(done, limit)
    })
  }

  // The seat at this browser is somebody else's now, or nobody's.
  lose(problem) {
    this.forget()
    this.lost = problem
    this.changed()
  }

  // Whether the page should be asked to run again: once, so that the closed door can be shown.
  askOnce() {
    const ask = Boolean(this.lost) && !this.asked
    this.asked ||= ask
    return ask
  }

  forget() {
    for (const one of [...this.choices, ...this.written]) one.forget()
  }
}

// One kind of question to choose an answer to. `sent` names the list of its answers in a request, `parts` what tells
// one question from another there, `told` the list of what is stored in what the store tells.
class Choices {
  constructor(box, { address, sent, told, parts }) {
    Object.assign(this, { box, sent, told, parts, stored: new Map(), readAt: "", clash: null })
    Object.assign(this, { waiting: [], refusal: null })
    this.line = new Line(address, {
      message: () => this.message(),
      hear: (answer, message) => this.hear(answer, message),
      changed: () => box.changed(),
    })
  }

  // Why the last ones are not stored, if they are not.
  get trouble() {
    return this.line.problem ?? this.refusal ?? this.box.lost
  }

  // `question` is a list with a word for each of `parts`.
  add(question, value) {
    const asked = Object.fromEntries(this.parts.map((part, place) => [part, question[place]]))
    this.waiting.push({ id: randomId(), ...asked, value })
    this.line.push()
    this.box.changed()
  }

  // undefined while nobody answered, null for an answer that names nothing: "not seen", "rather not say"
  answer(question) {
    const newest = this.waiting.findLast((one) => this.parts.every((part, place) => one[part] === question[place]))
    return newest ? newest.value : this.stored.get(question.join(" "))
  }

  // Takes in what was stored at `readAt`; an older look never covers a newer one.
  learn({ [this.told]: rows, read_at: readAt, clash = null }) {
    if (!rows || readAt <= this.readAt) return
    Object.assign(this, { readAt, clash })
    this.stored = new Map(rows.map((row) => [row.slice(0, -1).join(" "), row.at(-1)]))
  }

  // Oldest first, and all of them every time: a choice that a lost request brought too late then changes nothing.
  message() {
    const { box, waiting } = this
    return waiting.length ? { owner: box.owner, [this.sent]: waiting.slice(0, MOST_CHOICES) } : null
  }

  hear(answer, message) {
    if (answer.status === 403) {
      this.box.lose(answer.problem)
      return
    }
    const done = new Set(message[this.sent].map((one) => one.id))
    this.waiting = this.waiting.filter((one) => !done.has(one.id))
    this.refusal = answer.problem ?? null
    this.box.lost = null
    if (answer.own) this.box.learn(answer.own)
    this.line.push()
  }

  forget() {
    this.line.stop()
    this.stored.clear()
    Object.assign(this, { waiting: [], refusal: null, clash: null })
  }
}

// What somebody writes on one principle, or as one agreement. One sending under way: what is typed meanwhile waits for
// its answer, so that a text is always sent with the very content it takes the place of.
class Text {
  constructor(box, principle, address) {
    Object.assign(this, { box, principle, readers: new Set(), left: false })
    this.line = new Line(address, {
      message: () => this.message(),
      hear: (answer) => this.hear(answer),
      changed: () => box.changed(),
    })
    this.forget()
  }

  forget() {
    this.line.stop()
    clearTimeout(this.pause)
    // `content` is what stands in the field, `confirmed` what the store is known to hold, `doubts` what it may hold
    Object.assign(this, { content: null, confirmed: null, doubts: [], sending: null, refused: null, refusal: null })
    Object.assign(this, { pause: null, readAt: "", saved: null })
  }

  get trouble() {
    return this.line.problem ?? this.refusal ?? this.box.lost
  }

  get unsaved() {
    return this.sending !== null || !equal(this.content, this.confirmed)
  }

  get held() {
    return this.unsaved && !this.sending && this.refused !== null && equal(this.content, this.refused)
  }

  // What the store held at `readAt`; shown where nothing newer was typed here.
  follow(stored, readAt) {
    if (this.unsaved || readAt <= this.readAt) return
    this.readAt = readAt
    if (this.confirmed && same(stored, this.confirmed)) return
    this.content = this.confirmed = stored
  }

  // Fields that show this text are there, or gone. Once all are gone, what was refused can be mended nowhere: it is
  // forgotten, and nobody is asked about it.
  enter(reader) {
    this.readers.add(reader)
    this.left = false
  }

  leave(reader) {
    this.flush()
    this.readers.delete(reader)
    this.left = !this.readers.size
    this.forgetIfLeft()
  }

  forgetIfLeft() {
    if (this.left && this.held) this.forget()
  }

  change(content) {
    this.content = content
    if (!this.unsaved) this.refused = this.refusal = null
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.flush(), PAUSE)
    this.box.changed()
  }

  flush() {
    clearTimeout(this.pause)
    this.pause = null
    if (!this.sending && this.unsaved && !this.held) this.wrap()
    if (this.sending) this.line.push()
  }

  // A text beyond what the server reads is refused here, without a sentence.
  wrap() {
    const { box, principle, content, confirmed, doubts } = this
    const bases = [confirmed, ...doubts].filter(Boolean)
    const sending = { owner: box.owner, principle, id: randomId(), ...content, bases }
    if (new Blob([JSON.stringify(sending)]).size <= LARGEST) this.sending = sending
    else if (!this.sending) {
      Object.assign(this, { refused: content, refusal: "" })
      box.changed()
    }
  }

  // Newer content goes in place of what may be stored already or not: it may take the place of either.
  renew() {
    if (equal(this.sending, this.content)) return
    this.doubts.push(part(this.sending))
    this.wrap()
  }

  message() {
    if (this.line.failed) this.renew()
    return this.sending
  }

  // The page may be gone before the answer comes: the newest content goes at once, beside what is under way.
  part() {
    clearTimeout(this.pause)
    this.pause = null
    if (!this.unsaved || this.held) return
    if (this.sending) this.renew()
    else this.wrap()
    this.line.send(true)
  }

  hear(answer) {
    if (answer.status === 403) {
      this.box.lose(answer.problem)
      return
    }
    const sent = part(this.sending)
    this.sending = null
    this.box.lost = null
    if (answer.status === 409) Object.assign(this, { refused: sent, refusal: answer.problem })
    else {
      Object.assign(this, { confirmed: sent, doubts: [], refused: null, refusal: null, saved: answer.saved })
      if (answer.own) this.box.follow(answer.own)
      if (answer.own?.read_at > this.readAt) this.readAt = answer.own.read_at
    }
    this.forgetIfLeft()
    if (!this.pause) this.flush()
  }
}

function part({ text, lane }) {
  return { text, lane }
}

function equal(one, other) {
  return one?.text === other?.text && one?.lane === other?.lane
}

// An empty text is no text, whoever may read it.
function same(one, other) {
  return (!one.text && !other.text) || equal(one, other)
}

// crypto.randomUUID is missing where the page comes over plain http.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5")
}
