// Installs the packages, with the npm that runs us.
import { statSync } from 'node:fs';
import { step } from './run.js';

const timeOf = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs;

/** Whether node_modules is complete and no older than package-lock.json. npm writes this file last. */
export const isInstalled = () =>
	(timeOf('node_modules/.package-lock.json') ?? 0) >= timeOf('package-lock.json');

/** `npm ci`, development packages included: the build needs them. @throws Stop with what npm said */
export async function install() {
	const [command, ...first] = npm();
	const words = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
	await step(
		'Installing packages (a minute or so the first time)',
		command,
		[...first, ...words],
		process.env,
		{ shell: command === 'npm' && process.platform === 'win32' }
	);
}

/** The npm that was asked, on the Node that runs it: not the one in node_modules, which is being replaced. */
function npm() {
	const { npm_execpath: cli = '', npm_node_execpath: node = process.execPath } = process.env;
	return /npm-cli\.c?js$/.test(cli) ? [node, cli] : ['npm'];
}
