import { customType, timestamp, uuid } from './drizzle.ts';
import { v7 } from 'uuid';

/** A UUIDv7 primary key, made by the server unless one is given. */
export const id = () =>
	uuid('id')
		.primaryKey()
		.$defaultFn(() => v7());

/** A moment in time, with its zone. Every clock in the database is one of these. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** The words of a text as search finds them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
