import { afterEach, expect, it } from 'vitest';
import type { Stage } from '../../support/stage.ts';
import {
  administratorOf,
  buttonsIn,
  designStage,
  engineerOf,
  openedBy,
  press,
  runningIn,
  submit,
  textIn,
} from './place.ts';

let stage: Stage;
afterEach(() => stage.close());

const notTheirs = /Only administrators and whoever set this up can do that/;
const act = (userId: string, action: unknown) => stage.act(userId, action, { from: 'form' });

it('the list of set-ups shows everybody their own, administrators all, and guests none', async () => {
  stage = await designStage(12);
  const [engineer, other] = [engineerOf(stage), engineerOf(stage, 1)];
  await submit(stage, engineer, await openedBy(stage, engineer), { name: 'Design' });
  const own = (await act(engineer, { do: 'setUps' })).form;
  expect(textIn(own)).toMatch(/^Design: .*waits for an administrator.*pollen\.yaml; change them there/s);
  const all = (await act(administratorOf(stage), { do: 'setUps' })).form;
  expect(textIn(all)).toMatch(/Design/);
  const labels = (form: typeof own) => buttonsIn(form).map((one) => one.label);
  expect(labels(all).length - labels(own).length).toBe(1);
  const none = (await act(other, { do: 'setUps' })).form;
  expect(textIn(none)).not.toMatch(/Design/);
  expect(labels(none)).toContain('Set up a channel');
  const guest = stage.world.people.find((one) => one.external)?.userId ?? '';
  const reply = await act(guest, { do: 'setUps' });
  expect([reply.form, textIn(reply.private)]).toEqual([undefined, expect.stringMatching(notTheirs)]);
});

it('what runs is changed by nobody whose it is not, and its mode by nobody who holds an old preview', async () => {
  stage = await designStage(12);
  const { administrator, setUp } = await runningIn(stage);
  const [engineer, owner] = [engineerOf(stage), setUp.audience.owners[0] ?? administrator];
  const id = setUp.id;
  for (const action of [
    { do: 'previewSetUp', setUp: id },
    { do: 'chooseMode', setUp: id, mode: 'named' },
    { do: 'removeSetUp', setUp: id },
    { do: 'removeSetUpForSure', setUp: id },
    { do: 'confirmSetUp', setUp: id, revision: setUp.revision },
  ]) {
    const reply = await act(engineer, action);
    expect([action.do, reply.form, textIn(reply.private)]).toEqual([
      action.do,
      undefined,
      expect.stringMatching(notTheirs),
    ]);
  }
  const mode = await act(owner, { do: 'chooseMode', setUp: id, mode: 'named' });
  expect(textIn(mode.private)).toMatch(notTheirs);
  const gone = await act(administrator, { do: 'previewSetUp', setUp: id + 100 });
  expect(textIn(gone.private)).toMatch(/not there any more/);
  expect(await stage.store.setUps(1)).toEqual([setUp]);
});

it('a proposal is not started by whoever made it, and an older look at it decides nothing', async () => {
  stage = await designStage(12);
  const [administrator, engineer] = [administratorOf(stage), engineerOf(stage)];
  await submit(stage, engineer, await openedBy(stage, engineer), { name: 'Design' });
  const [first] = await stage.store.setUps(1);
  const waits = await act(engineer, { do: 'startSetUp', setUp: first?.id });
  expect(textIn(waits.private)).toMatch(/administrator has to confirm this first/);
  const form = (await act(engineer, { do: 'setUp', setUp: first?.id })).form;
  await submit(stage, engineer, form, { name: 'Makers' });
  for (const verdict of ['confirmSetUp', 'declineSetUp'])
    await act(administrator, { do: verdict, setUp: first?.id, revision: first?.revision });
  // Nor does anybody decide on what is their own.
  const [newest] = await stage.store.setUps(1);
  const own = await act(engineer, { do: 'confirmSetUp', setUp: newest?.id, revision: newest?.revision });
  expect(textIn(own.private)).toMatch(notTheirs);
  expect(await stage.store.setUps(1)).toMatchObject([{ state: 'proposed', audience: { name: 'Makers' } }]);
});

it('several teams are set up only where all that concerns them is right, and account teams work for somebody', async () => {
  stage = await designStage(12);
  const administrator = administratorOf(stage);
  const { form } = await act(administrator, { do: 'setUpMany' });
  const emails = stage.world.people.filter((one) => one.audiences[0] === 'operations').map((one) => one.email);
  const [one = '', two = ''] = emails;
  const list = `${one}, halden rail, account team\n${one}, Brightwater, account team\n${two}, Blue, employees`;
  const outsider = stage.world.people.find((person) => person.external)?.userId ?? '';
  const wrong = { list, owner: outsider, digest: 'C-acme', time: '05:00' };
  const { errors } = await submit(stage, administrator, form, wrong);
  expect(errors).toEqual({
    owner: expect.stringMatching(/^Who looks after it is nobody of your own/),
    digest: expect.stringMatching(/^The channel for figures can be read by another/),
    time: expect.stringMatching(/^The time .*working day\.$/),
  });
  expect(await stage.store.setUps(1)).toEqual([]);

  const preview = await submit(stage, administrator, form, { list, everyWeeks: '4' });
  const about = (await stage.store.setUps(1)).map(({ audience }) => [audience.name, audience.relationship]);
  expect(about).toEqual([
    ['halden rail', 'halden'],
    ['Brightwater', 'brightwater'],
    ['Blue', undefined],
  ]);
  expect(textIn(preview.form)).toMatch(/Brightwater.*Blue/s);
  await act(administrator, press(preview.form, /^Start all$/));
  const { relationships } = stage.bot.programme();
  expect(relationships.filter((each) => each.key === 'brightwater')).toEqual([
    { key: 'brightwater', name: 'Brightwater', kind: 'customer' },
  ]);
});
