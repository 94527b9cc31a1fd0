import { afterEach, describe, expect, it } from 'vitest';
import type { Directory } from '../../../src/ports.ts';
import type { Stage } from '../../support/stage.ts';
import {
  administratorOf,
  buttonsIn,
  designChannel,
  designStage,
  engineerOf,
  filledIn,
  lastTo,
  openedBy,
  press,
  runningIn,
  submit,
  textIn,
  withDesign,
} from './place.ts';

let stage: Stage;
afterEach(() => stage.close());

const opened = (userId: string, channel?: string) => openedBy(stage, userId, channel);
const running = (changes = {}) => runningIn(stage, changes);

/** The company with its design team, and without whoever has left by now. */
const without =
  (left: () => string) =>
  (usual: Directory): Partial<Directory> => ({
    ...withDesign(12)(usual),
    members: async (workspace, place) =>
      ((await withDesign(12)(usual).members?.(workspace, place)) ?? []).filter((one) => one.userId !== left()),
  });

describe('without pollen.yaml', () => {
  it('everything comes from chat: the name, the zone, whom to turn to, where figures go, who reads them', async () => {
    let leaving = '';
    stage = await designStage(12, {
      hasFile: false,
      directory: without(() => leaving),
    });
    await stage.bot.tick();
    const administrator = administratorOf(stage);
    const form = await opened(administrator);
    const missing = await submit(stage, administrator, form, { digest: 'C-leaders' });
    expect(missing.errors).toEqual({ harmContact: expect.stringMatching(/contact about harm is missing/) });
    const preview = await submit(stage, administrator, form, {
      digest: 'C-leaders',
      harmContact: 'Ruth Ade, ruth@n.example',
    });
    expect(textIn(preview.form)).toMatch(/Figures are posted in leaders on Mondays at 8:30/);
    expect(textIn(preview.form)).toMatch(/Ruth Ade/);
    await stage.act(administrator, press(preview.form, /^Start$/), { from: 'form' });

    const programme = stage.bot.programme();
    const zone = stage.world.people.find((one) => one.userId === administrator)?.zone;
    expect(programme.organisation).toEqual({ name: 'Northwind', zone, harmContact: 'Ruth Ade, ruth@n.example' });
    const leaders = stage.world.channels.find((one) => one.id === 'C-leaders')?.members ?? [];
    expect([...(programme.digests[0]?.readers ?? [])].toSorted()).toEqual([...leaders].toSorted());

    leaving = leaders[0] ?? '';
    await stage.rehearsal.moveTo(stage.at(1, '18:00'), { everybodyAnswers: false });
    expect(stage.bot.programme().digests[0]?.readers).toHaveLength(leaders.length - 1);
    const engineer = engineerOf(stage);
    expect(JSON.stringify(lastTo(stage, engineer))).toMatch(/Northwind/);
    await stage.rehearsal.moveTo(stage.at(8, '12:00'), { everybodyAnswers: false });
    expect(stage.sent.filter((one) => one.internal).length).toBeGreaterThan(0);
  });

  describe('whoever was named last is turned to', () => {
    let leaving: string;
    /** Design names Ruth Ade and posts figures; a second team, started after it, names Ida Berg. */
    const twoNamed = async () => {
      leaving = '';
      stage = await designStage(12, {
        hasFile: false,
        directory: without(() => leaving),
      });
      const first = await running({ digest: 'C-leaders', harmContact: 'Ruth Ade' });
      const { administrator } = first;
      const helpers = { name: 'Acme helpers', group: 'employees', mode: 'confidential', harmContact: 'Ida Berg' };
      const preview = await submit(stage, administrator, await opened(administrator, 'C-acme'), helpers);
      expect(textIn(preview.form)).toMatch(/Ida Berg/);
      const small = buttonsIn(preview.form).find((one) => one.label.startsWith('In confidence'));
      const chosen = small ? await stage.act(administrator, small.action, { from: 'form' }) : preview;
      await stage.act(administrator, press(chosen.form, /^Start$/), { from: 'form' });
      expect(contact()).toBe('Ida Berg');
      return first;
    };
    const contact = () => stage.bot.programme().organisation.harmContact;

    it('when the first team is changed in other things', async () => {
      const { administrator, setUp } = await twoNamed();
      const { form } = await stage.act(administrator, { do: 'setUp', setUp: setUp.id });
      expect(filledIn(form)).toMatchObject({ harmContact: 'Ida Berg' });
      await submit(stage, administrator, form, { weekday: '4' });
      expect(contact()).toBe('Ida Berg');
    });

    it('when somebody leaves the channel of its figures', async () => {
      await twoNamed();
      const readers = () => stage.bot.programme().digests[0]?.readers ?? [];
      const before = readers();
      leaving = before[0] ?? '';
      await stage.rehearsal.moveTo(stage.at(1, '18:00'), { everybodyAnswers: false });
      expect(readers()).toHaveLength(before.length - 1);
      expect(contact()).toBe('Ida Berg');
    });

    it('when its channel goes by another id', async () => {
      await twoNamed();
      const move = { kind: 'moved', from: designChannel, to: 'C-design-2' } as const;
      await stage.bot.inbox.tell({ workspace: 'northwind', ...move });
      const places = stage.bot.programme().audiences.map(({ place }) => place);
      expect(places).toContainEqual({ channel: 'C-design-2' });
      expect(contact()).toBe('Ida Berg');
    });
  });

  it('nothing is asked, nothing is posted and nothing breaks while nothing is set up', async () => {
    stage = await designStage(12, { hasFile: false });
    await stage.rehearsal.moveTo(stage.at(15, '12:00'), { everybodyAnswers: false });
    expect(stage.sent).toEqual([]);
    const home = await stage.bot.inbox.home({ workspace: 'northwind', userId: administratorOf(stage) });
    expect(textIn(home)).toMatch(/Nobody is asked yet/);
  });
});

