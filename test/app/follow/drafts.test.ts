/** "Share what we did": a draft, and how it is shown before it goes out. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Site } from '../../../src/app/deps.ts';
import { saveShare } from '../../../src/app/telling.ts';
import type { Reply } from '../../../src/ports.ts';
import { pickWords } from '../../../src/words/pick.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { createDesk, read, ticksIn } from './desk.ts';
import { notingLog } from './given.ts';

let stage: Stage;
let { log, noted } = notingLog();
const open = async (options: StageOptions = {}): Promise<void> => {
  ({ log, noted } = notingLog());
  stage = await openStage({ log, ...options });
};
afterEach(() => stage.close());
const { idOf, audienceId, site } = createDesk(() => stage);
const write = (userId: string, inputs: Record<string, string>, from = {}): Promise<Reply> =>
  stage.act(userId, { do: 'saveShare', ...from }, { inputs, from: 'form' });
const notYours = 'This has gone out already, or is somebody else’s. Nothing has changed.';
const refused = { level: 'warn', event: 'press refused', fields: { what: 'telling', platform: 'playground' } };

describe('a draft', () => {
  it('is kept as it was written, and shown as it will be read', async () => {
    await open();
    const [acme, brightwell] = [await audienceId('acme'), await audienceId('brightwell')];
    const inputs = {
      kind: 'willNot',
      text: '  Not this year. ',
      said: ' a portal ',
      backing: 'topic:tools',
      [`to${acme}`]: 'yes',
      [`to${brightwell}`]: 'no',
      [`to${await audienceId('kestrel')}`]: 'yes',
      post: 'yes',
    };
    const { form } = await write(idOf('Priya Shah'), inputs, { followUp: 3 });
    expect(await stage.store.telling(1, 1)).toMatchObject({
      authorName: 'Priya Shah',
      state: 'draft',
      kind: 'willNot',
      text: 'Not this year.',
      said: 'a portal',
      backing: { by: 'nobody', audiences: [] },
      chosen: 'topic:tools',
      audiences: [acme],
      followUp: 3,
      post: true,
    });
    expect(read(form)).toBe(
      'Read by 4 people of Acme, with their next receipt:\n\nSomething we will not do: Not this year. (Priya)\n\nPosted at once in #acme-northwind (7 people).',
    );
  });

  it('says the least that it can: one audience and a text, no longer than a receipt has room for', async () => {
    await open();
    const support = await audienceId('support');
    const inputs = { text: 't'.repeat(300), said: 's'.repeat(150), kind: 'boast', [`to${support}`]: 'yes' };
    const { form } = await write(idOf('Dana Weiss'), inputs);
    const kept = await stage.store.telling(1, 1);
    expect(kept).toMatchObject({
      kind: 'did',
      text: 't'.repeat(240),
      said: 's'.repeat(100),
      chosen: 'nobody',
      post: false,
    });
    expect(kept).not.toHaveProperty('followUp');
    expect(read(form)).not.toContain('Posted');
    await write(idOf('Dana Weiss'), { text: 'Done', [`to${support}`]: 'yes' });
    expect(await stage.store.telling(1, 2)).toMatchObject({ text: 'Done', said: '' });
  });

  it('is not kept while something is missing, and the form says what', async () => {
    await open();
    const support = await audienceId('support');
    const dana = idOf('Dana Weiss');
    const needs = { text: 'Write what was done, or why not.', audience: 'Choose at least one audience.' };
    const to = `to${support}`;
    expect(await write(dana, {})).toEqual({ errors: { text: needs.text, [to]: needs.audience } });
    expect(await write(dana, { text: ' ', [to]: 'yes' })).toEqual({ errors: { text: needs.text } });
    expect(await write(dana, { text: 'Done', [to]: 'no' })).toEqual({ errors: { [to]: needs.audience } });
    expect(await stage.store.telling(1, 1)).toBeUndefined();
  });

  it('is posted nowhere where people are asked one by one', async () => {
    await open();
    const inputs = { text: 'Done', post: 'yes', [`to${await audienceId('support')}`]: 'yes' };
    expect(read((await write(idOf('Dana Weiss'), inputs)).form)).not.toContain('Posted');
  });

  it('names a channel by its id where it is not known by name', async () => {
    await open({ directory: () => ({ channel: async () => undefined }) });
    const inputs = { text: 'Done', post: 'yes', [`to${await audienceId('acme')}`]: 'yes' };
    expect(read((await write(idOf('Priya Shah'), inputs)).form)).toContain('Posted at once in #C-acme (7 people).');
  });

  it('looks up a channel where the audience is asked, of two chats', async () => {
    await open();
    const directory = { ...site().platform.directory, channel: async () => undefined, members: async () => [] };
    const found = { platform: 'teams', externalId: 'tenant', name: 'Northwind on Teams' };
    const workspace = await stage.store.workspace(found, 1);
    const own = { ...site(), house: [] as Site[] };
    own.house.push(own, { ...own, workspace, platform: { ...own.platform, directory } });
    const audiences = await stage.store.audiences(1);
    await stage.store.saveAudiences(
      1,
      audiences.map((one) => (one.key === 'acme' ? { ...one, site: workspace.site } : one)),
    );
    const person = await stage.store.person(1, idOf('Priya Shah'));
    if (!person) throw new Error('nobody');
    const to = { [`to${await audienceId('acme')}`]: 'yes', [`to${await audienceId('brightwell')}`]: 'yes' };
    const inputs = { text: 'Done', post: 'yes', ...to };
    const around = undefined as never;
    const call = { deps: stage.deps, site: own, person, words: pickWords('en'), inputs, from: 'form', around } as const;
    const { form } = await saveShare(call, { do: 'saveShare' });
    expect(read(form)).toContain('Posted at once in #C-acme (0 people) and #brightwell-northwind (3 people).');
  });

  it('says whom it names, of all audiences of whoever writes, but not the writer', async () => {
    await open({
      change: ({ programme, people }) => {
        const owner =
          people.find((one) => one.audiences.join() === 'sales' && /^[A-Za-z ]+$/u.test(one.name))?.userId ?? '';
        const owned = (one: { key: string }) => ['support', 'sales'].includes(one.key);
        return {
          ...programme,
          audiences: programme.audiences.map((one) => (owned(one) ? { ...one, owners: [owner] } : one)),
        };
      },
    });
    const isPlain = ({ name }: { name: string }): boolean => /^[A-Za-z ]+$/u.test(name);
    const nameOf = (audience: string, index: number): string =>
      stage.world.people.filter((one) => one.audiences.join() === audience).filter(isPlain)[index]?.name ?? '';
    const [writer, seller, helper, stranger] = [
      nameOf('sales', 0),
      nameOf('sales', 1),
      nameOf('support', 0),
      nameOf('engineering', 0),
    ];
    const to = `to${await audienceId('support')}`;
    const inputs = { said: `what ${seller} wrote`, text: `${writer} and ${helper} told ${stranger}.`, [to]: 'yes' };
    const { form } = await write(idOf(writer), inputs);
    const [one, other] = [seller, helper].toSorted();
    expect(read(form)).toContain(`It names ${one} and ${other}. Please take these names out`);
    expect(form?.submit?.label).toBe('Send with the names');
  });

  it('is changed by its writer alone, with all that was in it', async () => {
    await open();
    const [support, sales] = [await audienceId('support'), await audienceId('sales')];
    const dana = idOf('Dana Weiss');
    await stage.act(
      dana,
      { do: 'saveTakeOn' },
      { inputs: { what: 'Laptops', about: 'audience:sales', by: '2026-02-20' } },
    );
    const draft = { kind: 'willNot', text: 'Not now', said: 'laptops', backing: 'nobody', [`to${sales}`]: 'yes' };
    await write(dana, draft, { followUp: 1 });
    const { form } = await stage.act(dana, { do: 'editShare', telling: 1 });
    expect(ticksIn(form)).toEqual([
      '☑ Sales: 16 people',
      '☐ Support: 20 people',
      '☐ Onboarding: 14 people',
      '☐ Engineering: 18 people',
      '☐ Operations: 17 people',
    ]);
    expect(form?.parts.filter((part) => part.part === 'field').map((part) => part.value)).toEqual([
      'Not now',
      'laptops',
    ]);
    expect(form?.submit?.action).toEqual({ do: 'saveShare', telling: 1, followUp: 1 });
    await write(dana, { ...draft, text: 'Later', [`to${support}`]: 'yes' }, { telling: 1 });
    expect(await stage.store.telling(1, 1)).toMatchObject({ text: 'Later', audiences: [support, sales] });
    expect(await stage.store.telling(1, 2)).toBeUndefined();
    const acme = { text: 'Mine', [`to${await audienceId('acme')}`]: 'yes' };
    const others = [
      await stage.act(idOf('Priya Shah'), { do: 'editShare', telling: 1 }),
      await write(idOf('Priya Shah'), acme, { telling: 1 }),
    ];
    expect(others.map((one) => [one.form, read(one.private)])).toEqual([
      [undefined, notYours],
      [undefined, notYours],
    ]);
    expect(noted.filter((one) => one.level === 'warn')).toEqual([refused, refused]);
    expect(await stage.store.telling(1, 1)).toMatchObject({ text: 'Later' });
  });
});
