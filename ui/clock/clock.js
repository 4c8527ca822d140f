// A clock that counts minutes down, for as long as its tab lives. A screen reader hears of it only when it looks, and once at the end.
const MINUTE = 60000

export default function ({ data, parentElement }) {
  const time = timeOf(data.talk)
  parentElement.querySelector("section")?.remove()
  const parts = build(data, time)
  parentElement.append(parts.card)
  show(parts, data, time)
  const ticking = setInterval(() => show(parts, data, time), 1000)
  return () => clearInterval(ticking)
}

// `spent` before `since`, when it was last started; `since` is null while it stands still.
function timeOf(talk) {
  if (window.fiveWaysClock?.talk !== talk) window.fiveWaysClock = { talk, spent: 0, since: null, hidden: false }
  return window.fiveWaysClock
}

function build(data, time) {
  const card = make("section")
  card.setAttribute("aria-label", data.words.name)
  const face = make("div", { className: "face" })
  const left = make("p", { className: "left" })
  left.setAttribute("role", "timer")
  left.setAttribute("aria-live", "off")
  const track = make("div", { className: "track" })
  track.setAttribute("aria-hidden", "true")
  const bar = make("div", { className: "bar" })
  track.append(bar)
  const over = make("p", { className: "over" })
  over.setAttribute("role", "status")
  face.append(left, track, over)
  const parts = { card, face, left, bar, over, go: make("button", { type: "button" }), see: make("button", { type: "button" }) }
  parts.go.addEventListener("click", () => {
    time.spent = spent(time)
    time.since = time.since === null ? Date.now() : null
    show(parts, data, time)
  })
  parts.see.addEventListener("click", () => {
    time.hidden = !time.hidden
    show(parts, data, time)
  })
  const buttons = make("div", { className: "buttons" })
  buttons.append(parts.go, parts.see)
  card.append(face, buttons)
  return parts
}

function spent(time) {
  return time.spent + (time.since === null ? 0 : Date.now() - time.since)
}

function show(parts, data, time) {
  const { words, minutes } = data
  const gone = Math.min(spent(time) / MINUTE, minutes)
  const still = Math.ceil(minutes - gone)
  const over = gone >= minutes
  if (over) time.since = null
  parts.face.hidden = time.hidden
  write(parts.left, over ? "" : (still === 1 ? words.one_left : words.left).replace("{minutes}", still))
  write(parts.over, over ? words.over : "")
  write(parts.go, time.since !== null ? words.pause : gone > 0 ? words.go_on : words.start)
  parts.go.hidden = over || time.hidden
  write(parts.see, time.hidden ? words.show : words.hide)
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  parts.bar.style.width = `${(100 * (calm ? minutes - still : gone)) / minutes}%`
}

function write(element, text) {
  if (element.textContent !== text) element.textContent = text
}

function make(kind, properties) {
  return Object.assign(document.createElement(kind), properties)
}
