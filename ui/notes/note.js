// One text and who may read it. Sends what is typed soon after the typing stops, and at once when the field is
// left, so that a text never waits for a button. Until Python says that it is stored, it lives in this module's
// memory alone, also while the field is gone: nothing is written to the browser's storage.

const PAUSE = 700 // ms after the last key before the text is sent
const PATIENCE = 4000 // ms without an answer before the text is sent again
const LONGEST_WAIT = 30000 // ms between two attempts to send the same text
const LARGEST = 32 * 1024 // bytes that the server reads of one text sent without Streamlit
const MOST_BASES = 4

const texts = new Map() // owner and principle -> the Text of a field, or of one that is gone and not stored yet
const fields = new WeakMap()
let attempt = 0 // makes every sending different, so that Python tries again

export default function (component) {
  const { parentElement, data } = component
  keepOnly(data.owner)
  if (fields.get(parentElement)?.key !== key(data)) {
    close(parentElement)
    fields.set(parentElement, new Field(parentElement, data))
  }
  fields.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the field lives on.
function closeIfGone(parent) {
  if (!(parent.host ?? parent).isConnected) close(parent)
}

function close(parent) {
  fields.get(parent)?.close()
  fields.delete(parent)
}

function key({ owner, principle }) {
  return `${owner} ${principle}`
}

// Another person at this browser must find nothing of the one before.
function keepOnly(owner) {
  for (const text of texts.values()) if (text.owner !== owner) text.forget()
}

addEventListener("online", () => texts.forEach((text) => text.sent && !text.refused && text.send()))
addEventListener("pagehide", () => texts.forEach((text) => text.save()))
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") texts.forEach((text) => text.save())
})
addEventListener("beforeunload", (event) => {
  // a page that was emptied for the next person may go without a question
  if (document.body.childElementCount && [...texts.values()].some((text) => text.unsaved)) event.preventDefault()
})

// What somebody typed on one principle, until it is stored. While its field is there, Streamlit brings it to Python
// and brings the answer back; otherwise a request of its own does, which outlives even the page.
class Text {
  constructor({ owner, principle, text, lane }) {
    Object.assign(this, { owner, principle, content: { text, lane } })
    this.bases = [this.content] // what may be stored as far as this field knows
    this.sent = null // under way, or refused
    texts.set(key(this), this)
  }

  get clean() {
    return !this.typed && !this.sent
  }

  get unsaved() {
    return !this.clean && !this.stored
  }

  change(content) {
    Object.assign(this, { content, typed: true, stored: false })
    clearTimeout(this.pause)
    this.pause = setTimeout(() => this.flush(), PAUSE)
  }

  // Waits for the answer about what is under way, unless it is `urgent`.
  flush(urgent) {
    clearTimeout(this.pause)
    this.pause = null
    const underWay = this.sent && !this.refused
    if (!this.typed || (underWay && !urgent)) return
    if (underWay) this.bases = [...this.bases, this.sent.content].slice(-MOST_BASES)
    this.sent = { id: randomId(), content: this.content, since: Date.now(), attempt: 0 }
    Object.assign(this, { typed: false, refused: false, wait: PATIENCE })
    this.send()
  }

