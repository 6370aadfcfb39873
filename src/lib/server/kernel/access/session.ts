// Lucia is used only here (docs/decisions/0005). Other files know ids, people and the functions below.
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';
import { env } from '#env';
import { now } from '../clock.ts';
import {
	anyOf,
	type Database,
	db,
	prepared,
	and,
	desc,
	eq,
	inArray,
	lte,
	ne,
	type SQL,
	sql,
	type SQLWrapper
} from '../db/index.ts';
import { outboxKey, person, rateLimit, session as sessionTable, signInStep } from '../schema/index.ts';
import { type Actor, statusColumn, statusFrom } from './actor.ts';
import { port } from '../port.ts';
import { hashOfSecret } from '../secrets/index.ts';

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionAttributes, UserAttributes>;
		DatabaseSessionAttributes: SessionAttributes;
		DatabaseUserAttributes: UserAttributes;
	}
}
type SessionAttributes = { createdAt: Date; shared: boolean };
type UserAttributes = {
	displayName: string;
	locale: string | null;
	easierReadingAt: Date | null;
	standing: (typeof statusColumn)['_']['type'];
	beside: unknown;
};

/** What every page shows of its reader, as a column about a person: it is read with the session. */
export const besideSession = port<(personId: SQLWrapper) => SQL>('what is read beside a session');

/** The session, its person and their open roles in one query: it runs for every request and every socket. */
const sessionWithPerson = prepared((database) =>
	database
		.select({
			userId: sessionTable.userId,
			expiresAt: sessionTable.expiresAt,
			createdAt: sessionTable.createdAt,
			shared: sessionTable.shared,
			displayName: person.displayName,
			locale: person.locale,
			easierReadingAt: person.easierReadingAt,
			standing: statusColumn,
			beside: besideSession(person.id)
		})
		.from(sessionTable)
		.innerJoin(person, eq(person.id, sessionTable.userId))
		.where(eq(sessionTable.id, sql.placeholder('hash')))
		.prepare('session_with_person')
);

/**
 * Lucia uses the clock of this computer, the database holds moments of our clock (clock.ts): moments are converted in
 * both directions.
 */
const clockAhead = () => now().getTime() - Date.now();
const toOurClock = (moment: Date) => new Date(moment.getTime() + clockAhead());
const toComputerClock = (moment: Date) => new Date(moment.getTime() - clockAhead());

/** Stores the hash of each session id; Lucia itself sees only the id of the cookie. */
function withHashedIds(inner: Adapter): Adapter {
	return {
		getSessionAndUser: async (id) => {
			const [row] = await sessionWithPerson().execute({ hash: hashOfSecret(id), now: now().toISOString() });
			if (!row) return [null, null];
			const { userId, expiresAt, createdAt, shared, ...attributes } = row;
			return [
				{ id, userId, expiresAt: toComputerClock(expiresAt), attributes: { createdAt, shared } },
				{ id: userId, attributes }
			];
		},
		setSession: (session: DatabaseSession) =>
			inner.setSession({
				...session,
				id: hashOfSecret(session.id),
				expiresAt: toOurClock(session.expiresAt)
			}),
		updateSessionExpiration: (id, expiresAt) =>
			inner.updateSessionExpiration(hashOfSecret(id), toOurClock(expiresAt)),
		deleteSession: (id) => inner.deleteSession(hashOfSecret(id)),
		deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
		getUserSessions: (userId) => inner.getUserSessions(userId),
		deleteExpiredSessions: () => inner.deleteExpiredSessions()
	};
}

/** The database that is open at the moment of a call, or the transaction around it. */
const currentDatabase = new Proxy({} as Database, { get: (_, name) => Reflect.get(db(), name, db()) });
// The adapter's types know one driver's result; the calls it makes are the same for both.
const adapter = withHashedIds(
	new DrizzlePostgreSQLAdapter(currentDatabase as never, sessionTable as never, person as never)
);

/** A session on a shared computer ends soon, one on a personal computer lasts for days: the first letter of the id says which. */
const lifetimes = {
	s: { idle: env.SESSION_IDLE, absolute: env.SESSION_ABSOLUTE },
	p: { idle: env.SESSION_PERSONAL_IDLE, absolute: env.SESSION_PERSONAL_ABSOLUTE }
};
type SessionKind = keyof typeof lifetimes;
const lucia = { s: luciaFor('s'), p: luciaFor('p') };

function luciaFor(kind: SessionKind) {
	return new Lucia<SessionAttributes, UserAttributes>(adapter, {
		sessionExpiresIn: new TimeSpan(lifetimes[kind].idle, 's'),
		getSessionAttributes: ({ createdAt, shared }) => ({ createdAt, shared }),
		getUserAttributes: ({ displayName, locale, easierReadingAt, standing, beside }) => ({
			displayName,
			locale,
			easierReadingAt,
			standing,
			beside
		})
	});
}
const kindOf = (id: string): SessionKind => (id.startsWith('p') ? 'p' : 's');

