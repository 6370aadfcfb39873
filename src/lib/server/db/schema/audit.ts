import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';

/** Who did or read what, when. Ids only, no names, no words of a letter; a trigger refuses UPDATE and DELETE. */
export const auditEvent = pgTable(
	'audit_event',
	{
		id: id(),
		at: moment('at').notNull(),
		/** Null: the program itself or an operator at the command line. */
		actorId: uuid('actor_id'),
		verb: text('verb').notNull(),
		subjectKind: text('subject_kind').notNull(),
		subjectId: text('subject_id').notNull(),
		schoolId: text('school_id'),
		detail: text('detail')
	},
	(table) => [
		index('audit_subject').on(table.subjectKind, table.subjectId),
		index('audit_actor').on(table.actorId, table.at)
	]
);
