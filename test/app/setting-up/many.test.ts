import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../support/stage.ts';
import { administratorOf, designStage, engineerOf, press, submit, textIn, withDesign } from './place.ts';

let stage: Stage;
afterEach(() => stage.close());

const groups = [
  { id: 'S-mentors', name: 'Mentors', size: 9 },
  { id: 'S-safety', name: 'Safety circle', size: 3 },
  { id: 'support', name: 'Support', size: 20 },
];

/** The usual company with two groups that nobody asks, and addresses that the directory knows. */
const open = async (): Promise<string> => {
  stage = await designStage(12, {
    directory: (usual) => {
      const own = withDesign(12)(usual);
      const sizes: Readonly<Record<string, number>> = { 'S-mentors': 9, 'S-safety': 3 };
      const byEmail = (entry: string) => stage.world.people.find((one) => one.email === entry)?.userId ?? entry;
      return {
        ...own,
        userGroups: async () => groups,
        absent: (workspace, people) => usual.absent(workspace, people.map(byEmail)),
        members: async (workspace, place) => {
          if ('people' in place) return usual.members(workspace, { people: place.people.map(byEmail) });
          const size = 'userGroup' in place ? sizes[place.userGroup] : undefined;
          if (size === undefined) return own.members?.(workspace, place) ?? [];
          return (await usual.members(workspace, { userGroup: 'sales' })).slice(0, size);
        },
      };
    },
  });
  return administratorOf(stage);
};

const addresses = (count: number): string[] =>
  stage.world.people
    .filter((one) => one.audiences[0] === 'operations')
    .slice(0, count)
    .map((one) => one.email);

describe('setting up several', () => {
  it('makes a team of each ticked group and each listed team, shows them, and starts them together', async () => {
    const administrator = await open();
    const { form } = await stage.act(administrator, { do: 'setUpMany' }, { from: 'home' });
    const offered = form?.parts.flatMap((part) => (part.part === 'tick' ? part.name : []));
    // Support is asked already: there is nothing to tick.
    expect(offered).toEqual(['g:S-mentors', 'g:S-safety']);
    const list = ['E-mail;Team;Group', ...addresses(8).map((one) => `${one};Blue;employees`)].join('\n');
    const preview = await submit(stage, administrator, form, { 'g:S-mentors': 'yes', list });
    expect(textIn(preview.form)).toMatch(/Two teams, 17 people/);
    expect(textIn(preview.form)).toMatch(/Mentors \| Employees \| 9 \| about every/);
    expect(textIn(preview.form)).toMatch(/Blue \| Employees \| 8 \| about every/);
    expect(stage.bot.programme().audiences.map((one) => one.key)).not.toContain('mentors');

    const started = await stage.act(administrator, press(preview.form, /^Start all$/), { from: 'form' });
    expect(textIn(started.private)).toMatch(/Started\. Two teams are asked first on/);
    await stage.bot.tick();
    const audiences = await stage.store.audiences(1);
    expect(audiences.find((one) => one.key === 'mentors')).toMatchObject({ size: 9 });
    expect(audiences.find((one) => one.key === 'blue')).toMatchObject({ size: 8 });
  });

  it('says line by line what is wrong with a list, and makes nothing of it', async () => {
    const administrator = await open();
    const { form } = await stage.act(administrator, { do: 'setUpMany' });
    const list = 'ana@n.example, Blue, employees\nnonsense, Blue, employees\nben@n.example, Red';
    const reply = await submit(stage, administrator, form, { list });
    expect(reply.errors?.['list']).toMatch(/Line 2: "nonsense" is not an e-mail address.*Line 3: fewer than three/s);
    const empty = await submit(stage, administrator, form, {});
    expect(empty.errors?.['list']).toMatch(/tick a group above or paste a list/);
    expect(await stage.store.setUps(1)).toEqual([]);
  });

  it('names the addresses that are nobody’s, and leaves alone what is set up already', async () => {
    const administrator = await open();
    const { form } = await stage.act(administrator, { do: 'setUpMany' });
    const [known = ''] = addresses(1);
    const list = `${known}, Blue, employees\nghost@n.example, Blue, employees\n${known}, Support, employees`;
    const preview = await submit(stage, administrator, form, { list });
    expect(textIn(preview.form)).toMatch(/Not found: ghost@n\.example/);
    expect(textIn(preview.form)).toMatch(/left as they are: Support/);
    expect((await stage.store.setUps(1)).map((one) => one.audience.name)).toEqual(['Blue']);
  });

  it('lets small teams answer as the form says', async () => {
    const administrator = await open();
    const { form } = await stage.act(administrator, { do: 'setUpMany' });
    const both = { 'g:S-mentors': 'yes', 'g:S-safety': 'yes', small: 'named' };
    const nobody = await submit(stage, administrator, form, both);
    expect(nobody.errors?.['small']).toMatch(/nobody looks after the teams/);
    await submit(stage, administrator, form, { ...both, owner: administrator });
    expect((await stage.store.setUps(1)).map((one) => [one.audience.key, one.audience.mode])).toEqual([
      ['mentors', 'confidential'],
      ['safety-circle', 'named'],
    ]);
  });

  it('is thrown away without a trace', async () => {
    const administrator = await open();
    const { form } = await stage.act(administrator, { do: 'setUpMany' });
    const preview = await submit(stage, administrator, form, { 'g:S-mentors': 'yes' });
    await stage.act(administrator, press(preview.form, /^Throw away$/), { from: 'form' });
    expect(await stage.store.setUps(1)).toEqual([]);
    const late = await stage.act(administrator, press(preview.form, /^Start/), { from: 'form' });
    expect(textIn(late.private)).toMatch(/not there any more/);
  });

  it('is for administrators: in the form, by a pasted list, and at the start', async () => {
    await open();
    const engineer = engineerOf(stage);
    for (const action of [{ do: 'setUpMany' }, { do: 'saveMany' }, { do: 'startMany', batch: 1 }]) {
      const reply = await stage.act(engineer, action, { inputs: { 'g:S-mentors': 'yes' }, from: 'form' });
      expect(reply.form).toBeUndefined();
    }
    const say = { workspace: 'northwind', userId: engineer, text: 'a@n.example,X,employees\nb@n.example,X,employees' };
    expect(textIn(await stage.bot.inbox.say(say))).toMatch(/not passed this on/);
    expect(await stage.store.setUps(1)).toEqual([]);
  });

  it('takes a list pasted as a message', async () => {
    const administrator = await open();
    const say = (text: string) => stage.bot.inbox.say({ workspace: 'northwind', userId: administrator, text });
    const wrong = await say('ana@n.example,Blue,employees\nben@n.example,Blue,chefs');
    expect(textIn(wrong)).toMatch(/One line needs mending.*Line 2: "chefs" is not a group/s);
    const list = addresses(8).map((one) => `${one},Blue,employees`);
    const preview = await say(list.join('\n'));
    expect(textIn(preview)).toMatch(/One team, eight people/);
    const started = await stage.act(administrator, press(preview, /^Start it$/));
    expect(textIn(started.message)).toMatch(/Started/);
    expect(stage.bot.programme().audiences.map((one) => one.key)).toContain('blue');
  });
});
