// The sister cities.
import { sql } from 'drizzle-orm';
import { doublePrecision, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, moment } from './columns.ts';
import { person } from './people.ts';
import { city } from './places.ts';

/** Our own city, a sister city by a contract of the two, or a city of friends. */
export const tieKinds = ['home', 'sister', 'friendship'] as const;

/** A city belongs to the sister cities. Rows are ended, not removed. */
export const cityTie = pgTable(
	'city_tie',
	{
		id: id(),
		cityId: text('city_id')
			.notNull()
			.references(() => city.id),
		kind: text('kind', { enum: tieKinds }).notNull(),
		/** The year in which it began; null where nobody is sure. */
		since: integer('since'),
		/** In degrees, north and east positive: for the map. */
		latitude: doublePrecision('latitude').notNull(),
		longitude: doublePrecision('longitude').notNull(),
		by: uuid('by')
			.notNull()
			.references(() => person.id),
		at: moment('at').notNull(),
		endedBy: uuid('ended_by').references(() => person.id),
		endedAt: moment('ended_at')
	},
	(table) => [
		uniqueIndex('city_tie_open')
			.on(table.cityId)
			.where(sql`${table.endedAt} is null`),
		index('city_tie_by').on(table.by)
	]
);
