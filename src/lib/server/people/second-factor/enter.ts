// From a password to a session, with a second factor where one is required.
import { session } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, sql, and, eq, gt } from '../../kernel/db/index.ts';
import { person, signInStep, tables } from '../../kernel/schema/index.ts';
import { instant, suspendedSql } from '../../kernel/predicates/index.ts';
import { mustChoose } from '../secrets/must-choose.ts';
import { announceSecretChanges } from '../secrets/secret-news.ts';
import { beginFactor, hasFactor } from './factor.ts';
import { isRequired } from './required.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { lockPerson } from '../lock-person.ts';
import { hashOfSecret, newToken } from '../../kernel/secrets/index.ts';

export interface SignInResult {
	personId: string;
	/** Of a session, or of the step before one; they have different cookies. */
	id: string;
	maxAge?: number;
	/** What is still required; null when they are signed in. */
	step: 'code' | 'set-up' | 'own-words' | null;
}

/** Minutes in which the step has to be completed. */
const stepMinutes = 10;

/**
 * Continues after a correct password: opens a session, or a step that requires more. A student whose passphrase somebody else
 * printed chooses another one first, as with the code on a card.
 */
export async function enter(personId: string, shared: boolean): Promise<SignInResult> {
	const step = await stepFor(personId);
	if (!step) return { ...(await openSession(personId, shared)), step };
	if (step === 'set-up') await beginFactor(personId);
	const { token, hash } = newToken();
	const expiresAt = new Date(now().getTime() + stepMinutes * 60_000);
	await db().insert(signInStep).values({ id: hash, personId, shared, expiresAt });
	return { personId, id: token, step };
}

async function stepFor(personId: string): Promise<SignInResult['step']> {
	if (await hasFactor(personId)) return 'code';
	if (await isRequired(personId)) return 'set-up';
	return (await mustChoose(personId)) ? 'own-words' : null;
}

/** Opens the session at the end; of more than ten of a person the oldest ends. Part of a transaction. */
export async function openSession(personId: string, shared: boolean) {
	await lockPerson(personId);
	const schools = await schoolsOfPerson(personId);
	await announceSecretChanges(personId);
	await record({ actorId: personId, verb: 'session.open', subject: ['session', personId], schools });
	const opened = await session.open(personId, shared);
	const ended = await session.keepNewest(personId, opened.id);
	await afterCommit(() => ended.forEach(realtime.endSession));
	return { ...opened, personId };
}

/** Who is signing in, by the id of their cookie; undefined when they took too long or were suspended meanwhile. */
export async function stepOfCookie(id: string | undefined) {
	if (!id || id.length > 100) return undefined;
	const [step] = await db()
		.select({ personId: person.id, username: person.username, shared: signInStep.shared })
		.from(signInStep)
		.innerJoin(person, eq(person.id, signInStep.personId))
		.where(
			and(
				eq(signInStep.id, hashOfSecret(id)),
				gt(signInStep.expiresAt, now()),
				sql`not ${suspendedSql(tables.person.id, instant(now()))}`
			)
		);
	return step;
}

/** Ends a step, once. @returns whether it was still open */
export async function endStep(id: string): Promise<boolean> {
	const deleted = await db()
		.delete(signInStep)
		.where(eq(signInStep.id, hashOfSecret(id)))
		.returning({ id: signInStep.id });
	return deleted.length > 0;
}
