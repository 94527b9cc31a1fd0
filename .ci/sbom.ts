/**
 * The software bill of materials of what runs in production, CycloneDX JSON, on standard output. No address of a
 * registry is in it: it may be handed on.
 *
 * npm makes it, in a folder that holds nothing but what is shipped: of what is shipped and also used by a tool,
 * `npm sbom --omit dev` says nothing.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Component {
  readonly type: string;
  readonly name: string;
  readonly version: string;
  readonly 'bom-ref': string;
  readonly purl?: string;
  licenses?: unknown[];
}
interface Locked {
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly devDependencies?: unknown;
}
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

const root = join(import.meta.dirname, '..');
const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const { devDependencies: _tools, ...manifest } = read('package.json') as { readonly devDependencies?: unknown };
const lock = read('package-lock.json') as Lock;

const packages = Object.fromEntries(
  Object.entries(lock.packages).flatMap(([path, { devDependencies: _of, ...one }]) =>
    path === '' || (path.startsWith('node_modules/') && !one.dev && !one.link) ? [[path, one]] : [],
  ),
);

const billOf = (folder: string): { readonly components: Component[] } => {
  const own = join(folder, 'pollen');
  mkdirSync(own);
  writeFileSync(join(own, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(own, 'package-lock.json'), JSON.stringify({ ...lock, packages }));
  const options = ['--sbom-format', 'cyclonedx', '--sbom-type', 'application', '--package-lock-only'];
  const made = execFileSync('npm', ['sbom', ...options], { cwd: own, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(made) as { components: Component[] };
};

const folder = mkdtempSync(join(tmpdir(), 'pollen-sbom-'));
try {
  const bill = billOf(folder);
  for (const component of bill.components) {
    const licence = packages[`node_modules/${component.name}`]?.license;
    // What is no name of an SPDX licence is left out by npm.
    if (!component.licenses?.length && licence) component.licenses = [{ license: { name: licence } }];
  }
  // The Node that npm ci brings stands among the tools, and everything runs on it.
  const launcher = read('.node/package.json') as { readonly optionalDependencies: Readonly<Record<string, string>> };
  const [node = ''] = Object.values(launcher.optionalDependencies);
  const about = { type: 'platform', name: 'node', version: node, licenses: [{ license: { id: 'MIT' } }] };
  bill.components.push({ ...about, 'bom-ref': `node@${node}`, purl: `pkg:generic/node@${node}` });
  process.stdout.write(`${JSON.stringify(bill, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
