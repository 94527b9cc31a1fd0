/** A company with a channel that nobody has set up, and ways to read what people are shown. */
import type { Card, Form, Part } from '../../../src/domain/card.ts';
import type { Directory, DirectoryPerson, Reply } from '../../../src/ports.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';

export const designChannel = 'C-design';

/** Engineers who also meet in a channel of their own; `count` of them. */
export const withDesign =
  (count: number, more: Partial<Directory> = {}) =>
  (usual: Directory): Partial<Directory> => {
    const designers = async (): Promise<readonly DirectoryPerson[]> => {
      const [workspace] = await usual.workspaces();
      const all = await usual.members({ ...workspace, id: 1, site: 1 } as never, { userGroup: 'engineering' });
      return all.slice(0, count);
    };
    return {
      channel: async (workspace, id) =>
        id === designChannel ? { id, name: 'design', readers: 'internal', joined: true } : usual.channel(workspace, id),
      members: async (workspace, place) =>
        'channel' in place && place.channel === designChannel ? designers() : usual.members(workspace, place),
      ...more,
    };
  };

export const designStage = (count: number, options: StageOptions = {}): Promise<Stage> =>
  openStage({ directory: withDesign(count), ...options });

export const partsIn = (shown: Card | Form | undefined): readonly Part[] => shown?.parts ?? [];

export const textIn = (shown: Card | Form | undefined): string =>
  partsIn(shown)
    .map((part) => {
      if (part.part === 'text' || part.part === 'note')
        return part.text.map((span) => (typeof span === 'string' ? span : Object.values(span).join(''))).join('');
      if (part.part === 'table') return part.rows.map((row) => row.map((cell) => cell.text).join(' | ')).join('\n');
      return 'text' in part && typeof part.text === 'string' ? part.text : '';
    })
    .join('\n');

export const buttonsIn = (shown: Card | Form | undefined) =>
  partsIn(shown).flatMap((part) => (part.part === 'buttons' ? part.buttons : []));

/** What a press on the button with this label means. */
export const press = (shown: Card | Form | undefined, label: RegExp): unknown => {
  const found = buttonsIn(shown).find((one) => label.test(one.label));
  if (!found)
    throw new Error(
      `no such button among ${buttonsIn(shown)
        .map((one) => one.label)
        .join(', ')}`,
    );
  return found.action;
};

/** What the form sends when nothing is changed in it. */
export const filledIn = (form: Form | undefined): Record<string, string> => {
  const inputs: Record<string, string> = {};
  for (const part of partsIn(form)) {
    const value =
      part.part === 'choice' || part.part === 'person' || part.part === 'channel'
        ? part.chosen
        : part.part === 'field'
          ? part.value
          : undefined;
    if ('name' in part && value !== undefined) inputs[part.name] = value;
  }
  return inputs;
};

/** Sends the form, with these changes. */
export const submit = (stage: Stage, userId: string, form: Form | undefined, changes = {}): Promise<Reply> =>
  stage.act(userId, form?.submit?.action, { inputs: { ...filledIn(form), ...changes }, from: 'form' });

/** The newest message to this person. */
export const lastTo = (stage: Stage, userId: string): Card | undefined =>
  stage.sent.findLast((one) => 'person' in one.target && one.target.person === userId)?.card;

export const administratorOf = (stage: Stage): string => stage.world.programme.administrators[0] ?? '';

/** An engineer who administers nothing. */
export const engineerOf = (stage: Stage, index = 0): string =>
  stage.world.people.filter((one) => one.audiences.length === 1 && one.audiences[0] === 'engineering')[index]?.userId ??
  '';

/** The form of a new set-up. */
export const openedBy = async (stage: Stage, userId: string, channel = designChannel): Promise<Form | undefined> =>
  (await stage.act(userId, { do: 'setUp', channel })).form;

/** Set up and started by an administrator. */
export const runningIn = async (stage: Stage, changes = {}) => {
  const administrator = administratorOf(stage);
  let preview = await submit(stage, administrator, await openedBy(stage, administrator), {
    name: 'Design',
    ...changes,
  });
  const small = buttonsIn(preview.form).find((one) => one.label.startsWith('In confidence'));
  if (small) preview = await stage.act(administrator, small.action, { from: 'form' });
  await stage.act(administrator, press(preview.form, /^Start$/), { from: 'form' });
  const [setUp] = await stage.store.setUps(1);
  if (setUp?.state !== 'started') throw new Error('not started');
  return { administrator, setUp };
};
