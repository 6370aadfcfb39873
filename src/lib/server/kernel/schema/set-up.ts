import { index, pgTable, text } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';

/**
 * The link that makes the first coordinator, printed at a start without one. It does not work once there has been a
 * coordinator.
 */
export const setUpLink = pgTable('set_up_link', {
	id: id(),
	/** SHA-256 of the secret in the link: reading this table gives no access. */
	hash: text('hash').notNull(),
	createdAt: moment('created_at').notNull(),
	expiresAt: moment('expires_at').notNull(),
	usedAt: moment('used_at')
});

/** A device on which somebody has signed in, without the person. */
export const device = pgTable(
	'device',
	{
		/** SHA-256 of the secret in its cookie. */
		hash: text('hash').primaryKey(),
		lastAt: moment('last_at').notNull()
	},
	(table) => [index('device_last').on(table.lastAt)]
);
