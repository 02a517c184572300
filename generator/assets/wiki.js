/* generated: true - copied from the generator; your own scripts belong in another file */

// A part of a page that a script makes more useful names the module: <div data-wiki="map">. All of them can be read without.
for (const part of document.querySelectorAll("[data-wiki]")) {
  import(`./${part.dataset.wiki}.js`).then((module) => module.start(part));
}
// The theme's search is a dialogue without a name.
document.querySelector(".md-search[role=dialog]:not([aria-label])")?.setAttribute("aria-label", "Search");
if (document.querySelector("[data-md-component=search-query]")) {
  import("./search.js").then((module) => module.start());
}
if (document.querySelector("a.wiki-entity")) {
  import("./previews.js").then((module) => module.start());
}
