import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

export const migrate: Command = {
	usage: 'migrate',
	does: 'brings the tables up to date (npm start does it too)',
	run: () => withDatabase(async () => console.log('The tables are up to date.'), { make: true })
};
