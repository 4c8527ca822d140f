// Esc twice, quickly, blanks the tab: nothing of the page can be seen, read out or reached until it is asked for again.
// Runs once in every tab, before Streamlit. Needs WORDS, written in front of it by ui/cover.py.

const QUICKLY = 700 // ms between the two
let before = -Infinity
let title = ""

const cover = document.createElement("dialog")
const again = document.createElement("button")
again.textContent = WORDS.again
again.addEventListener("click", () => cover.close())
cover.setAttribute("aria-label", WORDS.name)
cover.className = "five-ways-cover"
cover.append(again)
cover.addEventListener("cancel", (event) => event.preventDefault()) // one more Esc must not show the page
cover.addEventListener("close", () => {
  document.title = title
})

function show() {
  title = document.title
  if (!cover.isConnected) document.body.append(cover)
  cover.showModal()
  document.title = WORDS.title
}

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return
  if (cover.open) event.preventDefault()
  else if (event.timeStamp - before < QUICKLY) {
    before = -Infinity
    event.preventDefault()
    show()
  } else before = event.timeStamp
}, { capture: true })
