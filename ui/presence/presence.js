// Lets ui/tab.js know that somebody sits here, or that their seat waits, and how to run the page again.
export default function ({ data, setTriggerValue }) {
  window.fiveWaysTab.watch({ locked: data.locked, again: () => setTriggerValue("again", true) })
}
