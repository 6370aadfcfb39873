// What the holder of a recovery link may do with it, and how its owner learns that it was used.
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction, and, desc, eq, gt, isNull, or } from '../../kernel/db/index.ts';
import { person, recoveryLink, secretChange, tables } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	clearFailures,
	codeLimitKey,
	enter,
	type SignInResult,
	removeFactor,
	findByLink,
	hashPassword,
	refuseWeakPassword
} from '../../people/index.ts';
import { endSessions } from './confirm.ts';
import { findColleague } from './colleagues.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

/** The owner of a valid link. @throws NotFound for one that is used, revoked, expired or unknown */
export async function findLink(token: string, address: string) {
	const { username, link } = await findByLink(address, () => readLink(token));
	return { username, resetsFactor: link.resetsFactor };
}

async function readLink(token: string, { lock = false } = {}) {
	if (!isSecret(token)) return undefined;
	const query = db()
		.select({ link: recoveryLink, username: person.username })
		.from(recoveryLink)
		.innerJoin(person, eq(person.id, recoveryLink.personId))
		.where(
			and(
				eq(recoveryLink.tokenHash, hashOfSecret(token)),
				isNull(recoveryLink.usedAt),
				isNull(recoveryLink.revokedAt),
				gt(recoveryLink.expiresAt, now()),
				sql`not ${suspendedSql(tables.person.id, instant(now()))}`
			)
		);
	const [recovery] = await (lock ? query.for('update', { of: recoveryLink }) : query);
	return recovery;
}

/**
 * Sets a new password with a link, once. The second factor is still required, or set up again where the link resets it. The
 * person who handed the link over could have used it, so they are one hand until somebody else confirms the owner.
 * @throws NotFound, Invalid
 */
export async function recover(
	token: string,
	{ password, shared, address }: { password: string; shared: boolean; address: string }
): Promise<SignInResult> {
	const { username, resetsFactor } = await findLink(token, address);
	await refuseWeakPassword('password', password, username);
	const passwordHash = await hashPassword(password);
	const signedIn = await transaction(async () => {
		const recovery = await readLink(token, { lock: true });
		if (!recovery) throw new NotFound();
		const { id, personId, by, byMail } = recovery.link;
		// The link is useless to somebody who is no member of staff any more.
		const roles = await findColleague(personId);
		if (!roles?.teachesAt.length && !roles?.coordinates) throw new NotFound();
		const moment = now();
		await db().update(recoveryLink).set({ usedAt: moment }).where(eq(recoveryLink.id, id));
		await db().update(person).set({ passwordHash }).where(eq(person.id, personId));
		// Whoever made the link could have used it; nobody knows one that was mailed (hands/known-secret.ts).
		if (by && !byMail) await db().insert(secretChange).values({ personId, by, at: recovery.link.at });
		await db().insert(secretChange).values({ personId, by: personId, at: moment });
		if (resetsFactor) await removeFactor(personId);
		await endSessions(personId);
		await record({
			actorId: personId,
			verb: 'staff.recover',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: by
		});
		return enter(personId, shared);
	});
	await clearFailures(username);
	if (resetsFactor) await clearFailures(codeLimitKey(username));
	return signedIn;
}

/** For how many days the account shows that somebody made a link, read or not. */
const listedDays = 90;

/** Links that were made for this person: those that they have not read about, and recent ones. */
export const linksFor = (personId: string) =>
	db()
		.select({
			id: recoveryLink.id,
			by: person.displayName,
			byId: recoveryLink.by,
			byMail: recoveryLink.byMail,
			at: recoveryLink.at,
			usedAt: recoveryLink.usedAt,
			resetsFactor: recoveryLink.resetsFactor,
			seenAt: recoveryLink.seenAt
		})
		.from(recoveryLink)
		.leftJoin(person, eq(person.id, recoveryLink.by))
		.where(
			and(
				eq(recoveryLink.personId, personId),
				or(isNull(recoveryLink.seenAt), gt(recoveryLink.at, daysAfter(now(), -listedDays)))
			)
		)
		.orderBy(desc(recoveryLink.at))
		.limit(20);

/** Whether this person has links that they have not read about. */
export const hasUnread = async (personId: string): Promise<boolean> =>
	(await linksFor(personId)).some(({ seenAt }) => !seenAt);

/** Marks a link as read about. @throws NotFound */
export async function markLinkRead(actor: Actor, id: string): Promise<void> {
	const updated = isId(id)
		? await db()
				.update(recoveryLink)
				.set({ seenAt: now() })
				.where(and(eq(recoveryLink.id, id), eq(recoveryLink.personId, actor.id), isNull(recoveryLink.seenAt)))
				.returning({ id: recoveryLink.id })
		: [];
	if (!updated.length) throw new NotFound();
}
