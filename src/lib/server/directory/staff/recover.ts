// What whoever holds a recovery link may do with it, and how its person learns that it was used.
import { and, desc, eq, gt, isNull, or } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, sql, transaction } from '../../kernel/db/index.ts';
import { aliased, person, recoveryLink, secretChange } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	clearFailures,
	counted,
	countLink,
	enter,
	type Entered,
	forget,
	forgiveLink,
	hashPassword,
	refuseWeak
} from '../people/index.ts';
import { signOut } from './confirm.ts';
import { colleague } from './school.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';

const { person: personRow } = aliased({ person });

/** Whose link this is, while it is good. @throws NotFound for one that is used, revoked, over or made up */
export async function findLink(token: string, address: string) {
	if (await countLink(address)) throw new NotFound();
	const found = await read(token);
	if (!found) throw new NotFound();
	await forgiveLink(address);
	return { username: found.username, resetsFactor: found.link.resetsFactor };
}

async function read(token: string, { lock = false } = {}) {
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
				sql`not ${suspendedSql(personRow.id, instant(now()))}`
			)
		);
	const [found] = await (lock ? query.for('update', { of: recoveryLink }) : query);
	return found;
}

/**
 * Sets a new password with a link, once. The second factor is asked for as ever, or set up anew where the link takes it away.
 * Whoever handed the link over could have used it: for the rule of fourteen days they know what it opened.
 * @throws NotFound, Invalid
 */
export async function recover(
	token: string,
	{ password, shared, address }: { password: string; shared: boolean; address: string }
): Promise<Entered> {
	const { username, resetsFactor } = await findLink(token, address);
	await refuseWeak('password', password, username);
	const passwordHash = await hashPassword(password);
	const entered = await transaction(async () => {
		const found = await read(token, { lock: true });
		if (!found) throw new NotFound();
		const { id, personId, by, byMail } = found.link;
		// Whoever is no member of staff any more has no use for it.
		const standing = await colleague(personId);
		if (!standing?.teachesAt.length && !standing?.coordinates) throw new NotFound();
		const at = now();
		await db().update(recoveryLink).set({ usedAt: at }).where(eq(recoveryLink.id, id));
		await db().update(person).set({ passwordHash }).where(eq(person.id, personId));
		// Known to whoever gave the link from then on, and a fortnight after its use. One that left by mail nobody gave.
		if (by && !byMail) await db().insert(secretChange).values({ personId, by, at: found.link.at });
		await db().insert(secretChange).values({ personId, by: personId, at });
		if (resetsFactor) await forget(personId);
		await signOut(personId);
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
	if (resetsFactor) await clearFailures(counted(username));
	return entered;
}

/** So long a new password that somebody else brought about stands in the account, read or not. */
const shownDays = 90;

/** Links that were made for this person: those that they have not read about, and those of the last months. */
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
				or(isNull(recoveryLink.seenAt), gt(recoveryLink.at, daysAfter(now(), -shownDays)))
			)
		)
		.orderBy(desc(recoveryLink.at))
		.limit(20);

/** Whether there is something to be told at this sign-in. */
export const hasUnread = async (personId: string): Promise<boolean> =>
	(await linksFor(personId)).some(({ seenAt }) => !seenAt);

/** The person has read it. @throws NotFound */
export async function haveRead(actor: Actor, id: string): Promise<void> {
	const seen = isId(id)
		? await db()
				.update(recoveryLink)
				.set({ seenAt: now() })
				.where(and(eq(recoveryLink.id, id), eq(recoveryLink.personId, actor.id), isNull(recoveryLink.seenAt)))
				.returning({ id: recoveryLink.id })
		: [];
	if (!seen.length) throw new NotFound();
}