it('a set-up stays in its workspace when somebody of another one changes it', async () => {
  stage = await designStage(12);
  const { setUp } = await running();
  expect(setUp.audience.platform).toBe('playground');
  const moved = {
    ...setUp,
    audience: { ...setUp.audience, platform: 'elsewhere' },
    digest: { key: 'far', channel: 'C-far', platform: 'elsewhere', readers: [] },
  };
  await stage.store.changeSetUp(1, setUp, { setUp: moved });
  const administrator = administratorOf(stage);
  const form = (await stage.act(administrator, { do: 'setUp', setUp: setUp.id })).form;
  expect((await submit(stage, administrator, form, { name: 'Far away' })).errors).toBeUndefined();
  expect(await stage.store.setUps(1)).toMatchObject([
    { audience: { name: 'Far away', platform: 'elsewhere' }, digest: { channel: 'C-far', platform: 'elsewhere' } },
  ]);
});

it('a season that runs already shows the new team only in totals, and says until when', async () => {
  // Whoever counts in another team this season is not asked for this one before the next.
  const nobodyYet = (usual: Directory): Partial<Directory> => ({
    ...withDesign(0)(usual),
    members: async (workspace, place) => {
      if (!('channel' in place) || place.channel !== designChannel) return usual.members(workspace, place);
      const ids = stage.world.people.filter((one) => one.audiences.length === 0).map((one) => one.userId);
      return (await Promise.all(ids.map((id) => usual.person(workspace, id)))).filter((one) => one !== undefined);
    },
  });
  stage = await designStage(12, { directory: nobodyYet });
  await stage.rehearsal.moveTo(stage.at(8, '12:00'), { everybodyAnswers: false });
  const { setUp, administrator } = await running();
  const look = await stage.act(administrator, { do: 'previewSetUp', setUp: setUp.id });
  expect(textIn(look.form)).toMatch(/A season is running: until .* counts only in totals/);
  await stage.rehearsal.moveTo(stage.at(22, '18:00'), { everybodyAnswers: false });
  // Those who look after it or read figures are told that they do.
  const readers = [...setUp.audience.owners, ...stage.bot.programme().digests.flatMap((one) => one.readers)];
  const toOthers = stage.sent.filter((one) => 'person' in one.target && !readers.includes(one.target.person));
  const prompts = toOthers.map((one) => JSON.stringify(one.card)).filter((text) => /Design \(/.test(text));
  expect(prompts.length).toBeGreaterThan(0);
  for (const text of prompts) expect(text).toMatch(/new here this season/);
});
