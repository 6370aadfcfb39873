import { index, pgTable, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { program } from './programs.ts';
import { reviewable } from './writing.ts';

/**
 * What the newest revision of a text leaves for later texts of its writer, for thirty days. It means nothing by itself, and nobody
 * reads it: what texts mean together becomes a finding.
 */
export const observation = pgTable(
	'observation',
	{
		id: id(),
		reviewableId: uuid('reviewable_id')
			.notNull()
			.references(() => reviewable.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		/** Texts are looked at together within one program. Null for a student who takes part in none yet. */
		programId: text('program_id').references(() => program.id),
		at: moment('at').notNull(),
		check: text('check', { enum: ['plans', 'wellbeing', 'contact'] }).notNull(),
		kind: text('kind').notNull(),
		severity: text('severity', { enum: ['note', 'care'] }).notNull(),
		/** Digits that are left over, where it is some. */
		digits: text('digits')
	},
	(table) => [
		index('observation_person').on(table.personId, table.at),
		index('observation_reviewable').on(table.reviewableId),
		index('observation_at').on(table.at)
	]
);
