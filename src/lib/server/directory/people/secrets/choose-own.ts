// Printed words open the way to words of one's own, and nothing else: whoever printed them knows them.
import { and, eq } from 'drizzle-orm';
import { session } from '../../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { afterCommit, db, transaction } from '../../../kernel/db/index.ts';
import { person, secretChange } from '../../../kernel/schema/index.ts';
import { Conflict, Invalid } from '../../../kernel/errors.ts';
import * as realtime from '../../../kernel/realtime/index.ts';
import { hashPassphrase, passwordFits } from '../passwords.ts';
import { endStep, openSession, stepOfCookie } from '../second-factor/enter.ts';
import { endCards } from './cards.ts';
import { mustChoose } from './must-choose.ts';
import { checkOwn } from './passphrase.ts';

/** Who is about to choose words of their own; null for whoever is not on the way to it. */
export async function chooser(step: string | undefined) {
	const found = await stepOfCookie(step);
	if (!found || !(await mustChoose(found.personId))) return null;
	const [row] = await db()
		.select({ locale: person.locale })
		.from(person)
		.where(eq(person.id, found.personId));
	return { ...found, locale: row!.locale };
}

/**
 * Chooses words in place of the printed ones, and is signed in.
 * @param step from the cookie of whoever has typed the printed words
 * @throws Conflict for whoever took too long, Invalid at `next`
 */
export async function chooseOwn({ step, next }: { step: string | undefined; next: string }) {
	const found = await chooser(step);
	if (!found) throw new Conflict('step_over');
	const { personId, username, shared } = found;
	await checkOwn(next, username);
	const [before] = await db().select().from(person).where(eq(person.id, personId));
	if (await passwordFits(before!.passwordHash, next)) throw new Invalid('next', 'passphrase_same');
	const passwordHash = await hashPassphrase(next);
	return transaction(async () => {
		// Pressed twice, or a newer card meanwhile: then its words are asked for.
		const same = eq(person.passwordHash, before!.passwordHash!);
		if (!(await endStep(step!))) throw new Conflict('step_over');
		const changed = await db()
			.update(person)
			.set({ passwordHash })
			.where(and(eq(person.id, personId), same))
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
		const opened = await openSession(personId, shared);
		await db().insert(secretChange).values({ personId, by: personId, at: now() });
		return opened;
	});
}
