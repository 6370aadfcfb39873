import type { GatedWords } from '../gated-words.ts';
import { customType, text, timestamp, uuid } from './drizzle.ts';
import { v7 } from 'uuid';

/** A UUIDv7 primary key, made by the server unless one is given. */
export const id = () =>
	uuid('id')
		.primaryKey()
		.$defaultFn(() => v7());

/** A moment in time, with its zone. Every clock in the database is one of these. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Words of staff that children read: only what passed the gate can be stored here (safety rule 20). */
export const gatedText = (name: string) => text(name).$type<GatedWords>();

/** The words of a text as search finds them. */
export const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });
