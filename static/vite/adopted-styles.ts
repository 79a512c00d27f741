/** The style sheets of the page by module. */
const sheets = new Map<string, CSSStyleSheet>();

/**
 * Stands in for Vite's own of the same name while a page is developed: Vite writes style elements, and Forge's content security policy,
 * under which the tunnel serves pages as well, lets none pass. A style sheet made by script passes.
 */
export function updateStyle(id: string, css: string): void {
  const sheet = sheets.get(id) ?? new CSSStyleSheet();
  sheet.replaceSync(css);
  if (sheets.has(id)) return;
  sheets.set(id, sheet);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

/** Takes a module's style sheet away. */
export function removeStyle(id: string): void {
  const sheet = sheets.get(id);
  sheets.delete(id);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}
