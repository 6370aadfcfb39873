import { pgTable, text } from 'drizzle-orm/pg-core';
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
