import { index, pgTable, text, uuid } from './drizzle.ts';
import { id, moment } from './columns.ts';
import { person } from './people.ts';

/**
 * A link that makes the first coordinator, or the first safeguarding lead, printed at a start without one. It does not work once there has
 * been one.
 */
export const setUpLink = pgTable('set_up_link', {
	id: id(),
	role: text('role', { enum: ['coordinator', 'lead'] })
		.notNull()
		.default('coordinator'),
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

/**
 * The key of the outbox of a student on their own device; the letters are in the browser, and nowhere without it. It ends with sign-out
 * and when somebody else signs in there.
 */
export const outboxKey = pgTable(
	'outbox_key',
	{
		/** SHA-256 of the secret in the cookie of the device: it has one outbox. */
		deviceHash: text('device_hash').primaryKey(),
		personId: uuid('person_id')
			.notNull()
			.references(() => person.id),
		keyId: text('key_id').notNull(),
		secret: text('secret').notNull(),
		/** When a signed-in page of its person got it last. */
		askedAt: moment('asked_at').notNull()
	},
	(table) => [index('outbox_key_person').on(table.personId), index('outbox_key_asked').on(table.askedAt)]
);
