// Another database than the one of the settings, opened for a moment by an operator's command.
import { connect, type Connection, openConnection, rows, sql, useConnection } from '../../kernel/db/index.ts';

/** Makes another database the one that is asked, for the time of `work`, and closes it. */
export async function inOther<T>(other: Connection, work: () => Promise<T>): Promise<T> {
	const before = openConnection();
	try {
		useConnection(other);
		return await work();
	} finally {
		useConnection(before);
		await other.close();
	}
}

/** Opens the database of an address for a command: one connection, without time limits. */
export const openAddress = (url: string): Promise<Connection> => connect({ url, pool: 1, patient: true });

/**
 * Makes sure that the database of an address is there and empty: makes it where it is missing.
 * @throws Error where it has tables, or cannot be made
 */
export async function ensureEmpty(address: string): Promise<void> {
	const isEmpty = async () =>
		inOther(await openAddress(address), async () => {
			const [found] = await rows<{ n: number }>(
				sql`select count(*)::int as n from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`
			);
			return found!.n === 0;
		});
	const empty = await isEmpty().catch(async (error) => {
		if (codeOf(error) !== '3D000') throw error;
		await createDatabase(address);
		return true;
	});
	if (!empty)
		throw new Error('The database has tables. A backup goes into a new database, so that nothing is lost.');
}

/** Makes the database of an address, as its role. @throws Error where the role may not */
export async function createDatabase(address: string): Promise<void> {
	const name = nameIn(address);
	await inOther(await openAddress(onSameServer(address, 'postgres')), () =>
		rows(sql`create database ${sql.identifier(name)}`)
	).catch((error) => {
		if (codeOf(error) !== '42501') throw error;
		throw new Error(
			`This role may not make a database. As postgres: createdb --owner=ROLE --encoding=UTF8 ${name}`
		);
	});
}

/** Drops the database of an address. */
export const dropDatabase = async (address: string): Promise<void> => {
	const name = nameIn(address);
	await inOther(await openAddress(onSameServer(address, 'postgres')), () =>
		rows(sql`drop database if exists ${sql.identifier(name)} with (force)`)
	);
};

/** Takes away what was restored into a database that somebody else made. */
export const emptyDatabase = async (address: string): Promise<void> =>
	inOther(await openAddress(address), async () => {
		for (const statement of [
			'drop schema if exists drizzle cascade',
			'drop schema public cascade',
			'create schema public'
		])
			await rows(sql.raw(statement));
	});

/** An address without a host (a socket of this machine) is no URL: it is taken apart as text. */
const parts = /^(postgres(?:ql)?:\/\/[^/?]*\/)([^/?]*)(\?.*)?$/s;

/** The address of another database on the same server, with the same role. */
export const onSameServer = (address: string, name: string): string =>
	address.replace(parts, (_, start: string, __, rest = '') => start + encodeURIComponent(name) + rest);

const nameIn = (address: string): string => decodeURIComponent(parts.exec(address)![2]!);

const codeOf = (error: unknown): string | undefined => {
	const { code, cause } = error as { code?: string; cause?: { code?: string } };
	return code ?? cause?.code;
};
