import { eq, sql } from 'drizzle-orm';
import { session } from '../../../kernel/access/index.ts';
import { recordAll, schoolsOfPerson } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { afterCommit, db, rows, transaction } from '../../../kernel/db/index.ts';
import { person, secretChange } from '../../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../../kernel/errors.ts';
import { instant, suspendedSql } from '../../../kernel/predicates/index.ts';
import * as realtime from '../../../kernel/realtime/index.ts';
import { clearFailures } from '../limits.ts';
import { hashPassphrase, passwordFits } from '../passwords.ts';
import { useUp } from './cards.ts';
import { hashOfSecret } from '../../../kernel/secrets/index.ts';
import { isOnlyStudentSql } from './holders.ts';
import { tellChanges } from './news.ts';
import { checkOwn } from './passphrase.ts';

interface OpenCard {
	id: string;
	personId: string;
	name: string;
	username: string;
	/** The language of new passphrases. */
	locale: string;
}

/** The card of a QR code; null once it was used, replaced or has run out, and for whatever was never printed. Looking uses nothing up. */
export async function openCard(token: string): Promise<OpenCard | null> {
	if (!/^[\w-]{22}$/.test(token)) return null;
	const at = instant(now());
	const [found] = await rows<OpenCard>(sql`
		select k.id, person.id as "personId", person.display_name as name, person.username,
			coalesce(person.locale, s.locale) as locale
		from sign_in_card k
		join person on person.id = k.person_id
		join role_grant mine on mine.person_id = person.id and mine.role = 'student' and mine.until is null
		join school s on s.id = mine.school_id
		where k.token_hash = ${hashOfSecret(token)} and k.used_at is null and k.ended_at is null and k.expires_at > ${at}
		and ${isOnlyStudentSql} and not ${suspendedSql(sql`person.id`, at)}
		limit 1`);
	return found ?? null;
}

/**
 * Signs in with a QR code, once, on a computer that others use too: the student's new passphrase takes the place of the
 * printed one in the same step, so that there is no session without it.
 * @throws Conflict `card_over`, Invalid at `next`
 */
export async function signInByCard({ token, next }: { token: string; next: string }) {
	const card = await openCard(token);
	if (!card) throw new Conflict('card_over');
	await checkOwn(next, card.username);
	const { personId } = card;
	const [before] = await db().select().from(person).where(eq(person.id, personId));
	if (await passwordFits(before!.passwordHash, next)) throw new Invalid('next', 'passphrase_same');
	const passwordHash = await hashPassphrase(next);
	const opened = await transaction(async () => {
		// Pressed twice, or on two computers: the first is the one.
		if (!(await useUp(card.id))) throw new Conflict('card_over');
		await db().update(person).set({ passwordHash }).where(eq(person.id, personId));
		await session.closeAll(personId);
		await tellChanges(personId);
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
	return opened;
}
