import type { Target } from '../../../src/ports.ts';
import { type PlatformBench, platformContract, type Seen } from '../../contracts/platform.ts';
import { buttonsOf, elementsOf } from '../../fakes/teams/cards.ts';
import type { Seen as SeenInTeams } from '../../fakes/teams/eyes.ts';
import type { Json } from '../../fakes/teams/model.ts';
import { startTeams } from '../../support/teams.ts';

const whereOf = (target: Target): string => ('person' in target ? 'personal' : target.channel);

const labelsOf = (card: Json | undefined): readonly string[] => [
  ...buttonsOf(card).map((button) => button.label),
  ...elementsOf(card).flatMap((element) =>
    element['type'] === 'Input.ChoiceSet' ? (element['choices'] as { title: string }[]).map(({ title }) => title) : [],
  ),
];

const seenOf = (message: SeenInTeams): Seen => ({
  ref: message.id,
  text: message.text,
  labels: labelsOf(message.card),
  replies: message.replies.map(seenOf),
});

/** Drawn by the adapter as a form: its buttons know which. */
const isForm = (card: Json | undefined): boolean =>
  buttonsOf(card).some(({ action }) => ((action['data'] as Json)['pollen'] as Json)?.['d'] !== undefined);

const open = async (): Promise<PlatformBench> => {
  const stage = await startTeams();
  const { teams } = stage;
  const { world, home } = teams;
  const acme = world.tenant('Acme');
  const priya = world.person({ tenant: home, name: 'Priya Shah' });
  const jo = world.person({ tenant: acme, name: 'Jo Lind' });
  const team = world.team({ tenant: home, name: 'Partners', members: [priya] });
  const leaders = world.channel(team, { name: 'Leaders' });
  const shared = world.channel(team, { name: 'With Acme', kind: 'shared', members: [priya, jo] });
  await teams.installInTeam(team, priya.id);
  await teams.allowInChannel(shared, priya.id);
  await teams.install(priya.id);
  await stage.platform.directory.members(stage.workspace, { channel: shared.id });
  const others = new Map([
    [priya.aadId, jo.aadId],
    [jo.aadId, priya.aadId],
  ]);
  const pressed = new Map<string, string>();
  const look = (userId: string, target: Target): readonly SeenInTeams[] =>
    teams.sees(userId, whereOf(target)).filter((message) => message.from === 'bot');
  const messageOf = (userId: string): SeenInTeams | undefined =>
    [shared.id, leaders.id, 'personal']
      .flatMap((where) => teams.sees(userId, where))
      .find((message) => message.id === pressed.get(userId));
  return {
    platform: stage.platform,
    workspace: stage.workspace,
    channels: { internal: leaders.id, external: shared.id },
    people: { insider: priya.aadId, guest: jo.aadId },
    bots: [`28:${teams.appId}`],
    canFind: false,
    inbox: stage.inbox,
    sees: async (userId, target) =>
      whereOf(target) === leaders.id && userId === jo.aadId ? [] : look(userId, target).map(seenOf),
    press: async (userId, _target, ref, label) => {
      pressed.set(userId, ref);
      await teams.press(userId, ref, label);
    },
    pressInForm: async (userId, label, inputs = {}) => {
      if (teams.dialog(userId) !== undefined) await teams.pressInDialog(userId, label, { inputs });
      else await teams.press(userId, pressed.get(userId) ?? '', label, { inputs });
    },
    form: async (userId) => {
      const dialog = teams.dialog(userId);
      if (dialog !== undefined)
        return { title: dialog.title, text: dialog.allText, labels: dialog.buttons.map((button) => button.label) };
      const message = messageOf(userId);
      if (message === undefined || !isForm(message.card)) return undefined;
      return {
        title: String(message.card?.['fallbackText']),
        text: message.text,
        labels: message.buttons.map((button) => button.label),
      };
    },
    alone: async (userId, target) => {
      const common = new Set(look(others.get(userId) ?? '', target).map((message) => message.text));
      const own = look(userId, target).map((message) => message.text);
      const inView = own.filter((text) => !common.has(text));
      return [...teams.notices(userId), teams.dialog(userId)?.allText ?? '', ...inView].join('\n');
    },
    stop: stage.stop,
  };
};

platformContract('Teams', open);
