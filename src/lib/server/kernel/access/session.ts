// Lucia lives only here (docs/decisions/0005). The rest knows ids, people and the four functions below.
import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle';
import { and, eq, lte, ne, sql } from 'drizzle-orm';
import { type Adapter, type DatabaseSession, generateIdFromEntropySize, Lucia, TimeSpan } from 'lucia';
import { env } from '#env';
import { now } from '../clock.ts';
import { anyOf, type Database, db, prepared } from '../db/index.ts';
import { person, session as sessionTable, signInStep } from '../schema/index.ts';
import { type Actor, statusColumn, statusFrom } from './actor.ts';
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
	standing: (typeof statusColumn)['_']['type'];
};

/** Asked for every request and every socket: the session, its person and where they stand, in one question. */
const sessionWithPerson = prepared((database) =>
	database
		.select({
			userId: sessionTable.userId,
			expiresAt: sessionTable.expiresAt,
			createdAt: sessionTable.createdAt,
			shared: sessionTable.shared,
			displayName: person.displayName,
			locale: person.locale,
			standing: statusColumn
		})
		.from(sessionTable)
		.innerJoin(person, eq(person.id, sessionTable.userId))
		.where(eq(sessionTable.id, sql.placeholder('hash')))
		.prepare('session_with_person')
);

/** Lucia reads the clock of the computer: what it says is told by ours, and what the database says by its. */
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
			inner.setSession({ ...session, id: hashOfSecret(session.id), expiresAt: toOurClock(session.expiresAt) }),
		updateSessionExpiration: (id, expiresAt) => inner.updateSessionExpiration(hashOfSecret(id), toOurClock(expiresAt)),
		deleteSession: (id) => inner.deleteSession(hashOfSecret(id)),
		deleteUserSessions: (userId) => inner.deleteUserSessions(userId),
		getUserSessions: (userId) => inner.getUserSessions(userId),
		deleteExpiredSessions: () => inner.deleteExpiredSessions()
	};
}

/** Whichever database is open when it is asked, also inside a transaction. */
const currentDatabase = new Proxy({} as Database, { get: (_, name) => Reflect.get(db(), name, db()) });
// The adapter's types know one driver's result; the calls it makes are the same for both.
const adapter = withHashedIds(
	new DrizzlePostgreSQLAdapter(currentDatabase as never, sessionTable as never, person as never)
);

/** A shared computer signs out soon; a computer of one's own keeps for days. The first letter of the id tells which. */
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
		getUserAttributes: ({ displayName, locale, standing }) => ({ displayName, locale, standing })
	});
}
const kindOf = (id: string): SessionKind => (id.startsWith('p') ? 'p' : 's');

/** A new session. @returns the id for the cookie, and for how many seconds a computer of one's own may keep it */
export async function open(personId: string, shared: boolean): Promise<{ id: string; maxAge?: number }> {
	const kind: SessionKind = shared ? 's' : 'p';
	const id = kind + generateIdFromEntropySize(25);
	await lucia[kind].createSession(personId, { createdAt: now(), shared }, { sessionId: id });
	return { id, maxAge: shared ? undefined : lifetimes[kind].absolute };
}

/** Who is behind the id of a cookie: null when it ended, is too old, or its person is suspended. */
export async function resolve(id: string): Promise<{ actor: Actor; expiresAt: Date } | null> {
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
		...status
	};
	const idle = toOurClock(session.expiresAt);
	return { actor, expiresAt: end < idle ? end : idle };
}

/** When a session ends however busy it is. */
const endOf = (createdAt: Date, kind: SessionKind) =>
	new Date(createdAt.getTime() + lifetimes[kind].absolute * 1000);

/** Ends one session, by the hash that an actor carries. */
export async function close(sessionId: string): Promise<void> {
	await db().delete(sessionTable).where(eq(sessionTable.id, sessionId));
}

/** Ends every session of a person, or all but one, and whatever was on its way to one. */
export async function closeAll(personId: string, except?: string): Promise<void> {
	await db().delete(signInStep).where(eq(signInStep.personId, personId));
	const ofPerson = eq(sessionTable.userId, personId);
	await db()
		.delete(sessionTable)
		.where(except ? and(ofPerson, ne(sessionTable.id, except)) : ofPerson);
}

/** The same of many people at once. */
export async function closeAllOf(personIds: string[]): Promise<void> {
	await db().delete(signInStep).where(anyOf(signInStep.personId, personIds));
	await db().delete(sessionTable).where(anyOf(sessionTable.userId, personIds));
}

/** Until when a session is open, null when it is over: what an open socket asks from time to time. */
export async function isOpen(sessionId: string): Promise<Date | null> {
	const [row] = await db().select().from(sessionTable).where(eq(sessionTable.id, sessionId));
	if (!row) return null;
	const end = endOf(row.createdAt, row.shared ? 's' : 'p');
	const earlier = end < row.expiresAt ? end : row.expiresAt;
	return earlier > now() ? earlier : null;
}

/** Removes what ran out. */
export async function sweep(): Promise<void> {
	await db().delete(signInStep).where(lte(signInStep.expiresAt, now()));
	await adapter.deleteExpiredSessions();
}
