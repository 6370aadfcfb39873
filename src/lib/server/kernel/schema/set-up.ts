import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';

/** The link that makes the first coordinator, printed at a start without one. Dead once there has been any. */
export const setUpLink = pgTable('set_up_link', {
	id: id(),
	/** SHA-256 of what stands in the link: reading this table opens nothing. */
	hash: text('hash').notNull(),
	createdAt: moment('created_at').notNull(),
	expiresAt: moment('expires_at').notNull(),
	usedAt: moment('used_at')
});

/** A device on which somebody has signed in; not who. */
export const device = pgTable(
	'device',
	{
		/** SHA-256 of what its cookie holds. */
		hash: text('hash').primaryKey(),
		lastAt: moment('last_at').notNull()
	},
	(table) => [index('device_last').on(table.lastAt)]
);
