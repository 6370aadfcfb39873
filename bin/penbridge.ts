// The operator's command line: `npm run -s penbridge -- help`.
import { offlineCommands } from './commands/offline-commands.ts';
import { ensureMessages } from './node-messages.js';
import { tooOld } from './setup/old-node.js';

// A Node below 22.18 does not even read this file, because it is TypeScript.
const refusal = tooOld();
if (refusal) {
	console.error(refusal);
	process.exit(1);
}
const [name = 'help', ...args] = process.argv.slice(2);
const command = Object.hasOwn(offlineCommands, name)
	? await offlineCommands[name]!()
	: await onlineCommand(name);
if (!command) {
	console.error(`There is no command '${name}'. To see all of them: npm run -s penbridge -- help`);
	process.exit(2);
}
try {
	await command.run(args);
} catch (error) {
	console.error(messageOf(error));
	process.exitCode = 1;
}

/** A command that needs the whole server. Its messages are compiled first where nothing was built yet. */
async function onlineCommand(name: string) {
	await ensureMessages();
	return (await import('./commands/index.ts')).commandNamed(name);
}

/**
 * The message of an error. The message of a failed query contains its values, such as names: only its cause is
 * printed.
 */
function messageOf(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	return 'query' in error && error.cause instanceof Error ? error.cause.message : error.message;
}
