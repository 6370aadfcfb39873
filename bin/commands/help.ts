import { type Command, commands } from './index.ts';

export const help: Command = {
	usage: 'help',
	does: 'lists all commands',
	async run() {
		console.log('npm run -s penbridge -- COMMAND\n');
		for (const { usage, does } of Object.values(commands)) console.log(`  ${usage}\n      ${does}`);
		console.log('\nCommands work on the database in DATABASE_URL, or on the embedded one in DATA_DIR.');
	}
};
