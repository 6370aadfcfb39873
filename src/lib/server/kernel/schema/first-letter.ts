import { pgTable, text, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import { person } from './people.ts';

/** The letter that a student without a pal begins: it becomes the draft of their first pairing. */
export const firstLetter = pgTable('first_letter', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id),
	body: text('body').notNull(),
	/** Which parts of it were pasted: `pasted.ts`. */
	pasted: text('pasted').notNull().default(''),
	savedAt: moment('saved_at').notNull()
});
