// How the board's scripts write: elements, and marks as the templates draw them.

/** @param parts texts and elements; a text is never read as markup */
export function element(name, classes, ...parts) {
  const made = document.createElement(name);
  if (classes) made.className = classes;
  made.append(...parts);
  return made;
}

/** A state as sign and word; its tone only adds to them. */
export function markOf({ tone, sign, word }) {
  const drawn = element('span', 'sign', sign);
  drawn.ariaHidden = 'true';
  return element('span', `mark ${tone}`, drawn, ' ', element('span', '', word));
}
