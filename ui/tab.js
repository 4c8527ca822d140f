// Runs once in every tab, before Streamlit. Knows whether somebody still sits at this browser: it tells the server
// once a minute that a page is open and whether it was used, and when the seat is somebody else's, nobody's, or waits
// for its person, the tab lets go of what it shows.
const EVERY = 60000 // ms between two looks
const USES = ["keydown", "pointerdown", "pointermove", "wheel"]
const channel = new BroadcastChannel("five_ways_seat")

let seat = null // how to let the page run again; null while nobody sits here
let used = false
let lookedAt = Date.now()

window.fiveWaysTab = Object.freeze({ watch, look, tell: (what) => channel.postMessage(what) })

channel.onmessage = ({ data }) => {
  if (data === "look") look()
  else if (data === "back") startAnew()
  else startAnew("/")
}

for (const use of USES) addEventListener(use, () => { used = true }, { capture: true, passive: true })
setInterval(look, EVERY)
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake())

// What a page says when it is drawn: `again` runs it once more; `locked` when it stands for a seat that waits.
function watch({ again, locked }) {
  const answersWereHere = seat !== null
  seat = locked ? null : again
  if (locked && answersWereHere && !window.fiveWaysOutbox.unsaved) startAnew()
}

async function look() {
  if (!seat) return
  const active = used
  used = false
  lookedAt = Date.now()
  const status = await say(active ? "active" : "idle")
  if (seat && (status === 423 || status === 401)) close(status === 423)
  else if (status !== 204) used ||= active
}

async function say(what) {
  try {
    return (await fetch("/here", { method: "POST", body: what, cache: "no-store" })).status
  } catch {
    return 0
  }
}

// A tab that was hidden for long shows nothing before it is known that it may.
async function wake() {
  if (!seat || Date.now() - lookedAt < EVERY) return
  document.documentElement.style.visibility = "hidden"
  await look()
  document.documentElement.style.visibility = ""
}

// What could not be stored yet stays in memory, out of sight, for its person: only then the document may stay.
function close(waits) {
  const again = seat
  seat = null
  channel.postMessage("look")
  if (waits && window.fiveWaysOutbox.unsaved) again()
  else startAnew()
}

function startAnew(address) {
  seat = null
  document.body.replaceChildren()
  if (address) window.location.replace(address)
  else window.location.reload()
}
