import type { Actor } from '../../kernel/access/index.ts';
import { recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { insertAll, transaction } from '../../kernel/db/index.ts';
import { consent, givers } from '../../kernel/schema/index.ts';
import { Invalid, NotFound } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { endOf } from '../restrictions/index.ts';
import { dayIn, isDate } from '../../kernel/time/index.ts';
import { cleanText } from '../../kernel/text-input.ts';
import { announceConsent } from './announce.ts';
import { studentsAmong, type StudentConsent } from './find.ts';
import { formVersions, languagesOfSchools } from './forms.ts';
import { groundFor, type Giver } from './rules.ts';

export interface ConsentInput {
	studentIds: string[];
	givenBy: string;
	/** Staff only; one student at a time. */
	giverName?: string;
	/** The day on the paper. */
	givenOn: string;
	formLocale: string;
	formVersion: string;
	/** The last day; without one the consent is valid until it is withdrawn. */
	until?: string;
	/** Which ground, when the giver is `other`. */
	note?: string;
}

/** No consent lasts longer than a school career. */
const maxYears = 6;
const maxStudents = 200;

/**
 * Records consent for one student, or for all whose paper came back: for all of them or none.
 * @returns for how many
 * @throws NotFound where one is not a student of theirs, Invalid
 */
export async function record(actor: Actor, input: ConsentInput): Promise<number> {
	const ids = [...new Set(input.studentIds)];
	if (!ids.length || ids.length > maxStudents) throw new Invalid('students', 'consent_nobody');
	const givenBy = givers.find((giver) => giver === input.givenBy);
	if (!givenBy) throw new Invalid('givenBy', 'form_invalid');
	return transaction(async () => {
		const students = await studentsAmong(actor, ids);
		if (students.length !== ids.length) throw new NotFound();
		await validateForm(input, students);
		const texts = textsFor(givenBy, input, students);
		const ends = await endsFor(students, input.until);
		const rows = students.map((student) =>
			rowFor(student, { givenBy, given: input, until: ends.get(student.schoolId)! })
		);
		const by = { recordedBy: actor.id, recordedAt: now(), ...texts };
		await insertAll(
			consent,
			rows.map((row) => ({ id: newId(), ...row, ...by }))
		);
		await recordAll(
			rows.map(({ studentId, schoolId, ground }) => ({
				actorId: actor.id,
				verb: 'consent.record' as const,
				subject: ['person', studentId],
				schools: [schoolId],
				detail: ground
			}))
		);
		await announceConsent(ids);
		return rows.length;
	});
}

async function validateForm({ formLocale, formVersion, givenOn }: ConsentInput, students: StudentConsent[]) {
	const languages = await languagesOfSchools([...new Set(students.map(({ schoolId }) => schoolId))]);
	if (!languages.includes(formLocale)) throw new Invalid('formLocale', 'form_invalid');
	if (!formVersions.some((version) => version === formVersion))
		throw new Invalid('formVersion', 'form_invalid');
	const today = students.map(({ timeZone }) => dayIn(now(), timeZone)).sort()[0]!;
	if (!isDate(givenOn) || givenOn > today || givenOn < '2000-01-01')
		throw new Invalid('givenOn', 'consent_day');
}

function textsFor(givenBy: Giver, { giverName, note }: ConsentInput, students: StudentConsent[]) {
	const name = cleanText('giverName', giverName, { most: 100 });
	// One name cannot be the giver for the families of a whole class.
	if (name && students.length > 1) throw new Invalid('giverName', 'consent_one_name');
	const missing = givenBy === 'other' ? 'consent_note_missing' : undefined;
	return { giverName: name, note: cleanText('note', note, { most: 500, missing }) };
}

/** When the last day ends at each school. */
async function endsFor(
	students: StudentConsent[],
	day: string | undefined
): Promise<Map<string, Date | null>> {
	const ends = new Map<string, Date | null>();
	for (const { schoolId } of students)
		if (!ends.has(schoolId)) ends.set(schoolId, day ? await endOf(schoolId, day, maxYears) : null);
	return ends;
}

function rowFor(
	student: StudentConsent,
	{ givenBy, given: input, until }: { givenBy: Giver; given: ConsentInput; until: Date | null }
) {
	const ground = groundFor(student.rule, givenBy);
	if (!ground) throw new Invalid('givenBy', 'consent_unfit');
	const { formLocale, formVersion, givenOn } = input;
	return {
		studentId: student.id,
		schoolId: student.schoolId,
		ground,
		jurisdiction: student.country,
		...{ formLocale, formVersion, givenBy, givenOn, until }
	};
}
