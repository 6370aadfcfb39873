import type { Locale } from '#lib/locale.ts';
import { type Actor, readerOf } from '../../../kernel/access/index.ts';
import { dateText } from '../../../kernel/format.ts';
import { canSendMail } from '../../../kernel/mail/index.ts';
import { together } from '../../../kernel/together.ts';
import { schoolsLedBy } from '../../../schools/appointments/index.ts';
import { calendars } from '../../../schools/calendar/index.ts';
import { labels } from '../../../people/labels/index.ts';
import { listStudents } from '../../../people/index.ts';
import { addressesOf, addressField, type StudentAddress, allowsReminders } from './student-addresses.ts';
import { waitingStudents } from './waiting-students.ts';

/**
 * Weekly reminders as a teacher sees them: the schools where they work, and their classes with addresses, and with the students whom no
 * mail tells that something waits.
 */
export async function remindersView(actor: Actor, locale: Locale) {
	const [label, students, led, zones] = await together(
		() => labels(locale),
		() => listStudents(actor),
		() => schoolsLedBy(actor),
		() => calendars()
	);
	const schoolIds = [...new Set([...actor.worksAt, ...students.map(({ schoolId }) => schoolId)])].sort();
	const allowed = new Set<string>();
	const waiting = new Set<string>();
	for (const schoolId of schoolIds) {
		if (await allowsReminders(schoolId)) allowed.add(schoolId);
		if (students.some((student) => student.schoolId === schoolId))
			for (const id of await waitingStudents({ schoolId }, { reader: readerOf(actor) })) waiting.add(id);
	}
	const addresses = await addressesOf(students.map(({ id }) => id));
	const collator = new Intl.Collator(locale);
	const zoneOf = (schoolId: string) => ({ locale, timeZone: zones.get(schoolId)?.timeZone ?? 'UTC' });
	const stopped = (address: StudentAddress | undefined, schoolId: string) =>
		address?.stoppedAt ? dateText(address.stoppedAt, zoneOf(schoolId)) : null;
	/** No mail reaches them. */
	const isUntold = ({ id, schoolId }: { id: string; schoolId: string }) =>
		!canSendMail() || !allowed.has(schoolId) || !addresses.has(id) || addresses.get(id)!.stoppedAt !== null;
	return {
		sends: canSendMail(),
		schools: schoolIds.map((id) => ({
			id,
			name: label(`school:${id}`),
			allowed: allowed.has(id),
			leads: led.includes(id)
		})),
		classrooms: [...new Set(students.map(({ classroomId }) => classroomId))].map((id) => {
			const own = students
				.filter(({ classroomId }) => classroomId === id)
				.sort((a, b) => collator.compare(a.name, b.name));
			return {
				id,
				name: label(`classroom:${id}`),
				allowed: own.some(({ schoolId }) => allowed.has(schoolId)),
				untold: own.filter((student) => waiting.has(student.id) && isUntold(student)).map(({ name }) => name),
				students: own.map((student) => ({
					id: student.id,
					name: student.name,
					field: addressField(student.id),
					email: addresses.get(student.id)?.email ?? '',
					stopped: stopped(addresses.get(student.id), student.schoolId)
				}))
			};
		})
	};
}

export type RemindersView = Awaited<ReturnType<typeof remindersView>>;
