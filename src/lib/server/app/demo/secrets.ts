import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { idAt } from '../../engines/random.ts';
import { hoursBefore } from './safety.ts';

/** A forgotten passphrase: who, whose teacher, and how many days ago. Older than the fortnight in which a second teacher looks. */
const forgotten = { student: 'noor', by: 't.carver', school: 'carver', days: 20 };

/** A sign-in card that was made, and used the same day. Its code was never printed, and nobody knows it. */
export async function seedSecrets(at: Date, { personId }: People): Promise<void> {
	const [made, used] = [hoursBefore(at, forgotten.days * 24), hoursBefore(at, forgotten.days * 24 - 2)];
	const [student, teacher] = [personId(forgotten.student), personId(forgotten.by)];
	const card = idAt(made, 'card');
	await db()
		.insert(t.signInCard)
		.values({
			id: card,
			personId: student,
			by: teacher,
			at: made,
			batch: card,
			tokenHash: hashOfSecret(card),
			expiresAt: hoursBefore(at, (forgotten.days - 7) * 24),
			usedAt: used
		});
	await db()
		.insert(t.secretChange)
		.values([
			{ id: idAt(made, 'secret by teacher'), personId: student, by: teacher, at: made, toldAt: used },
			{ id: idAt(used, 'secret of their own'), personId: student, by: student, at: used }
		]);
	const told = { subjectKind: 'person', subjectId: student, schoolId: forgotten.school, detail: card };
	const events = [
		{ id: idAt(made, 'event card'), at: made, actorId: teacher, verb: 'person.card', ...told },
		{ id: idAt(used, 'event card used'), at: used, actorId: student, verb: 'person.card_used', ...told }
	];
	await db().insert(t.auditEvent).values(events);
	await db()
		.insert(t.auditPending)
		.values(events.map(({ id: eventId }) => ({ eventId, schoolId: forgotten.school })));
}
