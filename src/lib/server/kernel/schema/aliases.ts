// The alias of each table in hand-written statements: its own name, or a shorter one that the glossary has.
import { aliased, type Aliased } from './aliased.ts';
import { is, Table } from './drizzle.ts';
import * as schema from './every-table.ts';

/** Tables that statements do not call by their own name. */
export const aliasWords = {
	classroomMembership: 'membership',
	pairingMember: 'member',
	reviewable: 'item',
	roleGrant: 'grant'
} as const;

type Schema = typeof schema;
type AliasName<Name> = Name extends keyof typeof aliasWords ? (typeof aliasWords)[Name] : Name;
type Aliases = {
	readonly [
		Name in keyof Schema as Schema[Name] extends Table ? AliasName<Name> : never
	]: Schema[Name] extends Table ? Aliased<Schema[Name]> : never;
};

const named = (prefix = '') =>
	Object.entries<unknown>(schema).flatMap(([name, table]) => {
		if (!is(table, Table)) return [];
		const alias = aliasWords[name as keyof typeof aliasWords] ?? name;
		return [[alias, aliased({ [`${prefix}${alias}`]: table })[`${prefix}${alias}`]]];
	});

/** Every table under its alias: `const { item, member } = tables`. */
export const tables = Object.fromEntries(named()) as Aliases;

/**
 * The same tables for the sub-selects of fragments that are given columns of the statement around them. There each has an alias
 * that no statement uses ("classroom" "inner_classroom"): under its own, a table of the fragment would take the place of
 * one of the statement, and the condition would mean something else.
 */
export const inner = Object.fromEntries(named('inner_')) as Aliases;
