import { jsonb, pgTable, uuid } from './drizzle.ts';
import { moment } from './columns.ts';
import type { JsonColumns } from './json-columns.ts';
import { person } from './people.ts';

/** Practice alone, one run for each teacher: made-up letters, and nobody real in them. */
export const practiceRun = pgTable('practice_run', {
	personId: uuid('person_id')
		.primaryKey()
		.references(() => person.id, { onDelete: 'cascade' }),
	/** How far they are; null once it has ended. */
	state: jsonb('state').$type<JsonColumns['practiceState']>(),
	begunAt: moment('begun_at').notNull(),
	/** When they first ended one: it is not offered again. */
	endedAt: moment('ended_at')
});
