// Sends what is pressed and written. Everything is drawn on the server; `redraw` shows it.
import { closeForm, formMessage, inForm, lineHere, openForm, showErrors, submitForm } from './form.js';
import { post } from './post.js';
import { markRead, redraw, toNewest, toStart } from './redraw.js';

const root = document.documentElement;
const status = document.querySelector('#status');

const showReply = async (reply, from) => {
  if (reply.error) {
    lineHere().textContent = reply.error;
    await redraw();
    return;
  }
  if (reply.closeForm) closeForm();
  if (reply.form) openForm(reply.form, from);
  lineHere().innerHTML = reply.line ?? '';
  showErrors(reply.errors ?? {});
  if (reply.said) status.textContent = reply.said;
  if (reply.go) location.href = reply.go;
  else await redraw();
};

const inputsOf = (part) => {
  const inputs = {};
  for (const each of part.querySelectorAll('input[name], select[name], textarea[name]')) {
    const given = each.type === 'checkbox' ? each.checked : each.value !== '';
    if (given) inputs[each.name] = each.value;
  }
  return inputs;
};

/** A point of a scale adds its value to what the scale is about. */
const actionOf = (from) => {
  const { press: own, value } = from.dataset;
  return own ? JSON.parse(own) : { ...JSON.parse(from.closest('[data-scale]').dataset.scale), value: Number(value) };
};

const press = async (from) => {
  const isInForm = inForm(from);
  const within = isInForm ? document.querySelector('#form') : from.closest('[data-message]');
  const message = isInForm ? formMessage() : within?.dataset.message;
  // A tap is seen at once; the redraw that follows tells whether it was taken.
  if (from.classList.contains('point')) {
    for (const each of from.parentElement.children) each.setAttribute('aria-pressed', String(each === from));
  }
  const reply = await post('press', {
    ...(message ? { message: Number(message) } : {}),
    from: isInForm ? 'form' : 'message',
    action: actionOf(from),
    inputs: inputsOf(within ?? document.querySelector('#log')),
  });
  await showReply(reply, from);
};

const moveClock = async (from) => {
  // The server says so too, to every open page; this one knows it first.
  for (const each of document.querySelectorAll('[data-clock]')) each.setAttribute('aria-disabled', 'true');
  document.querySelector('.clock').setAttribute('aria-busy', 'true');
  await showReply(await post('clock', { move: from.dataset.clock }), from);
};

const invite = async (from) => {
  await showReply(await post('invite', { conversation: from.dataset.invite }), from);
};

const dismiss = async (from) => {
  await showReply(await post('dismiss', { message: Number(from.closest('[data-message]').dataset.message) }));
};

const write = async (form) => {
  const field = form.elements.text;
  const text = field.value.trim();
  if (text === '') return;
  const reply = await post('say', { text });
  if (!reply.error) field.value = '';
  await showReply(reply);
  if (!reply.error) toNewest();
};

const toggleMenu = (show = !root.hasAttribute('data-menu')) => {
  root.toggleAttribute('data-menu', show);
  document.querySelector(show ? '.side [data-menu]' : '.you [data-menu]').focus();
};

document.addEventListener('click', (event) => {
  const from = event.target.closest('button');
  if (!from || from.getAttribute('aria-disabled') === 'true') return;
  const { dataset } = from;
  if (dataset.press || dataset.value) void press(from);
  else if (dataset.clock) void moveClock(from);
  else if ('close' in dataset) closeForm();
  else if ('menu' in dataset) toggleMenu();
  else if ('dismiss' in dataset) void dismiss(from);
  else if (dataset.invite) void invite(from);
});

document.addEventListener('change', ({ target }) => {
  if (target.nodeName === 'SELECT' && target.dataset.press && target.value !== '') void press(target);
});

document.addEventListener('submit', (event) => {
  event.preventDefault();
  if ('say' in event.target.dataset) void write(event.target);
});

document.addEventListener('keydown', (event) => {
  const { target, key } = event;
  if (key === 'Enter' && !event.shiftKey && !event.isComposing && target.id === 'say') {
    event.preventDefault();
    void write(target.form);
  }
  if (key === 'Enter' && target.nodeName === 'INPUT' && inForm(target)) submitForm();
  if (key === 'Escape' && root.hasAttribute('data-menu')) toggleMenu(false);
  const step = { ArrowLeft: 'previousElementSibling', ArrowRight: 'nextElementSibling' }[key];
  if (step && target.classList.contains('point')) target[step]?.focus();
});

document.addEventListener('visibilitychange', markRead);

const events = new EventSource(`${document.body.dataset.as}/events`);
events.addEventListener('changed', redraw);
// What happened before the stream was there, or while it was away.
events.addEventListener('open', redraw);

// For `early.js`.
document.dispatchEvent(new Event('listening'));

toStart();
markRead();
