import { erasePerson, casesHolding } from '../../src/lib/server/records/erasure/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'erase-person USERNAME --confirm USERNAME';

export const erasePersonCommand: Command = {
	usage,
	does: 'deletes a person’s data for good, right now; --confirm: the username again. Not while a safeguarding case needs the data',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['confirm'] });
		if (options.confirm !== words[0])
			throw new Error('--confirm must be the same username. Nothing was deleted.');
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const [hold] = await casesHolding(id);
			if (hold)
				throw new Error(
					`Safeguarding case ${hold.caseId} needs the data of '${username}' until ${hold.until}. Nothing was deleted.`
				);
			await erasePerson(id, { by: null, why: 'operator' }).catch((refused: unknown) => {
				if (refused instanceof Conflict && refused.code === 'erasure_staff')
					throw new Error(`'${username}' still works here. Use end-role first. Nothing was deleted.`);
				throw refused;
			});
			console.log(`The data of '${username}' is deleted. Only the ID ${id} is left.`);
		});
	}
};
