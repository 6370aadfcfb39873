import { m } from '#lib/paraglide/messages.js';
import { type Actor, readerOf, teaches, teachesStudent } from '../../kernel/access/index.ts';
import { record } from '../../kernel/audit/index.ts';
import { csvLine } from '../../kernel/csv.ts';
import { dayText, numberText } from '../../kernel/format.ts';
import { labels } from '../labels/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';
import { choosePeriod } from './choose-period.ts';
import { type StudentWork, studentWork } from './student-work.ts';

/** A class, and a period or null for the usual one. */
export interface MarksChoice {
	classroomId: string;
	period: string | null;
}

const headings = () => [
	m.people_marks_sent(),
	m.people_marks_arrived(),
	m.people_marks_answered(),
	m.people_marks_posts(),
	m.people_marks_corrections(),
	m.people_marks_last()
];

/** The lines of a class as its page shows them. @throws as `marksOf` */
export async function marksView(actor: Actor, choice: MarksChoice, locale: string) {
	const { classroomId, period, choices, lines } = await marksOf(actor, choice, locale);
	const label = await labels(locale);
	const number = (n: number) => numberText(n, locale);
	return {
		id: classroomId,
		name: label(`classroom:${classroomId}`),
		period: period.id,
		periods: choices,
		headings: [m.people_marks_student(), ...headings()],
		// On the screen the name that the class uses; the one of the class list is only in the file.
		rows: byName(lines, locale, ({ name }) => name).map((line) => ({
			id: line.id,
			name: line.name,
			href: `/people/${line.id}`,
			cells: [
				...numbersOf(line).map(number),
				line.lastSent ? dayText(line.lastSent, locale) : m.people_marks_never()
			]
		}))
	};
}

/** The same as a table for a spreadsheet. The export writes an audit event. @throws as `marksOf` */
export async function exportMarks(actor: Actor, choice: MarksChoice, locale: string): Promise<string> {
	const { classroomId, schoolId, period, lines } = await marksOf(actor, choice, locale);
	await record({
		actorId: actor.id,
		verb: 'marks.export',
		subject: ['classroom', classroomId],
		schools: [schoolId],
		detail: `${period.from} ${period.until} rows=${lines.length}`
	});
	const classroom = (await labels(locale))(`classroom:${classroomId}`);
	const table = byName(lines, locale, nameOnList).map((line) => [
		line.number ?? '',
		nameOnList(line),
		classroom,
		// Dates at the school, in the form that every spreadsheet reads.
		period.from,
		period.until,
		...numbersOf(line).map(String),
		line.lastSent ?? ''
	]);
	const heading = [
		m.people_roster_field_number(),
		m.people_roster_field_name(),
		m.people_roster_field_classroom(),
		m.people_marks_from(),
		m.people_marks_until(),
		...headings()
	];
	// The byte order mark tells a spreadsheet that this is UTF-8.
	return '\ufeff' + [heading, ...table].map(csvLine).join('');
}

const numbersOf = ({ sent, arrived, answered, posts, given }: MarksLine) => [
	sent,
	arrived,
	answered,
	posts,
	given
];

const nameOnList = ({ fullName, name }: MarksLine) => fullName ?? name;

function byName(lines: MarksLine[], locale: string, nameOf: (line: MarksLine) => string): MarksLine[] {
	const { compare } = new Intl.Collator(locale);
	return lines.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
}

// A class with a line for each student, to hand in for marks.

const { classroom, membership, person, rosterEntry } = tables;

/** Students of one class. */
const maxStudents = 400;

interface ClassStudent {
	id: string;
	/** The name that others see, and the one on the class list. */
	name: string;
	fullName: string | null;
	number: string | null;
}

type MarksLine = ClassStudent & StudentWork;

/**
 * The lines of a class in a period, for a teacher of the class, in one statement however many students it has.
 * @throws NotFound for a class of others, and for a period that is not offered
 */
async function marksOf(
	actor: Actor,
	{ classroomId, period: wanted }: { classroomId: string; period: string | null },
	locale: string
) {
	const [room] =
		isId(classroomId) && teaches(actor, classroomId)
			? await rows<{ schoolId: string }>(
					sql`select ${classroom.schoolId} as "schoolId" from ${classroom}
						where ${classroom.id} = ${classroomId}`
				)
			: [];
	if (!room) throw new NotFound();
	const place = { schoolId: room.schoolId, classroomId };
	const { period, choices } = await choosePeriod(place, wanted, locale);
	const lines = await studentWork<ClassStudent>(studentsIn(actor, classroomId), period);
	return { ...place, period, choices, lines };
}

const studentsIn = (actor: Actor, classroomId: string) => sql`
	select ${person.id}, ${person.displayName} as name, ${rosterEntry.fullName} as "fullName",
		${rosterEntry.studentNumber} as number
	from ${membership} join ${person} on ${person.id} = ${membership.personId}
		left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
	where ${membership.classroomId} = ${classroomId} and ${openMembership(membership, 'student')}
		and ${teachesStudent.where(readerOf(actor), { id: person.id, classroomId: membership.classroomId })}
	order by ${person.id} limit ${maxStudents}`;
