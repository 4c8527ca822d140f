// One text and who may read it. Sends what is typed soon after the typing stops, and at once when the field is
// left, so that a text never waits for a button. Keeps it in memory alone until Python says it is stored.

const PAUSE = 700 // ms after the last key before the text is sent
const PATIENCE = 4000 // ms without an answer from Python before the text is sent again
const notes = new WeakMap()
let attempt = 0 // makes every sending different, so that Python tries again

export default function (component) {
  const { parentElement } = component
  if (!notes.has(parentElement)) notes.set(parentElement, new Note(parentElement, component.data))
  const note = notes.get(parentElement)
  note.update(component)
  return () => {
    note.close()
    notes.delete(parentElement)
  }
}

class Note {
  constructor(parent, data) {
    this.box = element("textarea", { rows: 4, autocomplete: "off", spellcheck: true })
    this.lanes = data.lanes.map(([value, label]) => lane(value, label, data.name))
    this.state = element("p", { className: "state", role: "status", ariaLive: "polite" })
    this.count = element("p", { className: "count" })
    const prompt = element("label", { className: "prompt" }, element("span", {}, data.prompt), this.box)
    const legend = element("legend", {}, data.words.lane)
    const choice = element("fieldset", {}, legend, ...this.lanes)
    parent.append(element("div", { className: "note" }, prompt, choice, element("div", { className: "foot" }, this.state, this.count)))
    this.sent = null
    this.box.addEventListener("input", () => this.changed(PAUSE))
    this.box.addEventListener("blur", () => this.flush())
    choice.addEventListener("change", () => this.changed(0))
    this.flushNow = () => this.flush()
    this.warn = (event) => this.unsaved && event.preventDefault()
    addEventListener("pagehide", this.flushNow)
    document.addEventListener("visibilitychange", this.flushNow)
    addEventListener("online", this.flushNow)
    addEventListener("beforeunload", this.warn)
    this.fill(data)
  }

  get lane() {
    return this.lanes.map((one) => one.querySelector("input")).find((one) => one.checked).value
  }

  // typed and not sent, or sent and not confirmed
  get unsaved() {
    return Boolean(this.waiting || this.sent)
  }

  fill({ text, lane }) {
    this.box.value = text
    for (const one of this.lanes) one.querySelector("input").checked = one.querySelector("input").value === lane
  }

  update({ data, setStateValue }) {
    this.data = data
    this.setStateValue = setStateValue
    if (this.sent && data.acknowledged === this.sent.id) {
      this.sent = null
      clearTimeout(this.again)
    }
    this.paint()
  }

  changed(pause) {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.flush(), pause)
    this.paint()
  }

  flush() {
    if (!this.waiting) return
    clearTimeout(this.waiting)
    this.waiting = null
    this.sent = { id: randomId(), text: this.box.value, lane: this.lane, since: Date.now() }
    this.send()
  }

  send() {
    attempt += 1
    const { id, text, lane } = this.sent
    this.setStateValue("note", { attempt, id, text, lane })
    clearTimeout(this.again)
    this.again = setTimeout(() => this.sent && this.send(), PATIENCE)
    this.paint()
  }

  paint() {
    const { words, saved, trouble } = this.data
    const late = this.sent && Date.now() - this.sent.since >= PATIENCE
    if (trouble) this.show("trouble", trouble)
    else if (late) this.show("late", words.not_saved)
    else if (this.unsaved) this.show("saving", words.saving)
    else this.show(saved ? "saved" : "empty", saved ?? "")
    const left = this.data.longest - [...this.box.value].length
    write(this.count, (left < 0 ? words.over : words.left).replace("{number}", Math.abs(left)))
  }

  show(name, text) {
    this.state.dataset.state = name
    write(this.state, text)
  }

  close() {
    this.flush()
    clearTimeout(this.again)
    removeEventListener("pagehide", this.flushNow)
    document.removeEventListener("visibilitychange", this.flushNow)
    removeEventListener("online", this.flushNow)
    removeEventListener("beforeunload", this.warn)
  }
}

function lane(value, label, name) {
  return element("label", { className: "lane" },
    element("input", { type: "radio", name: `lane-${name}`, value }), element("span", {}, label))
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
