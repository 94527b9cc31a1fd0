/** The package that is uploaded to Teams. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TeamsManifestWrapper } from '@microsoft/app-manifest';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPackage } from '../../../adapters/teams/package.ts';
import type { Composer } from '../../../src/cli/command.ts';
import { run } from '../../../src/cli/run.ts';

const appId = '8d2f6f5e-9a55-4f0e-8a11-0f3f5c2b7a10';

interface Manifest {
  readonly id: string;
  readonly manifestVersion: string;
  readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
  readonly supportsChannelFeatures: string;
  readonly developer: Readonly<Record<string, string>>;
  readonly icons: Readonly<Record<string, string>>;
  readonly authorization: { readonly permissions: { readonly resourceSpecific: readonly { readonly name: string }[] } };
}

const open = (zip: Uint8Array): { readonly files: Record<string, Uint8Array>; readonly manifest: Manifest } => {
  const files = unzipSync(zip);
  return { files, manifest: JSON.parse(strFromU8(files['manifest.json'] as Uint8Array)) as Manifest };
};

/** Width and height stand in the first chunk of a PNG. */
const sizeOf = (png: Uint8Array): readonly [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

describe('the app package', () => {
  it('keeps the schema that Teams checks it by', async () => {
    const { manifest } = open(await createPackage({ appId, site: 'https://northwind.example/pollen' }));
    const faultsOf = (of: object): Promise<string[]> => TeamsManifestWrapper.fromJSON(JSON.stringify(of)).validate();
    expect(await faultsOf(manifest)).toEqual([]);
    expect(await faultsOf({ ...manifest, accentColor: 'blue' })).not.toEqual([]);
  });

  it('names this bot, its places, and nothing that it does not need', async () => {
    const { manifest } = open(await createPackage({ appId }));
    expect(manifest.id).toBe(appId);
    expect(manifest.bots.map(({ botId, scopes }) => [botId, scopes])).toEqual([
      [appId, ['personal', 'team', 'groupChat']],
    ]);
    expect(manifest.supportsChannelFeatures).toBe('tier1');
    expect(manifest.authorization.permissions.resourceSpecific.map(({ name }) => name)).toEqual([
      'ChannelMember.Read.Group',
    ]);
    expect(JSON.stringify(manifest)).not.toContain('00000000-0000');
  });

  it('has both icons in the sizes that Teams wants', async () => {
    const { files, manifest } = open(await createPackage({ appId }));
    expect(sizeOf(files[manifest.icons['color'] ?? ''] as Uint8Array)).toEqual([192, 192]);
    expect(sizeOf(files[manifest.icons['outline'] ?? ''] as Uint8Array)).toEqual([32, 32]);
  });
});

describe('pollen teams-package', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pollen-package-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const composer = { open: never, serve: never, simulate: never } as unknown as Composer;

  it('writes it for the bot of the settings', async () => {
    const out = join(folder, 'app.zip');
    const env = { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: 'x', MICROSOFT_APP_TENANT_ID: appId };
    expect(await run(['teams-package', '--out', out, '--site', 'https://northwind.example'], composer, env)).toBe(0);
    const { manifest } = open(await readFile(out));
    expect(manifest.id).toBe(appId);
    expect(manifest.developer['privacyUrl']).toBe('https://northwind.example');
  });

  it.each([
    [['--app-id', 'mine']],
    [['--app-id', appId, '--site', 'http://northwind.example']],
    [['--app-id', appId, '--site', 'https://x.example/"}']],
    [[]],
  ])('writes nothing with %j', async (args) => {
    const out = join(folder, 'app.zip');
    expect(await run(['teams-package', ...args, '--out', out], composer, {})).toBe(2);
    await expect(readFile(out)).rejects.toThrow(/ENOENT/u);
  });
});

async function never(): Promise<never> {
  throw new Error('not needed');
}
