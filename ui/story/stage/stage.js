// The presenter's hand on the story: keys, their twins to click, a black screen, the whole screen, and the notes in a
// second window. What is shown comes from the server, by the name of the screen that is asked for.
const CHANNEL = "five_ways_story"
const WIDE = 760 // px: below it one scrolls down through a screen
const KEYS = {
  ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back",
  f: "full", b: "blank", ".": "blank", r: "reveal", n: "notes",
}
const SCROLLING = new Set(["PageDown", "PageUp", " "])
const TYPING = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox], [role=slider], [role=menu]"
const PRESSED = "button, a, summary, [role=button], [role=tab]"
const stages = new WeakMap()

export default function (component) {
  const { parentElement } = component
  if (!stages.has(parentElement)) stages.set(parentElement, new Stage(parentElement))
  stages.get(parentElement).update(component)
  return () => setTimeout(() => closeIfGone(parentElement))
}

// Streamlit also calls the clean-up of a drawing that a newer one overtook, while the bar lives on.
function closeIfGone(parent) {
  if ((parent.host ?? parent).isConnected) return
  stages.get(parent)?.stop()
  stages.delete(parent)
}

class Stage {
  constructor(parent) {
    this.parent = parent
    this.heard = sessionStorage.getItem(CHANNEL) !== "off"
    this.channel = new BroadcastChannel(CHANNEL)
    this.channel.onmessage = ({ data }) => this.hear(data)
    this.leaving = new AbortController()
    const { signal } = this.leaving
    // before Streamlit, which has a meaning of its own for single letters
    addEventListener("keydown", (event) => this.key(event), { signal, capture: true })
    addEventListener("resize", () => this.fit(), { signal })
    document.addEventListener("fullscreenchange", () => this.draw(), { signal })
    this.fit()
  }

  stop() {
    this.leaving.abort()
    this.channel.close()
    delete document.documentElement.dataset.story
    for (const name of ["--u", "--k"]) document.documentElement.style.removeProperty(name)
  }

  // All sizes are those of a screen of 1280 by 720, as large as fits.
  fit() {
    const unit = innerWidth < WIDE ? 0.62 : Math.min(innerWidth / 1280, innerHeight / 720)
    document.documentElement.style.setProperty("--u", `${unit}px`)
    document.documentElement.style.setProperty("--k", unit)
  }

  update({ data, setTriggerValue }) {
    const moved = this.data && this.data.screen !== data.screen
    Object.assign(this, { data, setTriggerValue })
    if (this.wanted === data.screen) this.wanted = null
    if (!this.bar) this.build()
    this.draw()
    document.documentElement.dataset.story = data.screen
    if (moved) this.said.textContent = data.place
    if (moved) document.querySelector("main")?.scrollTo({ top: 0 })
    this.tell()
  }

  build() {
    const { words } = this.data
    this.bar = make("nav", { className: "bar" })
    this.bar.setAttribute("aria-label", words.name)
    this.buttons = Object.fromEntries(["back", "next", "reveal", "full", "blank", "notes", "keys"].map((act) => [act, this.button(act)]))
    this.place = make("p", { className: "place" })
    this.said = make("p", { className: "unseen" })
    this.said.setAttribute("role", "status")
    const leave = make("button", { type: "button", textContent: words.leave })
    leave.addEventListener("click", () => location.assign("/"))
    this.bar.append(...Object.values(this.buttons), this.place, leave)
    this.black = make("dialog", { className: "black" })
    this.black.setAttribute("aria-label", words.black)
    const lift = make("button", { type: "button" })
    lift.setAttribute("aria-label", words.lift)
    lift.addEventListener("click", () => this.black.close())
    this.black.append(lift)
    this.parent.append(this.bar, this.said, this.black)
  }

  button(act) {
    const made = make("button", { type: "button", className: act })
    made.addEventListener("click", (event) => {
      this[act]()
      if (event.detail) made.blur() // after a click of the mouse the next space is for the story again
    })
    return made
  }

  draw() {
    if (!this.bar) return
    const { words, reveals, number, of } = this.data
    for (const [act, made] of Object.entries(this.buttons)) {
      const full = act === "full" && document.fullscreenElement
      const cap = make("kbd", { textContent: words[`${act}_key`] })
      const label = make("span", { textContent: words[full ? "full_end" : act] })
      made.replaceChildren(...(act === "next" ? [label, cap] : [cap, label]))
    }
    this.buttons.back.disabled = number === 1
    this.buttons.next.disabled = number === of
    this.buttons.reveal.hidden = !reveals
    this.buttons.keys.setAttribute("aria-pressed", this.heard)
    this.place.textContent = `${number} / ${of}`
  }

  key(event) {
    if (!this.heard || this.otherDialog() || event.defaultPrevented || event.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const [target] = event.composedPath()
    if (target.matches?.(TYPING)) return
    const act = event.key === " " && event.shiftKey ? "back" : KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (this.black.open) {
      if (act) this.take(event, () => this.black.close())
      return
    }
    if (SCROLLING.has(event.key) && this.scrolls()) return
    if (event.key === " " && target.closest?.(PRESSED)) return
    if (/^[1-5]$/.test(event.key)) dispatchEvent(new CustomEvent("five-ways-digit", { detail: Number(event.key) }))
    else if (act) this.take(event, () => this[act]())
  }

  take(event, act) {
    event.preventDefault()
    event.stopImmediatePropagation()
    act()
  }

  otherDialog() {
    return [...document.querySelectorAll("dialog[open], [role=dialog]")].length > 0
  }

  scrolls() {
    return [...document.querySelectorAll("main, [data-testid=stMain]")].some((one) => one.scrollHeight > one.clientHeight + 1)
  }

  hear(told) {
    if (told === "where") this.tell()
    else if (["next", "back", "reveal", "blank"].includes(told)) this.black.open ? this.black.close() : this[told]()
  }

  tell() {
    this.channel.postMessage({ screen: this.data.screen })
  }

  step(by) {
    const { order, screen } = this.data
    const wanted = order[order.indexOf(this.wanted ?? screen) + by]
    if (wanted) this.go(wanted)
  }

  // Presses may come faster than screens: each goes on from where the one before leads.
  go(wanted) {
    this.wanted = wanted
    clearTimeout(this.giveUp)
    this.giveUp = setTimeout(() => { this.wanted = null }, 3000)
    this.setTriggerValue("go", wanted)
  }

  next() { this.step(1) }

  back() { this.step(-1) }

  reveal() {
    const { reveals } = this.data
    if (!reveals) return
    if (reveals === this.data.screen) dispatchEvent(new Event("five-ways-reveal")) // the room's own
    else this.go(reveals)
  }

  full() {
    if (document.fullscreenElement) document.exitFullscreen()
    else document.documentElement.requestFullscreen?.().catch(() => {})
  }

  blank() {
    if (this.black.open) this.black.close()
    else this.black.showModal()
  }

  notes() {
    window.open("/story-notes", "five_ways_story_notes", "popup,width=760,height=680")
  }

  // Letters alone do something here: whoever speaks to their computer can switch them off.
  keys() {
    this.heard = !this.heard
    sessionStorage.setItem(CHANNEL, this.heard ? "on" : "off")
    this.draw()
  }
}

function make(kind, properties) {
  return Object.assign(document.createElement(kind), properties)
}
