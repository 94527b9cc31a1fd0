/** A real browser from the registry: nothing is downloaded, and it runs as root. */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/**
 * Not the package's own arguments: they put everything into one process, which ends with the first window that is
 * closed, and switch off the web's security, which is under test here. Without a sandbox it runs as root.
 */
const args = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--font-render-hinting=none'];

const lock = join(tmpdir(), 'pollen-browser-unpacking');
/** Unpacking takes some seconds; a lock older than this was left by a process that was killed. */
const staleMs = 60_000;

const take = (): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > staleMs) rmSync(lock, { recursive: true, force: true });
    return false;
  }
};

/** The package unpacks the browser into the temporary folder the first time: two test files must not do it at once. */
const unpacked = async (): Promise<string> => {
  while (!take()) await wait(50);
  try {
    return await chromium.executablePath();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

export const openBrowser = async (): Promise<Browser> =>
  driver.launch({ args, executablePath: await unpacked(), headless: true });

export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 390, height: 844 } as const;
