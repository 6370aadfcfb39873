import { ownNames } from '#lib/names.ts';
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isTeacher, coordinates, isCoordinator, readerOf } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { givers, tables } from '../kernel/schema/index.ts';
import { labels } from '../people/labels/index.ts';
import { dayIn } from '../kernel/time/index.ts';
import { studentsAmong, studentsFor, type StudentConsent } from './find.ts';
import { formVersions, languagesOfSchools } from './forms.ts';
import { giverTexts, hintFor, consentStateText } from './consent-texts.ts';
import { alsoValid } from './scopes-view.ts';
import { together } from '../kernel/together.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled } from '../kernel/predicates/index.ts';
import { consentedSql } from './valid.ts';

const { classroom, consentWithdrawal, cycle, enrolment } = tables;

/** The options of a form that records consent. */
export async function consentOptions(students: StudentConsent[]) {
	const schools = [...new Set(students.map(({ schoolId }) => schoolId))];
	const today = students.map(({ timeZone }) => dayIn(now(), timeZone)).sort()[0] ?? '';
	return {
		givers: givers.map((value) => ({ value, text: giverTexts[value]() })),
		languages: (await languagesOfSchools(schools)).map((value) => ({
			value,
			text: ownNames[value] ?? value
		})),
		versions: formVersions.map((value) => ({ value, text: value })),
		today
	};
}

/** The classes of a teacher or of the school's lead, with the consent of each student; only counts for a coordinator. */
export async function consentView(actor: Actor, locale: string) {
	const [students, label] = await together(
		() => studentsFor(actor),
		() => labels(locale)
	);
	const also = await alsoValid(
		students.map(({ id }) => id),
		locale
	);
	const collator = new Intl.Collator(locale);
	const classrooms = [...new Set(students.map(({ classroomId }) => classroomId))].map((id) => ({
		id,
		name: label(`classroom:${id}`),
		students: students
			.filter(({ classroomId }) => classroomId === id)
			.map((student) => ({
				id: student.id,
				name: student.name,
				state: student.state,
				hint: hintFor(student),
				also: also(student.id),
				...consentStateText(student, locale)
			}))
			.sort((a, b) => collator.compare(a.name, b.name))
	}));
	const [offered, counts] = await together(
		() => consentOptions(students),
		() => countsView(actor, locale)
	);
	return {
		classrooms: classrooms.sort((a, b) => collator.compare(a.name, b.name)),
		offers: offered,
		counts,
		records: isTeacher(actor)
	};
}

async function countsView(actor: Actor, locale: string) {
	const [counts, label] = await together(
		() => countsFor(actor),
		() => labels(locale)
	);
	return counts.map(({ schoolId, programId, students, valid, withdrawn, ending }) => ({
		id: `${programId} ${schoolId}`,
		school: label(`school:${schoolId}`),
		program: label(`program:${programId}`),
		text: m.consent_count({ valid, students }),
		missing: students - valid - withdrawn,
		withdrawn,
		ending,
		whole: valid === students
	}));
}

export type ClassesView = Awaited<ReturnType<typeof consentView>>;
export type Offers = ClassesView['offers'];

/** The consent of one student, for those who record consent for them; null for others. */
export async function consentMark(actor: Actor, personId: string, locale: string) {
	const [student] = await studentsAmong(actor, [personId]);
	return student ? consentStateText(student, locale) : null;
}

/** How many of a school's students take part with consent, without names. */
export interface ConsentCounts {
	schoolId: string;
	programId: string;
	students: number;
	valid: number;
	withdrawn: number;
	/** How many of the valid ones end within 30 days. */
	ending: number;
}

/** The counts of the programs that somebody coordinates, by school. */
export async function countsFor(actor: Actor): Promise<ConsentCounts[]> {
	if (!isCoordinator(actor)) return [];
	const moment = instant(now());
	const soon = sql`${moment} + interval '30 days'`;
	return rows<ConsentCounts>(sql`
		with taking as (
			select distinct ${cycle.programId}, ${classroom.schoolId}, ${enrolment.personId},
				${consentedSql(enrolment.personId, moment)} as valid, ${consentedSql(enrolment.personId, soon)} as later,
				exists (select from ${consentWithdrawal} where ${consentWithdrawal.studentId} = ${enrolment.personId}
					and ${consentWithdrawal.scope} = 'letters') as withdrawn
			from ${enrolment} join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
				join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
			where ${isEnrolled(enrolment)} and ${coordinates.where(readerOf(actor), cycle.programId)}
		)
		select program_id as "programId", school_id as "schoolId", count(*)::int as students,
			(count(*) filter (where valid))::int as valid, (count(*) filter (where withdrawn
				and not valid))::int as withdrawn,
			(count(*) filter (where valid and not later))::int as ending
		from taking group by 1, 2 order by 1, 2`);
}
