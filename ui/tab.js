// Runs once in every tab, before Streamlit. When somebody else takes the seat at this browser, every other open tab
// lets go of what it shows and starts anew as whoever sits here now.
const channel = new BroadcastChannel("five_ways_seat")

channel.onmessage = () => {
  document.body.replaceChildren()
  window.location.replace("/")
}

window.fiveWaysTellOtherTabs = () => channel.postMessage("changed")
