// Installs the packages, with the npm that runs us.
import { statSync } from 'node:fs';
import { npm } from '../setup/npm.js';
import { step } from './run.js';

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** Whether node_modules is complete and not older than package-lock.json. npm writes this file last. */
export const isInstalled = () =>
	(timeOf('node_modules/.package-lock.json') ?? 0) >= timeOf('package-lock.json');

/** Runs `npm ci`, with development packages, which the build needs. @throws Stop with the output of npm */
export async function install() {
	const [command, ...first] = npm();
	const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	await step(
		'Installing packages (about a minute the first time)',
		command,
		[...first, ...words],
		process.env,
		{ shell: command === 'npm' && process.platform === 'win32' }
	);
}