  send() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.retry(), this.wait)
    if (this.field) {
      attempt += 1
      this.sent.attempt = attempt
      this.field.setStateValue("note", { attempt, ...this.message })
    } else this.post(this.wait === PATIENCE)
  }

  retry() {
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
    this.send()
    this.field?.paint()
  }

  get message() {
    const { owner, principle, bases, sent } = this
    return { owner, principle, id: sent.id, ...sent.content, bases }
  }

  // The page may be gone in a moment, and Streamlit's connection with it.
  save() {
    this.flush(true)
    if (this.unsaved && !this.refused) this.post(true)
  }

  // A browser gives all requests that may outlive their page little room together.
  post(keepalive) {
    const { sent } = this
    const body = JSON.stringify(this.message)
    if (new Blob([body]).size > LARGEST) this.posted(sent, 409)
    else {
      fetch("/note", { method: "POST", body, keepalive, cache: "no-store" })
        .then(({ status }) => this.posted(sent, status))
        .catch(() => {}) // it is tried again
    }
  }

  posted(sent, status) {
    if (this.field || this.sent !== sent) return // Python tells the field itself
    if (status === 204) this.settle({ stored: true })
    else if (status === 409) this.settle({ refused: true })
    else if (status === 403) this.forget()
  }

  // Nothing more to send; what to show is decided when the field is there again and asks Python.
  settle(how) {
    Object.assign(this, how)
    clearTimeout(this.timer)
  }

  hear({ acknowledged, refused, attempt }) {
    if (!this.sent) return
    if (acknowledged === this.sent.id) {
      this.bases = [this.sent.content]
      this.sent = null
      this.settle({ refused: false, stored: false })
    } else if (refused === this.sent.id && attempt >= this.sent.attempt) this.settle({ refused: true })
    if (this.typed && !this.pause) this.flush()
  }

  attach(field) {
    this.field = field
    if (!this.sent) return
    this.sent.since = Date.now()
    Object.assign(this, { refused: false, wait: PATIENCE })
    this.send()
  }

  detach() {
    this.field = null
    this.wait = PATIENCE
    this.flush(true)
    if (this.clean) this.forget()
    else if (this.sent.attempt) this.send()
    if (this.refused) clearTimeout(this.timer)
  }

  forget() {
    clearTimeout(this.pause)
    clearTimeout(this.timer)
    this.sent = this.typed = null
    if (texts.get(key(this)) === this) texts.delete(key(this))
  }
}

class Field {
  constructor(parent, data) {
    this.key = key(data)
    this.box = element("textarea", { rows: 4, autocomplete: "off", spellcheck: true })
    this.lanes = data.lanes.map(([value, label]) => lane(value, label, data.principle))
    this.state = element("p", { className: "state", role: "status", ariaLive: "polite" })
    this.count = element("p", { className: "count" })
    const prompt = element("label", { className: "prompt" }, element("span", {}, data.prompt), this.box)
    const legend = element("legend", {}, data.words.lane)
    const choice = element("fieldset", {}, legend, ...this.lanes)
    const foot = element("div", { className: "foot" }, this.state, this.count)
    this.root = element("div", { className: "note" }, prompt, choice, foot)
    parent.append(this.root)
    this.box.addEventListener("input", () => this.changed())
    // at once: a sending that comes later than the click on a button could make Streamlit forget the click
    this.box.addEventListener("blur", () => this.text.flush(true))
    choice.addEventListener("change", () => {
      this.changed()
      this.text.flush(true)
    })
    this.text = texts.get(this.key) ?? new Text(data)
    this.fill(this.text.content)
  }

  get content() {
    const lane = this.lanes.map((one) => one.querySelector("input")).find((one) => one.checked).value
    return { text: this.box.value, lane }
  }

  fill({ text, lane }) {
    this.box.value = text
    for (const one of this.lanes) one.querySelector("input").checked = one.querySelector("input").value === lane
  }

  update({ data, setStateValue }) {
    this.data = data
    this.setStateValue = setStateValue
    if (this.text.field !== this) this.text.attach(this)
    this.text.hear(data)
    this.follow({ text: data.text, lane: data.lane })
    this.paint()
  }

  // Shows what another window has stored since, where nothing newer was typed here.
  follow(stored) {
    if (!this.text.clean || same(stored, this.text.bases[0])) return
    this.text.content = stored
    this.text.bases = [stored]
    this.fill(stored)
  }

  changed() {
    this.text.change(this.content)
    this.paint()
  }

  paint() {
    const { words, saved, trouble, longest } = this.data
    const { sent, unsaved } = this.text
    const late = sent && Date.now() - sent.since >= PATIENCE
    if (trouble) this.show("trouble", trouble)
    else if (late) this.show("late", words.not_saved)
    else if (unsaved) this.show("saving", words.saving)
    else this.show(saved ? "saved" : "empty", saved ?? "")
    const left = longest - [...this.box.value].length
    write(this.count, (left < 0 ? words.over : words.left).replace("{number}", Math.abs(left)))
  }

  show(name, text) {
    this.state.dataset.state = name
    write(this.state, text)
  }

  close() {
    this.root.remove()
    if (this.text.field === this) this.text.detach()
  }
}

// An empty text is no text, whoever may read it.
function same(one, other) {
  return (!one.text && !other.text) || (one.text === other.text && one.lane === other.lane)
}

function lane(value, label, principle) {
  return element("label", { className: "lane" },
    element("input", { type: "radio", name: `lane-${principle}`, value }), element("span", {}, label))
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}

// crypto.randomUUID is missing where the page comes over plain http.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5")
}
