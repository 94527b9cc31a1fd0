#!/usr/bin/env node
/**
 * The `pollen` command: finds the Node that Pollen runs on and runs `src/main.ts` with it.
 *
 * Plain JavaScript that every Node since 12 can read, because it has to explain itself to an old one. In the usual case
 * (`npm start`, where npm puts the pinned Node first on the path) it already runs on the right Node: then it loads the
 * program into this very process, so that there is no parent to hand signals on, or to leave an orphan behind.
 */
'use strict';

const { spawn } = require('child_process');
const { existsSync, realpathSync } = require('fs');
const { constants } = require('os');
const { dirname, join } = require('path');
const { pathToFileURL } = require('url');

const oldestMajor = 24;
/** What the launcher calls itself when it starts itself again, so that it does so once and never in a circle. */
const again = 'pollen';

const windows = process.platform === 'win32';
const self = realpathSync(__filename);
const main = join(dirname(dirname(self)), 'src', 'main.ts');
const isNewEnough = Number(process.version.slice(1).split('.')[0]) >= oldestMajor;

const say = (line) => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

/** Path of the Node that was installed with the project; undefined where there is none for this machine. */
function pinnedNode() {
  const system = windows ? 'win' : process.platform;
  try {
    const folder = dirname(require.resolve(`node-${system}-${process.arch}/package.json`));
    return realpathSync.native(join(folder, 'bin', windows ? 'node.exe' : 'node'));
  } catch {
    return undefined;
  }
}

/** Goes on in this process. A `.env` in the working directory is loaded; what is already set stays as it is. */
function runHere() {
  if (process.argv0 === again && process.channel) {
    // When the launcher that started this one is gone, however it went, this one ends in good order too.
    const end = () => process.emit('SIGTERM', 'SIGTERM') || process.exit(128 + constants.signals.SIGTERM);
    process.once('disconnect', end);
    process.channel.unref();
  }
  try {
    if (existsSync('.env')) process.loadEnvFile('.env');
  } catch (error) {
    say(`Pollen cannot read .env (${error.code || error.message}): check that it is a file you may read.`);
    return;
  }
  keepCompiled();
  process.argv[1] = main;
  void import(pathToFileURL(main).href);
}

/** Compiled code is kept beside the dependencies: starts are quicker, and threads, which read the variable, smaller. */
function keepCompiled() {
  const { enableCompileCache } = require('module');
  const folder = process.env.NODE_COMPILE_CACHE || join(dirname(dirname(self)), 'node_modules', '.cache', 'pollen');
  if (enableCompileCache) enableCompileCache(folder);
  process.env.NODE_COMPILE_CACHE = folder;
}

/** Starts this launcher again on the pinned Node, hands signals on, and ends as it ends. */
function runWith(node) {
  const args = [self].concat(process.argv.slice(2));
  const child = spawn(node, args, { argv0: again, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  // A terminal sends Ctrl+C to both of us; handed on as well, it would reach the program twice.
  const hand = (signal) => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal);
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'];
  for (const signal of signals) process.on(signal, hand);
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code));
  child.on('error', (error) => {
    // Where its libraries are missing (musl), an installed Node may still do.
    for (const signal of signals) process.removeListener(signal, hand);
    if (isNewEnough) runHere();
    else say(`Pollen cannot start ${node} (${error.code}): install Node ${oldestMajor} from https://nodejs.org.`);
  });
}

const pinned = pinnedNode();
if (pinned && process.argv0 !== again && pinned !== realpathSync.native(process.execPath)) runWith(pinned);
else if (isNewEnough) runHere();
else {
  const mend = 'install it from https://nodejs.org, or run npm ci, which brings it on Linux and Windows';
  say(`Pollen needs Node ${oldestMajor} or newer; this is ${process.version}: ${mend}.`);
}
