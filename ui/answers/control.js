// Draws one sheet of ratings and keeps every tap until Python says it is stored.
// Answers live in this module's memory alone: nothing is written to the browser's storage.

const NOT_SEEN = "not_seen"
const PATIENCE = 4000 // ms without an answer from Python before a tap is called not saved
const LONGEST_WAIT = 30000 // ms between two attempts to send the same taps

// owner -> taps Python has not confirmed; outlives a redraw of the page around the control
const waiting = new Map()
const controls = new WeakMap()
let attempt = 0 // makes every sending different, so that Python tries again

export default function (component) {
  const { parentElement } = component
  if (!controls.has(parentElement)) controls.set(parentElement, new Control(parentElement))
  controls.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the control lives on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  controls.get(parent)?.close()
  controls.delete(parent)
}

class Control {
  constructor(parent) {
    this.parent = parent
    this.root = element("div", { className: "sheet", tabIndex: -1, role: "group" })
    this.hint = element("p", { className: "hint" })
    this.items = element("div")
    this.progress = element("p", { className: "progress" })
    this.state = element("p", { className: "state", role: "status", ariaLive: "polite" })
    this.foot = element("div", { className: "foot" }, this.progress, this.state)
    this.root.append(this.hint, this.items, this.foot)
    this.root.addEventListener("keydown", (event) => this.key(event))
    this.root.addEventListener("change", (event) => this.choose(event.target))
    this.again = () => this.pending.length && this.send()
    this.warn = (event) => this.pending.length && event.preventDefault()
    addEventListener("online", this.again)
    addEventListener("beforeunload", this.warn)
    parent.append(this.root)
  }

  get pending() {
    return waiting.get(this.data.owner) ?? []
  }

  update({ data, setStateValue }) {
    const first = !this.data
    this.data = data
    this.setStateValue = setStateValue
    keepOnly(data.owner)
    this.drop(data.acknowledged)
    const drawing = JSON.stringify(data.sheet)
    if (drawing !== this.drawing) {
      this.drawing = drawing
      this.build(data.sheet)
      if (data.sheet.start_at !== null) this.focus(this.groups[data.sheet.start_at])
      else if (!first) this.startOver()
    }
    if (first && this.pending.length) this.send()
    this.paint()
  }

  close() {
    clearTimeout(this.timer)
    removeEventListener("online", this.again)
    removeEventListener("beforeunload", this.warn)
  }

  // Drawing

  build(sheet) {
    const items = []
    sheet.rows.forEach((row, number) => {
      if (items.at(-1)?.id !== row.item) items.push({ id: row.item, label: row.label, groups: [] })
      items.at(-1).groups.push(rating(sheet, row, number))
    })
    this.groups = items.flatMap((item) => item.groups)
    this.items.replaceChildren(...items.map(statement))
    write(this.hint, sheet.words.keys)
    this.root.setAttribute("aria-label", sheet.title)
  }

  paint() {
    this.groups.forEach((group, number) => {
      const answer = this.answer(number)
      group.classList.toggle("answered", answer !== null)
      for (const input of group.querySelectorAll("input")) {
        const chosen = input.value === String(answer)
        if (input.checked !== chosen) input.checked = chosen
      }
    })
    write(this.progress, this.data.progress)
    this.paintState()
  }

  paintState() {
    clearTimeout(this.timer)
    const { words } = this.data.sheet
    const { saved, trouble } = this.data
    const oldest = this.pending[0]
    const late = oldest && Date.now() - oldest.since >= PATIENCE
    if (!oldest) this.show(trouble ? "trouble" : saved ? "saved" : "empty", trouble ?? saved ?? "")
    else if (trouble) this.show("trouble", trouble)
    else if (late) this.show("late", words.not_saved)
    else this.show("saving", words.saving)
    if (oldest) this.timer = setTimeout(() => this.retry(), Math.max(this.due - Date.now(), 50))
  }

