/** What is shipped with Pollen: under which licences, and whether the bill of materials names all of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

const root = join(import.meta.dirname, '..');
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const shipped = Object.entries(lock.packages).flatMap(([path, { version = '', license = 'none', dev, link }]) =>
  path.startsWith('node_modules/') && !dev && !link
    ? [{ name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, license }]
    : [],
);

const permissive = ['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0'];
/** Looked at one by one. */
const allowed: readonly (readonly [name: RegExp, license: string, why: string])[] = [
  [
    /^@resvg\/resvg-js(-[a-z0-9-]+)?$/u,
    'MPL-2.0',
    'file by file: it is used as it is published, in files of its own, and changes nothing for ours',
  ],
  [
    /^dejavu-fonts-ttf$/u,
    'SEE LICENSE IN README.md AND LICENSE',
    'the licences of Bitstream Vera and Arev fonts, both permissive',
  ],
];

it('Everything that is shipped may be used, changed and handed on', () => {
  expect(shipped.length).toBeGreaterThan(100);
  const others = shipped.filter(
    ({ name, license }) =>
      !permissive.includes(license) && !allowed.some(([names, one]) => names.test(name) && one === license),
  );
  expect(others).toEqual([]);
});

it('The bill of materials names all of it and the Node it runs on, and no place it was fetched from', () => {
  const text = execFileSync(process.execPath, [join(root, '.ci/sbom.ts')], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const bill = JSON.parse(text) as {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly name: string } };
    readonly components: readonly { readonly name: string; readonly version: string; readonly licenses?: unknown[] }[];
  };
  expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'pollen' } } });
  const listed = new Set(bill.components.map(({ name, version }) => `${name} ${version}`));
  expect(shipped.filter(({ name, version }) => !listed.has(`${name} ${version}`))).toEqual([]);
  expect(bill.components.find(({ name }) => name === 'node')?.version).toMatch(/^24\./u);
  expect(bill.components.filter(({ licenses }) => !licenses?.length)).toEqual([]);
  expect(text.match(/https?:\/\/[^"]+/gu)).toEqual(['http://cyclonedx.org/schema/bom-1.5.schema.json']);
});
