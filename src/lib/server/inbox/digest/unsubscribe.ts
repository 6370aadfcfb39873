import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfPerson } from '../../kernel/audit/index.ts';
import { db, transaction, eq } from '../../kernel/db/index.ts';
import { digest } from '../../kernel/schema/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { hashOfSecret, isSecret } from '../../kernel/secrets/index.ts';
import { choiceOf, keepChoice } from './choice.ts';
import { areRemindersEnded, stopReminders } from './reminders/stop-reminders.ts';

/**
 * The kind of mail that a link unsubscribes from, and whether it is off already. The link works without a sign-in; somebody
 * who is signed in can use only their own.
 * @throws NotFound
 */
export async function findUnsubscribe(token: string, reader: Pick<Actor, 'id'> | null) {
	const [mail] = isSecret(token)
		? await db()
				.select()
				.from(digest)
				.where(eq(digest.tokenHash, hashOfSecret(token)))
		: [];
	if (!mail || (reader && reader.id !== mail.personId)) throw new NotFound();
	const { kind, personId } = mail;
	const choice = await choiceOf(personId);
	const ended = kind === 'reminder' ? await areRemindersEnded(personId) : choice[kind] === 'never';
	return { kind, personId, choice, ended };
}

/** Unsubscribes; again changes nothing. @throws NotFound */
export async function unsubscribe(token: string, reader: Pick<Actor, 'id'> | null): Promise<void> {
	await transaction(async () => {
		const { kind, personId, choice, ended } = await findUnsubscribe(token, reader);
		if (ended) return;
		if (kind === 'reminder') await stopReminders(personId);
		else await keepChoice(personId, { ...choice, [kind]: 'never' });
		await record({
			// Somebody with the link in their mail acts as that person, as with a sign-in card.
			actorId: personId,
			verb: 'person.unsubscribe',
			subject: ['person', personId],
			schools: await schoolsOfPerson(personId),
			detail: kind
		});
	});
}
