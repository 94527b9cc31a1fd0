import type { Target } from '../../../src/ports.ts';
import { type PlatformBench, platformContract, type Seen } from '../../contracts/platform.ts';
import { type Drawn, messagesOf, pressesOf, textOf } from '../../support/page.ts';
import { startPlayground, workspace } from '../../support/playground.ts';

const placeOf = (userId: string, target: Target): string =>
  'person' in target ? `/as/${userId}/direct` : `/as/${userId}/channel/${target.channel}`;

const seenOf = (drawn: Drawn): Seen => ({
  ref: drawn.id,
  text: textOf(drawn.html),
  labels: pressesOf(drawn.html).map((press) => press.label),
  replies: drawn.replies.map(seenOf),
});

interface Hands {
  form?: string;
  line: string;
  message?: number;
}

const open = async (): Promise<PlatformBench> => {
  const test = await startPlayground();
  const hands = new Map<string, Hands>();
  const handsOf = (userId: string): Hands => {
    const known = hands.get(userId) ?? { line: '' };
    hands.set(userId, known);
    return known;
  };
  const messages = async (userId: string, target: Target): Promise<readonly Drawn[]> =>
    messagesOf(await test.page(placeOf(userId, target)));
  const send = async (userId: string, html: string, label: string, rest: object): Promise<void> => {
    const press = pressesOf(html).find((one) => one.label === label);
    if (press === undefined) throw new Error(`nothing to press is called ${label}`);
    const response = await test.post(`/as/${userId}/press`, { action: press.action, ...rest });
    if (!response.ok) throw new Error(await response.text());
    const shown = (await response.json()) as { form?: string; closeForm?: boolean; line?: string };
    const own = handsOf(userId);
    if (shown.closeForm === true) delete own.form;
    if (shown.form !== undefined) own.form = shown.form;
    own.line = shown.line ?? '';
  };
  return {
    platform: test.playground,
    workspace,
    channels: { internal: 'C-leaders', external: 'C-acme' },
    people: { insider: 'U-priya', guest: 'U-jo' },
    bots: ['B-pollen'],
    canFind: true,
    inbox: test.inbox,
    sees: async (userId, target) => (await messages(userId, target)).filter((one) => !one.isPrivate).map(seenOf),
    press: async (userId, target, ref, label) => {
      const drawn = (await messages(userId, target)).find((one) => one.id === ref);
      handsOf(userId).message = Number(ref);
      await send(userId, drawn?.html ?? '', label, { message: Number(ref), from: 'message' });
    },
    pressInForm: async (userId, label, inputs = {}) => {
      const { form = '', message } = handsOf(userId);
      await send(userId, form, label, { ...(message === undefined ? {} : { message }), from: 'form', inputs });
    },
    form: async (userId) => {
      const { form } = handsOf(userId);
      if (form === undefined) return undefined;
      const title = textOf(/<h2[^>]*>[^<]*<\/h2>/.exec(form)?.[0] ?? '').trim();
      return { title, text: textOf(form), labels: pressesOf(form).map((press) => press.label) };
    },
    alone: async (userId, target) => {
      const lines = (await messages(userId, target)).filter((one) => one.isPrivate).map((one) => textOf(one.html));
      return [...lines, textOf(handsOf(userId).line)].join('\n');
    },
    stop: test.stop,
  };
};

platformContract('The playground', open);
