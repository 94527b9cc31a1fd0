/**
 * Forms that are open on somebody's screen. Teams redraws a dialog only as a whole: when a form is to stay as it was
 * filled in, it has to be known. Kept in memory alone; after a restart the person is told to open it again.
 */
import { randomUUID } from 'node:crypto';
import type { Form, Part } from '../../src/domain/card.ts';

/** Each is a few kilobytes; people close what they opened. */
const mostOpen = 2000;

export interface OpenForms {
  /** The id under which it can be asked for. */
  keep(userId: string, form: Form): string;
  /** Nobody is shown another's. */
  find(userId: string, id: string | undefined): Form | undefined;
}

export const createOpenForms = (): OpenForms => {
  const open = new Map<string, { readonly userId: string; readonly form: Form }>();
  return {
    keep: (userId, form) => {
      const id = randomUUID();
      open.set(id, { userId, form });
      for (const oldest of open.keys()) {
        if (open.size <= mostOpen) break;
        open.delete(oldest);
      }
      return id;
    },
    find: (userId, id) => {
      const found = id === undefined ? undefined : open.get(id);
      return found?.userId === userId ? found.form : undefined;
    },
  };
};

const filledPart = (part: Part, inputs: Readonly<Record<string, string>>): Part => {
  const written = 'name' in part && Object.hasOwn(inputs, part.name) ? inputs[part.name] : undefined;
  switch (part.part) {
    case 'field': {
      const { value: _, ...empty } = part;
      return written === undefined ? empty : { ...part, value: written };
    }
    case 'choice':
    case 'person':
    case 'channel':
      return written === undefined ? part : { ...part, chosen: written };
    case 'tick':
      return { ...part, ticked: written === 'yes' };
    default:
      return part;
  }
};

const namesOf = (form: Form): readonly string[] => form.parts.flatMap((part) => ('name' in part ? [part.name] : []));

/**
 * A form as it was filled in so far. `before`: the form that the inputs come from; what it had and is not among them was
 * left empty, what it had not keeps its own value.
 */
export const filled = (form: Form, inputs: Readonly<Record<string, string>>, before: Form | undefined): Form => {
  const asked = before === undefined ? Object.keys(inputs) : namesOf(before);
  return {
    ...form,
    parts: form.parts.map((part) => ('name' in part && asked.includes(part.name) ? filledPart(part, inputs) : part)),
  };
};