  show(name, text) {
    this.state.dataset.state = name
    this.state.ariaBusy = String(name === "saving")
    write(this.state, text)
  }

  answer(number) {
    const { item, perspective } = this.data.sheet.rows[number]
    const tap = this.pending.findLast((one) => one.item === item && one.perspective === perspective)
    return tap ? (tap.value ?? NOT_SEEN) : this.data.answers[number]
  }

  // Answering

  choose(input) {
    const { item, perspective } = this.data.sheet.rows[input.closest("fieldset").dataset.row]
    const value = input.value === NOT_SEEN ? null : Number(input.value)
    const tap = { id: randomId(), item, perspective, value, since: Date.now() }
    waiting.set(this.data.owner, [...this.pending, tap])
    this.wait = PATIENCE
    this.send()
    this.paint()
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return
    const group = event.target.closest("fieldset") ?? this.unanswered(0)
    const input = group?.querySelector(`input[value="${event.key === "0" ? NOT_SEEN : event.key}"]`)
    if (!input) return
    event.preventDefault()
    if (!input.checked) {
      input.checked = true
      this.choose(input)
    }
    this.focus(this.unanswered(Number(group.dataset.row) + 1) ?? group)
  }

  unanswered(from) {
    const open = (group) => !group.classList.contains("answered")
    return this.groups.slice(from).find(open) ?? this.groups.slice(0, from).find(open)
  }

  focus(group) {
    const input = group.querySelector("input:checked") ?? group.querySelector("input")
    input.focus({ preventScroll: true })
    group.scrollIntoView({ block: "nearest" })
  }

  startOver() {
    this.root.focus({ preventScroll: true })
    scroller(this.parent.host ?? this.parent).scrollTo(0, 0)
  }

  // Keeping

  send() {
    this.wait ??= PATIENCE
    this.due = Date.now() + this.wait
    attempt += 1
    const list = this.pending.map(({ id, item, perspective, value }) => ({ id, item, perspective, value }))
    this.setStateValue("taps", { attempt, list })
  }

  retry() {
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT)
    this.send()
    this.paintState()
  }

  drop(acknowledged) {
    const done = new Set(acknowledged)
    waiting.set(this.data.owner, this.pending.filter((tap) => !done.has(tap.id)))
  }
}

function rating(sheet, row, number) {
  const point = ([value, word]) =>
    choice(number, value, "point", element("span", { className: "number" }, String(value)), " ",
      element("span", { className: "word" }, word))
  const legend = element("legend", {}, element("span", { className: "who", ariaHidden: "true" }, row.who),
    element("span", { className: "text" }, row.text))
  const scale = element("div", { className: "scale" }, ...sheet.options.map(point))
  const notSeen = choice(number, NOT_SEEN, "not-seen", element("span", { className: "mark", ariaHidden: "true" }),
    element("span", {}, sheet.not_seen))
  const group = element("fieldset", {}, legend, scale, notSeen)
  group.dataset.row = number
  return group
}

function choice(number, value, className, ...content) {
  const input = element("input", { type: "radio", name: `rating-${number}`, value: String(value) })
  return element("label", { className }, input, ...content)
}

function statement({ id, label, groups }) {
  const heading = element("p", { className: "label", id: `statement-${id}` }, label)
  const pair = element("div", { className: "pair" }, ...groups)
  const item = element("div", { className: "item", role: "group" }, heading, pair)
  item.setAttribute("aria-labelledby", heading.id)
  return item
}

function element(name, properties, ...content) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...content)
  return made
}

function write(node, text) {
  if (node.textContent !== text) node.textContent = text
}

// Another person at this browser must find nothing of the one before.
function keepOnly(owner) {
  for (const other of waiting.keys()) if (other !== owner) waiting.delete(other)
}

function scroller(node) {
  for (let box = node; box; box = box.parentElement) {
    if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box
  }
  return document.scrollingElement
}

// crypto.randomUUID is missing where the page comes over plain http.
function randomId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5")
}
