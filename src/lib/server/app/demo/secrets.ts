import { hashOfSecret } from '../../kernel/secrets/index.ts';
import { db, eq } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { recordPast } from './past-events.ts';
import { idAt } from '../../engines/random.ts';
import { hoursBefore } from './safety.ts';

/** A student who forgot a passphrase, the teacher who made a card, who confirmed the student's own words, and how many days ago. */
const forgottenSecret = { student: 'noor', by: 't.carver', second: 't.moore', school: 'carver', days: 20 };

/** A sign-in card that was made, and used the same day. Its secret was never printed, and nobody knows it. */
export async function seedSecrets(moment: Date, { personId }: People): Promise<void> {
	const [madeAt, usedAt] = [
		hoursBefore(moment, forgottenSecret.days * 24),
		hoursBefore(moment, forgottenSecret.days * 24 - 2)
	];
	const [student, teacher] = [personId(forgottenSecret.student), personId(forgottenSecret.by)];
	const card = idAt(madeAt, 'card');
	await db()
		.insert(t.signInCard)
		.values({
			id: card,
			personId: student,
			by: teacher,
			at: madeAt,
			batch: card,
			tokenHash: hashOfSecret(card),
			expiresAt: hoursBefore(moment, (forgottenSecret.days - 7) * 24),
			usedAt: usedAt
		});
	await db()
		.insert(t.secretChange)
		.values([
			{ id: idAt(madeAt, 'secret by teacher'), personId: student, by: teacher, at: madeAt, toldAt: usedAt },
			{ id: idAt(usedAt, 'secret of their own'), personId: student, by: student, at: usedAt }
		]);
	const [seat] = await db()
		.select()
		.from(t.classroomMembership)
		.where(eq(t.classroomMembership.personId, student));
	await db()
		.insert(t.ownWords)
		.values({
			...{ secretChangeId: idAt(madeAt, 'secret by teacher'), classroomId: seat!.classroomId },
			...{ by: personId(forgottenSecret.second), at: usedAt }
		});
	const event = {
		subject: ['person', student] as [string, string],
		schools: [forgottenSecret.school],
		detail: card
	};
	await recordPast([
		{ at: madeAt, actorId: teacher, verb: 'person.card', ...event },
		{ at: usedAt, actorId: student, verb: 'person.card_used', ...event },
		{
			...{ at: usedAt, actorId: personId(forgottenSecret.second), verb: 'classroom.own_words' },
			...{ subject: ['classroom', seat!.classroomId], schools: [forgottenSecret.school], detail: '1' }
		}
	]);
}
