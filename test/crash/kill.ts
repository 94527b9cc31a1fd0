/**
 * kill -9 of the real process while people answer and messages go out: the playground, and Slack and Teams attached.
 * After every kill the files are looked at as they lie there, and what people see in the chats. Last line:
 * {"kills":1000,"lost":0,"doubled":0}.
 */
import { type Company, killBetweenChats } from './chat-lives.ts';
import { killPlayground } from './playground-lives.ts';
import type { Kills } from './traces.ts';

/** Of all kills, those that hit the playground. */
const playgroundShare = 0.4;

type Say = (line: string) => void;

/** Both at the same time, for each keeps one processor busy. */
export const killAgainAndAgain = async (
  kills: { readonly playground: number; readonly chats: number },
  seed: string,
  say: Say = () => undefined,
  company?: Company,
): Promise<Kills> => {
  const ended = await Promise.allSettled([
    killPlayground(kills.playground, seed, say),
    killBetweenChats(kills.chats, seed, say, company),
  ]);
  // Thrown only now: nothing may go on by itself when this is over.
  const results = ended.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
  const sum = (of: keyof Kills): number => results.reduce((total, one) => total + one[of], 0);
  return { kills: sum('kills'), lost: sum('lost'), doubled: sum('doubled') };
};

if (process.argv[1] === import.meta.filename) {
  const kills = Number(process.argv[2] ?? 1000);
  const seed = process.argv[3] ?? 'kill';
  const playground = Math.round(kills * playgroundShare);
  const began = performance.now();
  const say: Say = (line) => void process.stderr.write(`${line}\n`);
  const result = await killAgainAndAgain({ playground, chats: kills - playground }, seed, say);
  say(`${Math.round((performance.now() - began) / 1000)} s`);
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exitCode = result.lost + result.doubled > 0 ? 1 : 0;
}
