/* generated: true - copied from the generator; your own scripts belong in another file */

// The report that a reader sends: what the address of the page knows is filled in; it can be copied, saved and mailed.

const MOST = 2000 // characters that an address may put into one line

export function start(part) {
  const text = part.querySelector("textarea")
  const [copy, save] = ["copy", "save"].map((name) => part.querySelector(`[data-report=${name}]`))
  const [mail, form] = ["mail", "form"].map((name) => document.querySelector(`a[data-report=${name}]`))
  const asked = new URLSearchParams(location.search)
  const lines = text.value.split("\n")
  for (const [key, label] of Object.entries(text.dataset)) {
    const value = [...(asked.get(key) ?? "")].slice(0, MOST).join("").trim()
    if (value) lines[lines.indexOf(label)] += ` ${value}`
    if (value && form) form.href += `&${key}=${encodeURIComponent(value)}`
  }
  text.value = lines.join("\n")
  const address = mail?.href.replace(/&body=.*/, "")
  const renew = () => mail && (mail.href = `${address}&body=${encodeURIComponent(text.value.replaceAll("\n", "\r\n"))}`)
  text.addEventListener("input", renew)
  renew()
  copy.addEventListener("click", async () => {
    text.select() // where copying is refused, the reader can do it
    const copied = await navigator.clipboard?.writeText(text.value).then(() => true, () => false)
    if (copied) copy.textContent = copy.dataset.done
  })
  save.href = "#"
  save.addEventListener("click", () => (save.href = URL.createObjectURL(new Blob([text.value], { type: "text/plain" }))))
  copy.parentElement.hidden = false
}
