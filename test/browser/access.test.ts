import axe from 'axe-core';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktop, openBrowser, phone } from '../support/browser.ts';
import { converse } from '../support/conversation.ts';
import { startPlayground, type TestPlayground } from '../support/playground.ts';

const looks = [
  ['light', desktop],
  ['dark', desktop],
  ['light', phone],
  ['dark', phone],
] as const;

describe('For people who read with other means', () => {
  let browser: Browser;
  let test: TestPlayground;
  beforeAll(async () => {
    browser = await openBrowser();
    test = await startPlayground();
    await converse(test);
  });
  afterAll(async () => {
    await browser.close();
    await test.stop();
  });

  /** Everything that the checker finds wrong, as sentences. */
  const faults = async (page: Page): Promise<readonly string[]> => {
    await page.evaluate(axe.source);
    const found = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
    // A checker that looked at nothing finds nothing either.
    expect(found.passes.length).toBeGreaterThan(10);
    return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`));
  };

  it.each(looks)('every page is sound, %s at %o', async (colorScheme, viewport) => {
    const context = await browser.newContext({ colorScheme, viewport });
    const page = await context.newPage();
    for (const path of [
      '/as/U-mina/direct',
      '/as/U-mina/home',
      '/as/U-dana/channel/C-leaders',
      '/as/U-kai/direct',
      '/as/U-nobody',
    ]) {
      await page.goto(test.url + path);
      for (const thread of await page.locator('.thread summary').all()) await thread.click();
      expect([path, await faults(page)]).toEqual([path, []]);
    }
    await page.goto(`${test.url}/as/U-jo`);
    await page.getByRole('button', { name: 'Answer privately' }).click();
    await page.getByRole('dialog').waitFor();
    await page.getByRole('button', { name: 'Did we make it easy? Very' }).click();
    await page.getByRole('button', { name: 'Did we make it easy? Very', pressed: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await context.close();
  });

  it('the first page weighs less than 150 kB, with everything it loads', async () => {
    const context = await browser.newContext({ viewport: desktop });
    const page = await context.newPage();
    const loaded: Response[] = [];
    page.on('response', (response) => loaded.push(response));
    await page.goto(`${test.url}/as/U-dana/channel/C-leaders`, { waitUntil: 'load' });
    // Unpacked: what is sent compressed weighs less still. The event stream has no end and no weight.
    const files = loaded.filter((response) => !response.url().endsWith('/events'));
    const sizes = await Promise.all(files.map(async (response) => (await response.body()).length));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(150_000);
    await context.close();
  });
});
