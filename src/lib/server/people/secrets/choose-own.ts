// The printed passphrase only allows choosing another one: the adult who printed it knows it.
import { session } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { afterCommit, db, transaction, and, eq } from '../../kernel/db/index.ts';
import { person, secretChange } from '../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../kernel/errors.ts';
import * as realtime from '../../kernel/realtime/index.ts';
import { hashPassphrase, passwordFits } from '../passwords.ts';
import { endStep, openSession, stepOfCookie } from '../second-factor/enter.ts';
import { endCards } from './cards.ts';
import { mustChoose } from './must-choose.ts';
import { checkOwnPassphrase } from './passphrase.ts';

/** The student who is about to choose a passphrase; null for anybody else. */
export async function passphraseChooser(step: string | undefined) {
	const account = await stepOfCookie(step);
	if (!account || !(await mustChoose(account.personId))) return null;
	const [row] = await db()
		.select({ locale: person.locale })
		.from(person)
		.where(eq(person.id, account.personId));
	return { ...account, locale: row!.locale };
}

/**
 * Replaces the printed passphrase with one that the student chose, and signs in.
 * @param step from the cookie that signing in with the printed passphrase gave
 * @throws Conflict for somebody who took too long, Invalid at `next`
 */
export async function chooseOwn({ step, next }: { step: string | undefined; next: string }) {
	const account = await passphraseChooser(step);
	if (!account) throw new Conflict('step_over');
	const { personId, username, shared } = account;
	await checkOwnPassphrase(next, username);
	const [before] = await db().select().from(person).where(eq(person.id, personId));
	if (await passwordFits(before!.passwordHash, next)) throw new Invalid('next', 'passphrase_same');
	const passwordHash = await hashPassphrase(next);
	return transaction(async () => {
		// Sent twice, or a newer card was made meanwhile: then the passphrase of that card is required.
		const unchanged = eq(person.passwordHash, before!.passwordHash!);
		if (!(await endStep(step!))) throw new Conflict('step_over');
		const changed = await db()
			.update(person)
			.set({ passwordHash })
			.where(and(eq(person.id, personId), unchanged))
			.returning();
		if (!changed.length) throw new Conflict('step_over');
		await endCards([personId]);
		await session.closeAll(personId);
		await record({
			actorId: personId,
			verb: 'person.password',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId)
		});
		await afterCommit(() => realtime.endPerson(personId));
		const newSession = await openSession(personId, shared);
		await db().insert(secretChange).values({ personId, by: personId, at: now() });
		return newSession;
	});
}
