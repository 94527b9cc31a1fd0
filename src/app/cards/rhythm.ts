/** Another day, pause, stop. */
import type { Button, Card, Form } from '../../domain/card.ts';
import type { Millis, Weekday } from '../../domain/model.ts';
import type { Words } from '../../words/en.ts';
import { button, buttons, lineCard, note, text } from './parts.ts';
import type { RhythmView } from './view.ts';

const workdays = [1, 2, 3, 4, 5] as const;
const pauses = [2, 4, 8] as const;
const shortPauses = [1, 2, 4] as const;
/** Chats draw twenty-five buttons at most. */
const mostPulses = 20;

/** Everything in it is done when pressed; it has no button of its own. */
export const rhythmForm = (words: Words, view: RhythmView): Form => ({
  title: words.rhythm.title,
  parts: [
    ...standing(words, view).map((line) => text(line)),
    {
      part: 'choice',
      name: 'weekday',
      label: words.rhythm.day,
      options: [
        { value: 'any', label: words.rhythm.anyDay },
        ...workdays.map((weekday) => ({ value: String(weekday), label: words.rhythm.weekday(weekday) })),
      ],
      chosen: view.weekday === undefined ? 'any' : String(view.weekday),
      action: { do: 'chooseDay' },
    },
    ...(view.prompt === undefined ? [] : [buttons(button(words.prompt.notNow, { do: 'notNow', prompt: view.prompt }))]),
    text(words.rhythm.pause),
    buttons(...pauses.map((weeks) => button(words.rhythm.pauseFor(weeks), { do: 'pause', weeks }))),
    ...stops(words, view),
    note(words.rhythm.silent),
  ],
});

const standing = (words: Words, view: RhythmView): string[] => {
  const { now } = words.rhythm;
  if (view.stopped === 'all') return [now.stopped];
  const stopped = view.pulses.filter((pulse) => view.stopped.includes(pulse.key));
  return [
    ...(view.pausedUntil ? [now.paused(view.pausedUntil)] : [now.running(view.weekday)]),
    ...(stopped.length > 0 ? [now.stoppedSome(stopped.map((pulse) => pulse.name))] : []),
  ];
};

/** "Stop" asks: this one, or all? Whoever paused or stopped can come back. */
const stops = (words: Words, { stopped, pulses, pausedUntil }: RhythmView): Form['parts'] => {
  const back = buttons(button(words.rhythm.resume, { do: 'resume' }, { style: 'primary' }));
  if (stopped === 'all') return [back];
  const going = pulses.filter((pulse) => !stopped.includes(pulse.key));
  const all = stopButtons(words, pulses.length > 1 ? going : []);
  return [
    text(all.length > 1 ? words.rhythm.stop : words.rhythm.stopOnly),
    buttons(...all),
    ...(stopped.length > 0 || pausedUntil !== undefined ? [back] : []),
  ];
};

/** One for each pulse, as many as there is room for, and one for all. */
const stopButtons = (words: Words, pulses: RhythmView['pulses']): Button[] => [
  ...pulses
    .slice(0, mostPulses)
    .map((pulse) => button(words.rhythm.stopOne(pulse.name), { do: 'stop', pulse: pulse.key })),
  button(words.rhythm.stopAll, { do: 'stop' }, { style: 'danger' }),
];

/** "pause", typed without a number of weeks. */
export const pauseCard = (words: Words): Card =>
  lineCard(
    words.rhythm.pause,
    buttons(
      ...shortPauses.map((weeks) => button(words.rhythm.pauseFor(weeks), { do: 'pause', weeks })),
      button(words.prompt.rhythm, { do: 'rhythm' }),
    ),
    note(words.rhythm.silent),
  );

/** "stop", typed by somebody whom several ask. */
export const stopCard = (words: Words, pulses: RhythmView['pulses']): Card =>
  lineCard(words.rhythm.stop, buttons(...stopButtons(words, pulses)), note(words.rhythm.silent));

export type RhythmDone =
  | { readonly kind: 'day'; readonly weekday?: Weekday }
  | { readonly kind: 'paused'; readonly until: { readonly at: Millis; readonly zone: string } }
  /** `pulse`: name of the one that was stopped; absent: all. */
  | { readonly kind: 'stopped'; readonly pulse?: string }
  | { readonly kind: 'resumed' };

export const rhythmDoneCard = (words: Words, done: RhythmDone): Card => {
  const said = doneLine(words, done);
  return { summary: said, parts: [text(said), buttons(button(words.rhythm.undo, { do: 'rhythm' }))] };
};

const doneLine = (words: Words, done: RhythmDone): string => {
  const lines = words.rhythm.done;
  switch (done.kind) {
    case 'day':
      return lines.day(done.weekday);
    case 'paused':
      return lines.paused(done.until);
    case 'stopped':
      return done.pulse === undefined ? lines.stoppedAll : lines.stoppedOne(done.pulse);
    case 'resumed':
      return lines.resumed;
  }
};
