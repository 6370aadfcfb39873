// Runs the programs of the demo, the development server and the build, one at a time, and shows progress.
import { spawn } from 'node:child_process';
import { whenTold } from '../setup/ending.js';

/** Ends the demo with a message instead of a stack trace. */
export class Stop extends Error {
	constructor(message, code = 1) {
		super(message);
		this.code = code;
	}
}

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
/** @type {NodeJS.Signals | undefined} */
let stopped;
/** Ends what runs when this program is told to. @param {string} script the npm script that starts it */
export function endWithNpm(script) {
	whenTold((signal) => {
		stopped = signal;
		running?.kill(signal);
	}, script);
}

/** Starts a program. Its end is awaited also after a signal, as the server has to close its database. */
function start(command, args, options) {
	if (stopped) throw interrupted();
	const child = spawn(command, args, options);
	running = child;
	const ended = new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code) => resolve(code));
	}).finally(() => (running = undefined));
	return { child, ended };
}

const interrupted = () => new Stop('', stopped === 'SIGINT' ? 130 : 143);

/**
 * Runs one step. Its output is shown only when it fails.
 * @param {string} label what people read
 * @throws Stop
 */
export async function step(label, command, args, env = process.env, options = {}) {
	const finish = progress(label);
	const { child, ended } = start(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], ...options });
	let output = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
	const code = await ended.catch((error) => ((output = error.message), 1));
	finish(code === 0 && !stopped);
	if (stopped) throw interrupted();
	if (code !== 0) throw new Stop(output.trim());
}

/**
 * Shows a line that counts the seconds; without a terminal, a new line every ten seconds. @returns a function that
 * ends it
 */
function progress(label) {
	const began = performance.now();
	const seconds = () => Math.round((performance.now() - began) / 1000);
	const { isTTY } = process.stdout;
	process.stdout.write(isTTY ? `${label} …` : `${label} …\n`);
	const show = () =>
		process.stdout.write(isTTY ? `\r${label} … ${seconds()} s` : `${label} … ${seconds()} s\n`);
	const timer = setInterval(show, isTTY ? 1_000 : 10_000);
	return (succeeded) => {
		clearInterval(timer);
		process.stdout.write(
			`${isTTY ? '\r' : ''}${label}: ${succeeded ? 'done' : 'stopped'} after ${seconds()} s\n`
		);
	};
}

/** Runs a program until it ends and shows what it writes. @returns its exit code. @throws Stop after a signal */
export async function show(command, args, env = process.env) {
	const code = await start(command, args, { env, stdio: 'inherit' }).ended;
	if (stopped) throw interrupted();
	return code ?? 1;
}

/**
 * Runs the server until it ends.
 * @param {(address: string) => void} listening called once it answers
 * @returns its exit code
 */
export async function serve(node, env, listening) {
	const { child, ended } = start(node, ['server.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
	let output = '';
	child.stdout.on('data', (chunk) => {
		process.stdout.write(chunk);
		if (output === undefined) return;
		output += chunk;
		const address = /listens on (\S+)\s/.exec(output)?.[1];
		if (!address) return;
		output = undefined;
		listening(address);
	});
	return (await ended) ?? 1;
}
