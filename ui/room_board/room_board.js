// Where to come in, and how many have answered. It asks for the numbers by itself while somebody can see them.
const SAID = 3 // questions without an answer before the screen says so
const PATIENCE = 10000 // ms without an answer before a question is given up
const OVER = [404, 410]
const boards = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!boards.has(parentElement)) boards.set(parentElement, new Board(parentElement))
  boards.get(parentElement).update(component)
  return () => setTimeout(() => endIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the page lives on.
function endIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  boards.get(parent)?.end()
  boards.delete(parent)
}

class Board {
  constructor(parent) {
    this.unanswered = 0
    this.leaving = new AbortController()
    const { signal } = this.leaving
    // before Streamlit, for which the same key means to run the page again
    window.addEventListener("keydown", (event) => this.press(event), { signal, capture: true })
    window.addEventListener("five-ways-reveal", () => this.setTriggerValue("reveal", true), { signal })
    this.parts = Object.fromEntries(
      ["what", "door", "codeIs", "code", "answered", "sides", "waiting", "state"].map((name) => [name, line(name)]),
    )
    this.parts.codeIs.className = "what"
    this.parts.state.setAttribute("role", "status")
    this.picture = document.createElement("img")
    const words = document.createElement("div")
    words.append(...Object.values(this.parts))
    const board = document.createElement("div")
    board.className = "board"
    board.append(this.picture, words)
    const section = document.createElement("section")
    section.append(board)
    parent.append(section)
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    const { words } = data
    if (this.picture.src !== data.picture) Object.assign(this.picture, { src: data.picture, alt: words.picture })
    this.put({ what: words.type, door: data.door, codeIs: words.code, code: data.code })
    this.count(data.counts)
    this.keep(data.ticket)
    if (!this.timer) this.plan()
  }

  plan() {
    clearTimeout(this.timer)
    if (!this.ended) this.timer = setTimeout(() => this.ask(), this.data.every)
  }

  end() {
    this.ended = true
    clearTimeout(this.timer)
    this.leaving.abort()
  }

  // The story has keys of its own, and sends the event.
  press(event) {
    if (document.querySelector(".st-key-five_ways_story")) return
    const { key, repeat, ctrlKey, metaKey, altKey, defaultPrevented } = event
    if (key.toLowerCase() !== "r" || ctrlKey || metaKey || altKey || defaultPrevented || isTyping(event)) return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (!repeat) this.setTriggerValue("reveal", true)
  }

  async ask() {
    if (document.hidden) return this.plan()
    const { code } = this.data
    const { status, told } = await answerOf(`/r/${code}/count`, {})
    if (this.ended) return
    if (code === this.data.code) this.hear(status, told)
    this.plan()
  }

  hear(status, told) {
    if (OVER.includes(status)) return this.setTriggerValue("over", true)
    this.unanswered = status === 200 ? 0 : this.unanswered + 1
    this.put({ state: this.unanswered < SAID ? "" : this.data.words.unreachable })
    if (status === 200) this.count(told)
  }

  count({ mentor, mentee }) {
    const { words, revealed } = this.data
    const next = mentor[1] + mentee[1]
    this.put({
      answered: words.answered.replace("{count}", mentor[0] + mentee[0]),
      sides: words.sides.replace("{mentor}", mentor[0]).replace("{mentee}", mentee[0]),
      waiting: revealed && next ? words.waiting.replace("{count}", next) : "",
    })
  }

  put(texts) {
    for (const [name, text] of Object.entries(texts)) {
      if (this.parts[name].textContent !== text) this.parts[name].textContent = text
    }
  }

  // The key of the room never comes here: the server puts it into a cookie that no script can read.
  async keep(ticket) {
    if (!ticket || ticket === this.ticket) return
    this.ticket = ticket
    const { status } = await answerOf("/room/keep", { method: "POST", body: ticket })
    if (status === 0) this.ticket = undefined
  }
}

function line(name) {
  return Object.assign(document.createElement("p"), { className: name })
}

function isTyping(event) {
  const [target] = event.composedPath()
  return target instanceof Element && target.matches("input:not([type=radio]), textarea, select, [contenteditable]")
}

async function answerOf(address, wish) {
  try {
    const answer = await fetch(address, { ...wish, cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
    return { status: answer.status, told: answer.status === 200 ? await answer.json() : undefined }
  } catch {
    return { status: 0 }
  }
}
