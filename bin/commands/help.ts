import { type Command, commands } from './index.ts';

export const help: Command = {
	usage: 'help',
	does: 'prints this',
	async run() {
		console.log('npm run -s penbridge -- COMMAND\n');
		for (const { usage, does } of Object.values(commands)) console.log(`  ${usage}\n      ${does}`);
		console.log('\nThe database is the one of DATABASE_URL, else the embedded one in DATA_DIR.');
	}
};
