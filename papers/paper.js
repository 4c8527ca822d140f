// The printable page in a tab. It shows what two people opened together, so it lets go like every page of ours: when
// whoever sits here leaves, hands over, or is away.
const button = document.getElementById("print")

button.hidden = false
button.addEventListener("click", () => window.print())
window.fiveWaysTab.watch({ again: () => window.location.reload(), locked: false })
