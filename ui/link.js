// Runs once in every tab, before Streamlit. The token of a personal link comes after the # of an address, where no
// request carries it. It leaves the address here at once, before anything else could read or send it, and waits in
// this module's memory until the page takes it. A second link pasted into an open tab changes only the #.
let token = ""
let told = () => {}

function take() {
  if (location.pathname !== "/join" || location.hash.length < 2) return
  token = location.hash.slice(1)
  history.replaceState(history.state, "", location.pathname)
  told()
}

addEventListener("hashchange", take)
take()

window.fiveWaysLink = Object.freeze({
  // Calls `tell` for every link from now on, and for the one that waits.
  listen(tell) {
    told = tell
    if (token) tell()
  },
  // The token, once.
  take() {
    const taken = token
    token = ""
    return taken
  },
})
