// The sister cities.
import {
	doublePrecision,
	index,
	integer,
	pgTable,
	primaryKey,
	sql,
	text,
	uniqueIndex,
	uuid
} from './drizzle.ts';
import { gatedText, id, moment } from './columns.ts';
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

/** A link on the page of a city, to a site of somebody else. They are kept as one list, which is replaced as a whole. */
export const cityLink = pgTable(
	'city_link',
	{
		cityId: text('city_id')
			.notNull()
			.references(() => city.id),
		/** Its place in the list, from 1. */
		position: integer('position').notNull(),
		/** With https. */
		href: gatedText('href').notNull()
	},
	(table) => [primaryKey({ columns: [table.cityId, table.position] })]
);

/** What a link is called in one language. */
export const cityLinkName = pgTable(
	'city_link_name',
	{
		cityId: text('city_id')
			.notNull()
			.references(() => city.id),
		position: integer('position').notNull(),
		/** BCP 47. */
		locale: text('locale').notNull(),
		name: gatedText('name').notNull()
	},
	(table) => [primaryKey({ columns: [table.cityId, table.position, table.locale] })]
);
