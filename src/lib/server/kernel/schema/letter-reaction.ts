import { index, pgTable, primaryKey, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import { person } from './people.ts';
import { release } from './writing.ts';

/** A heart, or one of six fixed phrases. */
export const letterReactionKinds = [
	'heart',
	'thanks',
	'laughed',
	'learned',
	'same_here',
	'read_twice',
	'answering'
] as const;

/** A reaction to a letter of a pal, one for each reader. It has no words of its own, so nobody has to approve it. */
export const letterReaction = pgTable(
	'letter_reaction',
	{
		releaseId: uuid('release_id')
			.notNull()
			.references(() => release.id),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		kind: text('kind', { enum: letterReactionKinds }).notNull(),
		at: moment('at').notNull()
	},
	(table) => [
		primaryKey({ columns: [table.releaseId, table.personId] }),
		index('letter_reaction_person').on(table.personId)
	]
);
