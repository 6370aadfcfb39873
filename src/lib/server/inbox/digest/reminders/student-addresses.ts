// The addresses that a school gives for its students, for weekly reminders.
import type { Actor } from '../../../kernel/access/index.ts';
import { record } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, transaction, eq, inArray } from '../../../kernel/db/index.ts';
import { checkAll, Conflict, Invalid, NotFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { studentAddress, schoolReminders } from '../../../kernel/schema/index.ts';
import { listStudents, readAddress } from '../../../people/index.ts';
import { leadSchool, recordSetting } from '../../../schools/index.ts';

/** The field of a student's address. */
export const addressField = (personId: string): string => `mail-${personId}`;

export type StudentAddress = typeof studentAddress.$inferSelect;

/** The addresses of these students, by their ids. */
export async function addressesOf(personIds: string[]): Promise<Map<string, StudentAddress>> {
	const stored = personIds.length
		? await db().select().from(studentAddress).where(inArray(studentAddress.personId, personIds))
		: [];
	return new Map(stored.map((address) => [address.personId, address]));
}

interface AddressForm {
	classroomId: string;
	/** Everything that was typed, by field. A student without a field keeps what is there; an empty one has none from then on. */
	typed: Record<string, unknown>;
	/** The student, of those who ended the mails, for whom they begin again. */
	again?: string;
}

/**
 * Saves the addresses of a class: all of them, or none where one is no address. Another address begins the mails again.
 * @throws NotFound for a class that the actor does not teach, and for somebody who is no student of it; Conflict where the school does
 * not allow reminders; Invalid at each field
 */
export async function saveAddresses(actor: Actor, { classroomId, typed, again }: AddressForm): Promise<void> {
	const students = (await listStudents(actor)).filter((student) => student.classroomId === classroomId);
	const ids = students.map(({ id }) => id);
	const named = Object.keys(typed).flatMap((field) => (field.startsWith('mail-') ? [field.slice(5)] : []));
	const schoolId = students[0]?.schoolId;
	if (!schoolId || [...named, ...(again ? [again] : [])].some((id) => !isId(id) || !ids.includes(id)))
		throw new NotFound();
	if (!(await allowsReminders(schoolId))) throw new Conflict('reminders_off');
	const wanted = new Map<string, string>();
	await checkAll(named.map((id) => () => wanted.set(id, addressIn(typed, id))));
	await transaction(async () => {
		const stored = await addressesOf(ids);
		for (const [personId, email] of wanted) {
			const current = stored.get(personId);
			const isSame = (current?.email ?? '') === email;
			if (isSame && !(current?.stoppedAt && again === personId)) continue;
			await keepAddress(actor, personId, email);
			await record({
				actorId: actor.id,
				verb: 'person.reminders',
				subject: ['person', personId],
				schools: [schoolId],
				detail: email ? 'given' : 'removed'
			});
		}
	});
}

async function keepAddress(actor: Actor, personId: string, email: string): Promise<void> {
	if (!email) {
		await db().delete(studentAddress).where(eq(studentAddress.personId, personId));
		return;
	}
	const row = { personId, email, by: actor.id, at: now(), stoppedAt: null };
	await db()
		.insert(studentAddress)
		.values(row)
		.onConflictDoUpdate({ target: studentAddress.personId, set: row });
}

/** What was typed for a student. @throws Invalid at the field */
function addressIn(typed: Record<string, unknown>, personId: string): string {
	const field = addressField(personId);
	const text = typed[field];
	if (typeof text !== 'string') throw new Invalid(field, 'email_invalid');
	if (!text.trim()) return '';
	try {
		return readAddress(text);
	} catch (refused) {
		throw refused instanceof Invalid ? new Invalid(field, refused.code) : refused;
	}
}

/**
 * The lead of a school allows weekly reminders by mail to its students, or ends them. Addresses stay until somebody clears them. Doing
 * it again changes nothing.
 * @throws NotFound; Forbidden for colleagues who do not lead the school
 */
export async function allowReminders(actor: Actor, schoolId: string, on: boolean): Promise<void> {
	await leadSchool(actor, schoolId);
	await transaction(async () => {
		const changed = on
			? await db()
					.insert(schoolReminders)
					.values({ schoolId, by: actor.id, at: now() })
					.onConflictDoNothing()
					.returning()
			: await db().delete(schoolReminders).where(eq(schoolReminders.schoolId, schoolId)).returning();
		if (changed.length) await recordSetting(actor, schoolId, on ? 'reminders on' : 'reminders off');
	});
}

/** Whether a school allows them. */
export async function allowsReminders(schoolId: string): Promise<boolean> {
	const allowed = await db()
		.select({ schoolId: schoolReminders.schoolId })
		.from(schoolReminders)
		.where(eq(schoolReminders.schoolId, schoolId));
	return allowed.length > 0;
}
