// Fetches the page anew and puts what changed in place; keeps focus, place and what is being written.
import { morph } from './morph.js';
import { post } from './post.js';

const { body } = document;
const log = document.querySelector('#log');
const dialog = document.querySelector('#form');

// On a phone the page scrolls, elsewhere the conversation.
const scroller = () => (getComputedStyle(log).overflowY === 'auto' ? log : document.scrollingElement);

const atEnd = () => {
  const { scrollTop, clientHeight, scrollHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight < 64;
};

/** Where messages can be seen: below the strip, which stays on a phone. */
const view = () => {
  const box = log.getBoundingClientRect();
  const strip = document.querySelector('.steps').getBoundingClientRect();
  return scroller() === log ? { top: box.top, bottom: box.bottom } : { top: strip.height, bottom: innerHeight };
};

// Not scrollIntoView: it also moves the place from which the Tab key goes on.
const bring = (element, side) => {
  const airPx = 16;
  const box = element.getBoundingClientRect();
  scroller().scrollTop += side === 'top' ? box.top - view().top - airPx : box.bottom - view().bottom + airPx;
};

/** The newest message whole; from its start where it is taller than the window. */
export const toNewest = () => {
  const newest = log.lastElementChild;
  if (!newest) return;
  const { top, bottom } = view();
  const before = newest.previousElementSibling;
  if (newest.offsetHeight <= bottom - top) bring(newest, 'bottom');
  else bring(before?.matches('.day') ? before : newest, 'top');
};

export const toStart = () => {
  const firstNew = log.querySelector('.day.new');
  if (firstNew) bring(firstNew, 'top');
  else toNewest();
};

let read = 0;
export const markRead = () => {
  const { conversation } = body.dataset;
  if (!conversation || document.hidden) return;
  const newest = Math.max(0, ...[...log.querySelectorAll('[data-message]')].map((one) => Number(one.dataset.message)));
  if (newest <= read) return;
  read = newest;
  void post('read', { conversation, upTo: newest });
};

let focusedMessage;
document.addEventListener('focusin', ({ target }) => {
  if (!dialog.contains(target)) focusedMessage = target.closest('[data-message]')?.id;
});

/** Where focus goes when what had it is gone: to the message it was in, else to the conversation. */
export const focusNear = (id) => {
  const place = document.getElementById(id) ?? document.getElementById(focusedMessage);
  (place ?? document.querySelector('#conversation')).focus({ preventScroll: true });
};

const draw = async () => {
  const url = new URL(location.href);
  if (body.dataset.read) url.searchParams.set('since', body.dataset.read);
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok) return;
  const next = new DOMParser().parseFromString(await response.text(), 'text/html');
  const end = atEnd();
  const last = log.lastElementChild?.id;
  const focused = document.activeElement;
  morph(body, next.body);
  if (!focused.isConnected) focusNear();
  if (end && log.lastElementChild?.id !== last) toNewest();
  markRead();
};

let drawing;
let again = false;

/** Resolves when the page shows everything that had happened at the call. */
export const redraw = () => {
  again = true;
  drawing ??= (async () => {
    try {
      while (again) {
        again = false;
        await draw();
      }
    } finally {
      drawing = undefined;
    }
  })();
  return drawing;
};
