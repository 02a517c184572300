/* generated: true - copied from the generator; your own scripts belong in another file */

// A part of a page that a script makes more useful names the module: <div data-wiki="map">. All of them can be read without.
for (const part of document.querySelectorAll("[data-wiki]")) {
  import(`./${part.dataset.wiki}.js`).then((module) => module.start(part));
}
// The theme's search is a dialogue without a name.
document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", "Search");
// Its bar shows a title that is too long with the end cut off: which end that is depends on the script.
for (const title of document.querySelectorAll(".md-header__topic .md-ellipsis")) title.dir = "auto";
// The theme checks none of its hidden switches of colour until one is used: the keyboard would reach the one that is not shown.
const showSwitch = () => {
  for (const option of document.querySelectorAll(".md-option")) option.checked = option.nextElementSibling?.hidden === false;
};
showSwitch();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(showSwitch));
// It lets wide tables scroll, and the keyboard not reach them.
const reachable = new ResizeObserver((parts) => {
  for (const { target } of parts) target.tabIndex = target.scrollWidth > target.clientWidth ? 0 : -1;
});
addEventListener("load", () => {
  for (const part of document.querySelectorAll(".md-typeset__scrollwrap")) reachable.observe(part);
});
if (document.querySelector("[data-md-component=search-query]")) {
  import("./search.js").then((module) => module.start());
}
if (document.querySelector("a.wiki-entity")) {
  import("./previews.js").then((module) => module.start());
}
// It makes a landmark of the button that copies a block of code, one for each and none with a name: they are no places to go to.
if (document.querySelector("pre > code")) {
  const unmark = () => {
    for (const part of document.querySelectorAll("nav.md-code__nav:not([role])")) part.setAttribute("role", "presentation");
  };
  new MutationObserver(unmark).observe(document.querySelector("article") ?? document.body, { childList: true, subtree: true });
  unmark();
}