/** A new session. @returns the id for the cookie, and its `maxAge` in seconds on a personal computer */
export async function open(personId: string, shared: boolean): Promise<{ id: string; maxAge?: number }> {
	const kind: SessionKind = shared ? 's' : 'p';
	const id = kind + generateIdFromEntropySize(25);
	await lucia[kind].createSession(personId, { createdAt: now(), shared }, { sessionId: id });
	return { id, maxAge: shared ? undefined : lifetimes[kind].absolute };
}

/** Sessions of one person at most: more than the computers that anybody uses. */
const mostSessions = 10;

/** Ends the oldest sessions of a person beyond `mostSessions`. @param newest the id of the one that was just opened @returns their ids */
export async function keepNewest(personId: string, newest: string): Promise<string[]> {
	const { id, userId, createdAt } = sessionTable;
	const others = and(eq(userId, personId), ne(id, hashOfSecret(newest)));
	const newestFirst = db().select({ id }).from(sessionTable).where(others).orderBy(desc(createdAt), desc(id));
	const oldest = newestFirst.offset(mostSessions - 1);
	const ended = await db().delete(sessionTable).where(inArray(id, oldest)).returning({ id });
	return ended.map((row) => row.id);
}

interface Resolved {
	actor: Actor;
	expiresAt: Date;
	beside: unknown;
}

/** The person of a session cookie, and the value of `besideSession`; null when the session ended or is too old, or the person is suspended. */
export async function resolve(id: string): Promise<Resolved | null> {
	if (id.length < 20 || id.length > 100) return null;
	const kind = kindOf(id);
	const { session, user } = await lucia[kind].validateSession(id);
	if (!session) return null;
	const end = endOf(session.createdAt, kind);
	const status = end > now() ? statusFrom(user.standing) : null;
	if (!status) {
		await lucia[kind].invalidateSession(id);
		return null;
	}
	const actor = {
		id: user.id,
		sessionId: hashOfSecret(id),
		shared: session.shared,
		displayName: user.displayName,
		locale: user.locale,
		easierReading: user.easierReadingAt !== null,
		...status
	};
	const idle = toOurClock(session.expiresAt);
	return { actor, expiresAt: end < idle ? end : idle, beside: user.beside };
}

/** When a session ends at the latest, also while it is used. */
const endOf = (createdAt: Date, kind: SessionKind) =>
	new Date(createdAt.getTime() + lifetimes[kind].absolute * 1000);

/** Ends one session, by the hash that an actor carries. */
export async function close(sessionId: string): Promise<void> {
	await db().delete(sessionTable).where(eq(sessionTable.id, sessionId));
}

/** Ends all sessions of a person, or all but one, every sign-in that is not complete, and every outbox on a device of theirs. */
export async function closeAll(personId: string, except?: string): Promise<void> {
	await db().delete(outboxKey).where(eq(outboxKey.personId, personId));
	await db().delete(signInStep).where(eq(signInStep.personId, personId));
	const ofPerson = eq(sessionTable.userId, personId);
	await db()
		.delete(sessionTable)
		.where(except ? and(ofPerson, ne(sessionTable.id, except)) : ofPerson);
}

/** `closeAll` for many people. */
export async function closeAllOf(personIds: string[]): Promise<void> {
	await db().delete(outboxKey).where(anyOf(outboxKey.personId, personIds));
	await db().delete(signInStep).where(anyOf(signInStep.personId, personIds));
	await db().delete(sessionTable).where(anyOf(sessionTable.userId, personIds));
}

/**
 * Until when sessions are open, by id; sessions that are over are missing. One query, because every open socket asks from time
 * to time.
 */
export async function openUntil(sessionIds: string[]): Promise<Map<string, Date>> {
	const { id, createdAt, expiresAt, shared } = sessionTable;
	// As one parameter; hashes need no quotes in a list.
	const list = sql.param(`{${sessionIds.join(',')}}`);
	const rows = await db()
		.select({ id, createdAt, expiresAt, shared })
		.from(sessionTable)
		.where(sql`${id} = any(${list}::text[])`);
	const ends = rows.map((row): [string, Date] => {
		const end = endOf(row.createdAt, row.shared ? 's' : 'p');
		return [row.id, end < row.expiresAt ? end : row.expiresAt];
	});
	return new Map(ends.filter(([, end]) => end > now()));
}

/** Removes expired sessions, sign-ins, and counts of tries, which go by the clock of this computer. */
export async function sweep(): Promise<void> {
	await db().delete(signInStep).where(lte(signInStep.expiresAt, now()));
	await db()
		.delete(rateLimit)
		.where(lte(rateLimit.expire, new Date(Date.now())));
	await adapter.deleteExpiredSessions();
}
