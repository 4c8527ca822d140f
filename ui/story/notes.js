// The second window: the notes of the screen that the first one shows, and the time. No server is asked for anything.
const KEYS = { ArrowRight: "next", PageDown: "next", " ": "next", ArrowLeft: "back", PageUp: "back", r: "reveal", b: "blank", ".": "blank" }
const channel = new BroadcastChannel("five_ways_story")
const begun = Date.now()
const sections = [...document.querySelectorAll("section")]

channel.onmessage = ({ data }) => {
  if (typeof data?.screen === "string") show(data.screen)
}

function show(screen) {
  if (!sections.some((one) => one.id === screen)) return
  for (const one of sections) one.hidden = one.id !== screen
}

function tick() {
  const now = new Date()
  write("clock", now.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }))
  const seconds = Math.floor((now - begun) / 1000)
  write("spent", `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`)
}

function write(id, text) {
  const element = document.getElementById(id)
  if (element.textContent !== text) element.textContent = text
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.key === " " && event.target.closest("button")) return
  const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]
  if (!act) return
  event.preventDefault()
  channel.postMessage(act)
})

for (const button of document.querySelectorAll("button")) button.addEventListener("click", () => channel.postMessage(button.value))
document.getElementById("ways").hidden = false
show(sections[0].id)
tick()
setInterval(tick, 1000)
channel.postMessage("where")
