import { erasePerson, casesHolding } from '../../src/lib/server/insight/erasure/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { parse } from './arguments.ts';
import { withDatabase } from './with-database.ts';
import type { Command } from './index.ts';
import { personCalled } from './find-person.ts';

const usage = 'erase-person USERNAME --confirm USERNAME';

export const erasePersonCommand: Command = {
	usage,
	does: 'erases a person for ever, at once; --confirm: the sign-in name once more. A case holds it until its day',
	async run(args) {
		const { words, options } = parse(args, usage, { count: 1, options: ['confirm'] });
		if (options.confirm !== words[0])
			throw new Error('--confirm must be the same sign-in name; nothing was erased.');
		await withDatabase(async () => {
			const { id, username } = await personCalled(words[0]!);
			const [hold] = await casesHolding(id);
			if (hold)
				throw new Error(
					`Safeguarding case ${hold.caseId} holds '${username}' until ${hold.until}; nothing was erased.`
				);
			await erasePerson(id, { by: null, why: 'operator' }).catch((refused: unknown) => {
				if (refused instanceof Conflict && refused.code === 'erasure_staff')
					throw new Error(`'${username}' still has a role as staff: end-role first; nothing was erased.`);
				throw refused;
			});
			console.log(`'${username}' is erased. What is left is the number ${id}.`);
		});
	}
};
