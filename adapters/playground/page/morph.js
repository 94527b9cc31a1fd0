// Makes one tree like another and keeps what is alike: focus, what is being written, what is unfolded, where it is scrolled.

const keyOf = (node) => (node.nodeType === 1 ? node.id || node.getAttribute('data-key') || '' : '');

const alike = (one, other) =>
  one.nodeType === other.nodeType && one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

const attributes = (from, to) => {
  for (const name of from.getAttributeNames()) {
    // Whoever unfolded a list wants it unfolded.
    if (!to.hasAttribute(name) && name !== 'open') from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !(name === 'open' && from.nodeName === 'DETAILS'))
      from.setAttribute(name, value);
  }
};

const children = (from, to) => {
  const wanted = new Set(Array.from(to.children, keyOf));
  // What is gone makes room first: moving an element that has focus would lose the focus.
  for (const child of Array.from(from.children)) if (keyOf(child) !== '' && !wanted.has(keyOf(child))) child.remove();
  const keyed = new Map(Array.from(from.children, (child) => [keyOf(child), child]));
  let at = from.firstChild;
  for (const next of Array.from(to.childNodes)) {
    const match = keyOf(next) === '' ? at : keyed.get(keyOf(next));
    if (!match || !alike(match, next)) from.insertBefore(document.importNode(next, true), at);
    else {
      if (match === at) at = at.nextSibling;
      else from.insertBefore(match, at);
      morph(match, next);
    }
  }
  for (const left of Array.from(from.childNodes).slice(to.childNodes.length)) left.remove();
};

/** Elements with `data-still` belong to the script and stay as they are. */
export const morph = (from, to) => {
  if (from.isEqualNode(to)) return;
  if (from.nodeType !== 1) {
    if (from.nodeValue !== to.nodeValue) from.nodeValue = to.nodeValue;
    return;
  }
  if (from.hasAttribute('data-still')) return;
  attributes(from, to);
  // Browsers forget the default of a list once somebody chose in it.
  if (from.nodeName === 'SELECT') {
    const chosen = to.querySelector('option[selected]')?.value;
    const before = from.querySelector('option[selected]')?.value;
    children(from, to);
    if (chosen !== before) from.value = chosen ?? '';
    return;
  }
  children(from, to);
};
