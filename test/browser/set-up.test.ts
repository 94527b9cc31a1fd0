import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Running, startPollen } from '../crash/server.ts';
import { desktop, openBrowser } from '../support/browser.ts';

let folder: string;
let pollen: Running;
let browser: Browser;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pollen-set-up-'));
  [pollen, browser] = await Promise.all([startPollen(folder), openBrowser()]);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await pollen.end();
  await rm(folder, { recursive: true });
});

const press = (page: Page, name: RegExp, where = 'main') =>
  page.locator(where).getByRole('button', { name }).last().click();

/** Rules of accessibility that the open window breaks. */
const broken = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source);
  const found = await page.evaluate('axe.run("dialog")');
  return (found as axe.AxeResults).violations.map((one) => one.id);
};

it('lets an administrator set a channel up: faults at their fields, a preview, a rehearsal, and the start', async () => {
  const page = await (await browser.newContext({ viewport: desktop })).newPage();
  await page.goto(pollen.address);
  await page.getByText('Others').first().click();
  await page.getByRole('link', { name: /Olive Ashworth/ }).click();
  await page.getByRole('link', { name: /product-launch/ }).click();
  await press(page, /Add Pollen to this channel/);
  await page.waitForURL(/direct/);
  await press(page, /Set it up/);

  const form = page.locator('dialog');
  await form.locator('select[name=digest]').selectOption({ label: '#acme-northwind' });
  await press(page, /Look at it first/, 'dialog');
  await form.getByText('The channel for figures can be read by another organisation').waitFor();
  expect(await form.locator('select[name=digest]').getAttribute('aria-invalid')).toBe('true');
  expect(await broken(page)).toEqual([]);

  await form.locator('select[name=digest]').selectOption('');
  await press(page, /Look at it first/, 'dialog');
  await form.getByText('Before anything is sent').waitFor();
  await form.getByText(/21 people are asked/).waitFor();
  expect(await broken(page)).toEqual([]);

  await press(page, /Send it to me only/, 'dialog');
  await form.getByText('Sent to you alone').waitFor();
  await press(page, /^Start$/, 'dialog');
  await page.locator('main').getByText('Started.').waitFor();
}, 300_000);
