// Shows a text exactly as it was typed: as text, never as markup.
export default function ({ data, parentElement }) {
  const box = parentElement.querySelector(".words")
  if (box.textContent !== data.text) box.textContent = data.text
}
