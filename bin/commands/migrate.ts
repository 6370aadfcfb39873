import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';

export const migrate: Command = {
	usage: 'migrate',
	does: 'updates the tables of the database (npm start does this too)',
	run: () => withDatabase(async () => console.log('The tables are up to date.'), { make: true })
};
