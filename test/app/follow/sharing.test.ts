/** "Share what we did": who may tell whom, what the form offers, and the draft as it will be read. */
import { afterEach, describe, expect, it } from 'vitest';
import type { World } from '../../../src/domain/world.ts';
import type { Reply } from '../../../src/ports.ts';
import { openStage, type Stage, type StageOptions } from '../../support/stage.ts';
import { createDesk, read, ticksIn } from './desk.ts';
import { listIn, published, release } from './given.ts';

let stage: Stage;
const open = async (options: StageOptions = {}): Promise<void> => void (stage = await openStage(options));
afterEach(() => stage.close());
const { idOf, audienceId, memberOf } = createDesk(() => stage);
const leader = (): string => stage.world.programme.digests[0]?.readers[0] ?? '';
const administrator = (): string => stage.world.programme.administrators[0] ?? '';

const write = (userId: string, inputs: Record<string, string>, from = {}): Promise<Reply> =>
  stage.act(userId, { do: 'saveShare', ...from }, { inputs, from: 'form' });
const notForYou = 'Only people who look after somebody, or who read the digest, can tell them what was done.';
const all = [
  '☐ Support: 20 people',
  '☐ Onboarding: 14 people',
  '☐ Engineering: 18 people',
  '☐ Sales: 16 people',
  '☐ Operations: 17 people',
];
const post = '☐ Also post it in the shared channel where they are asked';

describe('whom somebody may tell what was done', () => {
  it('are the audiences that they look after', async () => {
    await open();
    expect(ticksIn((await stage.act(idOf('Dana Weiss'), { do: 'share' })).form)).toEqual(all);
    expect(ticksIn((await stage.act(idOf('Mateo Rojas'), { do: 'share' })).form)).toEqual([
      '☐ Kestrel: 4 people',
      '☐ Tern: one person',
      post,
    ]);
  });

  it('are all for readers of the digest and administrators who look after none', async () => {
    await open();
    for (const userId of [leader(), administrator()]) {
      const ticks = ticksIn((await stage.act(userId, { do: 'share' })).form);
      expect([ticks.slice(0, 5), ticks.length, ticks.at(-1)]).toEqual([all, 14, post]);
    }
  });

  it('are nobody for a colleague, nor for a contact of a partner who is named as owner', async () => {
    await open({
      change: ({ programme, people }) => {
        const owners = [people.find((one) => one.audiences[0] === 'acme')?.userId ?? ''];
        return {
          ...programme,
          audiences: programme.audiences.map((one) => (one.key === 'acme' ? { ...one, owners } : one)),
        };
      },
    });
    for (const userId of [memberOf('support'), memberOf('acme')]) {
      const inputs = { text: 'Done', [`to${await audienceId('acme')}`]: 'yes' };
      const both = [await stage.act(userId, { do: 'share' }), await write(userId, inputs)];
      expect(both.map((one) => [one.form, read(one.private)])).toEqual([
        [undefined, notForYou],
        [undefined, notForYou],
      ]);
    }
  });

  it('are no audiences in which nobody is', async () => {
    await open({
      directory: (usual) => ({
        members: async (workspace, place) =>
          'userGroup' in place && place.userGroup === 'sales' ? [] : usual.members(workspace, place),
      }),
    });
    expect(ticksIn((await stage.act(idOf('Dana Weiss'), { do: 'share' })).form)).toEqual(
      all.filter((one) => !one.includes('Sales')),
    );
  });

  it('are twenty at most, those that it is about first', async () => {
    const wide = ({ programme, people }: World): World['programme'] => {
      const place = { people: people.filter((one) => one.audiences[0] === 'sales').map((one) => one.userId) };
      const extra = Array.from({ length: 20 }, (_, index) => ({
        key: `extra-${index}`,
        name: `Extra ${index}`,
        group: 'employees' as const,
        owners: [],
        place,
        mode: 'confidential' as const,
      }));
      return { ...programme, audiences: [...programme.audiences, ...extra] };
    };
    const picked = { topics: { tools: { from: 9 } } };
    await open({ change: wide, store: published([release('a:extra-18', 'need', 4, '2026-01-20T12:00Z', picked)]) });
    const audience = await audienceId('extra-19');
    const { form } = await stage.act(leader(), { do: 'share', audience });
    const ticks = ticksIn(form);
    expect(ticks.slice(0, 2)).toEqual(['☑ Extra 19: 16 people', '☐ Support: 20 people']);
    expect(ticks).toHaveLength(21);
    // What people of the others picked is nothing to begin with here.
    expect(listIn(form, 'backing').labels).toEqual(['Nobody in particular: “Something we changed”']);
  });
});

describe('the form in which it is written', () => {
  it.each([
    ['audience:sales', ['☑ Sales: 16 people', ...all.filter((one) => !one.includes('Sales'))]],
    ['relationship:halden', ['☑ Support: 20 people', ...all.slice(1)]],
    ['group:employees', all],
  ])('begins with a promise that was kept, and with whom it was for: %s', async (about, ticks) => {
    await open();
    const inputs = { what: 'Laptops on the first day', about, by: '2026-02-20' };
    await stage.act(idOf('Dana Weiss'), { do: 'saveTakeOn' }, { inputs });
    const { form } = await stage.act(idOf('Dana Weiss'), { do: 'share', followUp: 1 });
    expect(ticksIn(form)).toEqual(ticks);
    const values = form?.parts.flatMap((part) => {
      if (part.part === 'field') return [[part.name, part.value]];
      return part.part === 'choice' ? [[part.name, part.chosen]] : [];
    });
    expect(values).toEqual([
      ['kind', 'did'],
      ['text', 'Laptops on the first day'],
      ['said', undefined],
      ['backing', 'nobody'],
    ]);
    expect(form?.submit?.action).toEqual({ do: 'saveShare', followUp: 1 });
  });

  it('posts nothing in a shared channel unless that is ticked', async () => {
    await open();
    const inputs = { what: 'Invoices as a file', about: 'relationship:acme', by: '2026-02-20' };
    await stage.act(idOf('Priya Shah'), { do: 'saveTakeOn' }, { inputs });
    const { form } = await stage.act(idOf('Priya Shah'), { do: 'share', followUp: 1 });
    expect(ticksIn(form)).toEqual(['☑ Acme: 4 people', '☐ Brightwell: 2 people', post]);
  });

  it('is empty for a promise that is not there', async () => {
    await open();
    const { form } = await stage.act(idOf('Dana Weiss'), { do: 'share', followUp: 7 });
    expect([form?.submit?.action, ticksIn(form)]).toEqual([{ do: 'saveShare' }, all]);
  });
});
