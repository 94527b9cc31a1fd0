// The private window: opened, drawn anew and closed.
import { morph } from './morph.js';
import { focusNear } from './redraw.js';

const dialog = document.querySelector('#form');
let opener;

export const inForm = (element) => dialog.contains(element);

/** The message from which the form was opened, if it was one. */
export const formMessage = () => dialog.dataset.message;

/** Below the form where one is open, else below the conversation. */
export const lineHere = () => (dialog.open ? dialog.querySelector('#form-line') : document.querySelector('#line'));

export const openForm = (html, from) => {
  const next = document.createElement('div');
  next.id = 'form-inside';
  next.innerHTML = `${html}<div class="line" id="form-line" role="alert" data-still></div>`;
  if (dialog.open) {
    const focused = document.activeElement;
    const before = dialog.querySelector('#form-title').textContent;
    if (before !== next.querySelector('#form-title').textContent) {
      // Another window, not the same one drawn anew: it is read from its beginning.
      dialog.replaceChildren(next);
      dialog.scrollTop = 0;
    } else morph(dialog.querySelector('#form-inside'), next);
    if (!focused.isConnected) dialog.querySelector('#form-title').focus();
    return;
  }
  opener = from?.id;
  const message = from?.closest('[data-message]')?.dataset.message;
  if (message) dialog.dataset.message = message;
  dialog.replaceChildren(next);
  dialog.showModal();
  dialog.querySelector('#form-title').focus();
};

export const closeForm = () => {
  if (dialog.open) dialog.close();
};

export const submitForm = () => dialog.querySelector('#form-submit')?.click();

dialog.addEventListener('close', () => {
  delete dialog.dataset.message;
  dialog.replaceChildren();
  focusNear(opener);
});

// A press beside the window closes it. What is pressed inside it is never the dialog itself, but for its padding.
dialog.addEventListener('mousedown', (event) => {
  const box = dialog.getBoundingClientRect();
  const across = event.clientX >= box.left && event.clientX <= box.right;
  const along = event.clientY >= box.top && event.clientY <= box.bottom;
  if (event.target === dialog && !(across && along)) dialog.close();
});

const describe = (field, id) => {
  const kept = (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((one) => one && !one.endsWith('-error'));
  const all = id ? [...kept, id] : kept;
  if (all.length > 0) field.setAttribute('aria-describedby', all.join(' '));
  else field.removeAttribute('aria-describedby');
};

const clearErrors = () => {
  for (const each of dialog.querySelectorAll('.error')) each.remove();
  for (const each of dialog.querySelectorAll('[aria-invalid]')) {
    each.removeAttribute('aria-invalid');
    describe(each);
  }
};

/** What is wrong stands below its field; what has no field of its own stands below the form. */
export const showErrors = (errors) => {
  clearErrors();
  let first;
  for (const [name, text] of Object.entries(errors)) {
    const field = dialog.querySelector(`[name="${CSS.escape(name)}"]`);
    const said = document.createElement('p');
    said.className = 'error';
    said.textContent = text;
    if (!field) {
      lineHere().append(said);
      continue;
    }
    said.id = `${field.id}-error`;
    field.setAttribute('aria-invalid', 'true');
    describe(field, said.id);
    field.closest('.field, .tick').append(said);
    first ??= field;
  }
  first?.focus();
};
