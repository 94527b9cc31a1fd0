/** A page to look at while the company is being invented; it gives way to the playground by itself. */
import type { Mount } from '../../src/ports.ts';
import { playgroundWords } from '../../src/words/playground.ts';
import { checkHost } from './guard.ts';
import { notice } from './pages.ts';

const againSeconds = 1;

/** `hosts` as for the playground. */
export const createWaiting = (mount: Mount, isReady: () => boolean, hosts: readonly string[]): Mount => ({
  path: mount.path,
  handle: (request, response) => {
    if (isReady()) return mount.handle(request, response);
    const refusal = checkHost(request, hosts);
    const page = refusal ? notice(refusal.status, refusal.text) : notice(503, playgroundWords.inventing);
    response.statusCode = page.status;
    response.setHeader('content-type', page.type);
    if (!refusal) response.setHeader('refresh', againSeconds).setHeader('retry-after', againSeconds);
    response.end(page.body);
  },
});
