import { session } from '../../kernel/access/index.ts';
import { recordAll, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, rows, sql, transaction, eq } from '../../kernel/db/index.ts';
import { person, secretChange, tables } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { clearFailures } from '../sign-in-limits.ts';
import { hashPassphrase, passwordFits } from '../passwords.ts';
import { markCardUsed } from './cards.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { isOnlyStudentSql } from './card-holders.ts';
import { announceSecretChanges } from './secret-news.ts';
import { checkOwnPassphrase } from './passphrase.ts';

const { grant, school, signInCard } = tables;

interface OpenCard {
	id: string;
	personId: string;
	name: string;
	username: string;
	/** The language of new passphrases. */
	locale: string;
}

/** The card of a QR code; null when it was used, replaced or has expired, and for an unknown code. Looking does not use it. */
export async function openCard(token: string): Promise<OpenCard | null> {
	if (!/^[\w-]{22}$/.test(token)) return null;
	const moment = instant(now());
	const [card] = await rows<OpenCard>(sql`
		select ${signInCard.id}, ${tables.person.id} as "personId", ${tables.person.displayName} as name,
			${tables.person.username},
			coalesce(${tables.person.locale}, ${school.locale}) as locale
		from ${signInCard}
		join ${tables.person} on ${tables.person.id} = ${signInCard.personId}
		join ${grant} on ${grant.personId} = ${tables.person.id} and ${openGrant(grant, 'student')}
		join ${school} on ${school.id} = ${grant.schoolId}
		where ${signInCard.tokenHash} = ${hashOfSecret(token)} and ${signInCard.usedAt} is null
			and ${signInCard.endedAt} is null
			and ${signInCard.expiresAt} > ${moment}
		and ${isOnlyStudentSql} and not ${suspendedSql(tables.person.id, moment)}
		limit 1`);
	return card ?? null;
}

/**
 * Signs in with a QR code, once, as on a shared computer: the student's new passphrase replaces the printed one in the same
 * step, so that there is no session without it.
 * @throws Conflict `card_over`, Invalid at `next`
 */
export async function signInByCard({ token, next }: { token: string; next: string }) {
	const card = await openCard(token);
	if (!card) throw new Conflict('card_over');
	await checkOwnPassphrase(next, card.username);
	const { personId } = card;
	const [account] = await db().select().from(person).where(eq(person.id, personId));
	if (await passwordFits(account!.passwordHash, next)) throw new Invalid('next', 'passphrase_same');
	const passwordHash = await hashPassphrase(next);
	const newSession = await transaction(async () => {
		// Sent twice, or from two computers: only the first succeeds.
		if (!(await markCardUsed(card.id))) throw new Conflict('card_over');
		await db().update(person).set({ passwordHash }).where(eq(person.id, personId));
		await session.closeAll(personId);
		await announceSecretChanges(personId);
		await db().insert(secretChange).values({ personId, by: personId, at: now() });
		const by = { actorId: personId, schools: await schoolsOfPerson(personId) };
		await recordAll([
			{ ...by, verb: 'person.card_used' as const, subject: ['person', personId], detail: card.id },
			{ ...by, verb: 'session.open' as const, subject: ['session', personId] }
		]);
		await afterCommit(() => realtime.endPerson(personId));
		return session.open(personId, true);
	});
	await clearFailures(card.username);
	return newSession;
}
