// Asks whether anything has changed about the partner since the page was drawn, and has it drawn anew when it has.
const HIDDEN = 30000 // ms between two questions of a page that nobody sees
const PATIENCE = 10000 // ms without an answer before a question is given up
const SAID = 3 // questions without an answer before the screen says so
const lookouts = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!lookouts.has(parentElement)) lookouts.set(parentElement, new Lookout(parentElement))
  lookouts.get(parentElement).update(component)
  return () => setTimeout(() => endIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the page lives on.
function endIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  lookouts.get(parent)?.end()
  lookouts.delete(parent)
}

class Lookout {
  constructor(parent) {
    this.line = parent.querySelector("p")
    this.unanswered = 0
    this.turned = () => (document.hidden ? this.plan() : this.ask())
    document.addEventListener("visibilitychange", this.turned)
  }

  update({ data, setTriggerValue }) {
    Object.assign(this, { data, setTriggerValue })
    if (!this.timer) this.plan()
  }

  plan() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), document.hidden ? HIDDEN : this.data.every)
  }

  end() {
    this.ended = true
    clearTimeout(this.timer)
    document.removeEventListener("visibilitychange", this.turned)
  }

  async ask() {
    if (this.asking || this.ended) return
    clearTimeout(this.timer)
    this.asking = true
    const answer = await post()
    this.asking = false
    if (this.ended) return
    this.hear(answer)
    this.plan()
  }

  // Until the page has been drawn anew it still holds the old mark, and is asked for again.
  hear({ status, mark }) {
    const told = status === 200 || status === 401 || status === 403 || status === 423
    this.unanswered = told ? 0 : this.unanswered + 1
    this.say(this.unanswered < SAID ? "" : this.data.unreachable)
    if (status === 401 || status === 423) window.fiveWaysTab?.look()
    else if (told && mark !== this.data.mark) this.setTriggerValue("changed", true)
  }

  say(text) {
    if (this.line.textContent !== text) this.line.textContent = text
  }
}

async function post() {
  try {
    const answer = await fetch("/partner", { method: "POST", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })
    return { status: answer.status, mark: answer.ok ? (await answer.json()).mark : null }
  } catch {
    return { status: 0 }
  }
}
