import { pgTable, sql, text, uniqueIndex, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { pairing } from './pairing.ts';
import { person } from './people.ts';
import { reviewable } from './writing.ts';

/** A draft that is not handed in. One for a new letter per student and pairing; one per letter that is being changed. */
export const draft = pgTable(
	'draft',
	{
		id: id(),
		pairingId: uuid('pairing_id')
			.notNull()
			.references(() => pairing.id),
		authorId: uuid('author_id')
			.notNull()
			.references(() => person.id),
		reviewableId: uuid('reviewable_id').references(() => reviewable.id),
		body: text('body').notNull(),
		/** Which parts were pasted: `letters/pasted.ts`. */
		pasted: text('pasted').notNull().default(''),
		savedAt: moment('saved_at').notNull()
	},
	(table) => [
		uniqueIndex('draft_new')
			.on(table.authorId, table.pairingId)
			.where(sql`${table.reviewableId} is null`),
		uniqueIndex('draft_change').on(table.reviewableId)
	]
);
