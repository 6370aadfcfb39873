// Consents are recorded, one by one, or as the papers of a class that came back for one event.
import type { Actor } from '../kernel/access/index.ts';
import { recordAll } from '../kernel/audit/index.ts';
import { now } from '../kernel/clock.ts';
import { insertAll, transaction, anyOf, rows, sql } from '../kernel/db/index.ts';
import { consent, givers, tables } from '../kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { endOf } from '../safety/restrictions/index.ts';
import { dayIn, isDate } from '../kernel/time/index.ts';
import { cleanText } from '../kernel/text-input.ts';
import { announceConsent } from './announce.ts';
import { studentsAmong, type StudentConsent } from './find.ts';
import { formVersionsOf, languagesOfSchools } from './forms.ts';
import { groundFor, type Giver } from './rules.ts';
import { type ConsentKey, type ConsentScope, keyText, readKey, scopeTerms } from './scopes.ts';
import { isKnownSubject, subjectsOffered } from './subjects.ts';

const { person } = tables;

export interface ConsentInput {
	studentIds: string[];
	/** What for; without one, to take part. */
	scope?: string;
	/** Which event or journey, for `event` and `travel`. */
	about?: string;
	/** For a further scope: the adult has the signed form before them. */
	seen?: boolean;
	givenBy: string;
	/** Staff only; one student at a time. */
	giverName?: string;
	/** The day on the paper. */
	givenOn: string;
	formLocale: string;
	formVersion: string;
	/** The last day; without one it is valid as long as its form says. */
	until?: string;
	/** Which ground, when the giver is `other`. */
	note?: string;
}

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
	const key = readKey(input);
	return transaction(async () => {
		if ((await studentsAmong(actor, ids)).length !== ids.length) throw new NotFound();
		await lockStudents(ids);
		const students = await studentsAmong(actor, ids);
		if (students.length !== ids.length) throw new NotFound();
		await validateForm(key.scope, input, students);
		if (key.scope !== 'letters') await validateFurther(actor, { key, seen: input.seen, givenBy, students });
		const texts = textsFor(givenBy, input, students);
		const ends = await endsFor(students, key.scope, input.until);
		const rows = students.map((student) => ({
			...key,
			...rowFor(student, { givenBy, given: input, until: ends.get(student.schoolId)! })
		}));
		const by = { recordedBy: actor.id, recordedAt: now(), ...texts };
		await insertAll(
			consent,
			rows.map((row) => ({ id: newId(), ...row, ...by }))
		);
		await recordAll(
			rows.map(({ studentId, schoolId, ground }) => ({
				actorId: actor.id,
				verb: key.scope === 'letters' ? ('consent.record' as const) : ('consent.scope_record' as const),
				subject: ['person', studentId],
				schools: [schoolId],
				detail: key.scope === 'letters' ? ground : keyText(key)
			}))
		);
		await announceConsent(ids, key.scope);
		return rows.length;
	});
}

async function validateForm(
	scope: ConsentScope,
	{ formLocale, formVersion, givenOn }: ConsentInput,
	students: StudentConsent[]
) {
	const languages = await languagesOfSchools([...new Set(students.map(({ schoolId }) => schoolId))]);
	if (!languages.includes(formLocale)) throw new Invalid('formLocale', 'form_invalid');
	if (!formVersionsOf(scope).some((version) => version === formVersion))
		throw new Invalid('formVersion', 'form_invalid');
	const today = students.map(({ timeZone }) => dayIn(now(), timeZone)).sort()[0]!;
	if (!isDate(givenOn) || givenOn > today || givenOn < '2000-01-01')
		throw new Invalid('givenOn', 'consent_day');
}

interface FurtherConsent {
	key: ConsentKey;
	seen?: boolean;
	givenBy: Giver;
	students: StudentConsent[];
}

/** A further scope rests on the consent to take part, and only the family can agree to what goes beyond the school. */
async function validateFurther(actor: Actor, { key, seen, givenBy, students }: FurtherConsent) {
	if (givenBy === 'school' && !scopeTerms(key.scope).bySchool) throw new Invalid('givenBy', 'consent_family');
	if (!seen) throw new Invalid('seen', 'consent_seen');
	if (!students.every(({ valid }) => valid)) throw new Conflict('consent_basic_first');
	if (!(await isKnownSubject(actor, key))) throw new Invalid('about', 'consent_about');
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
	scope: ConsentScope,
	typed: string | undefined
): Promise<Map<string, Date | null>> {
	const ends = new Map<string, Date | null>();
	const { years, open } = scopeTerms(scope);
	for (const { schoolId, timeZone } of students) {
		const day = typed || (open ? '' : yearsAfter(dayIn(now(), timeZone), years));
		if (!ends.has(schoolId)) ends.set(schoolId, day ? await endOf(schoolId, day, years) : null);
	}
	return ends;
}

/** The same day some years later; the day before where there is no such day. */
function yearsAfter(day: string, years: number): string {
	const year = Number(day.slice(0, 4)) + years;
	return [`${year}${day.slice(4)}`, `${year}-02-28`].find(isDate)!;
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
		formLocale,
		formVersion,
		givenBy,
		givenOn,
		until
	};
}

/** What came of it: for how many it was recorded, and whose consent to take part is missing, on which everything else rests. */
export interface EventConsents {
	recorded: number;
	without: string[];
}

/**
 * Records consent for an event for those of these students who may take part at all.
 * @throws NotFound where one is not a student of theirs (then it is recorded for none), Invalid where nobody is left, or at `about` for
 * an event that is over or is none
 */
export async function recordForEvent(
	actor: Actor,
	{ studentIds, ...form }: Omit<ConsentInput, 'scope'> & { about: string }
): Promise<EventConsents> {
	const ids = [...new Set(studentIds)];
	if (!ids.length) throw new Invalid('students', 'consent_nobody');
	const students = await studentsAmong(actor, ids);
	if (students.length !== ids.length) throw new NotFound();
	const without = students.filter(({ valid }) => !valid).map(({ id }) => id);
	const left = ids.filter((id) => !without.includes(id));
	if (!left.length) throw new Invalid('students', 'consent_basic_first');
	return { recorded: await record(actor, { ...form, studentIds: left, scope: 'event' }), without };
}

/** The form for a class: the events to come, and the versions of their paper. Null where there is no event. */
export async function eventOptions(actor: Actor, locale: string) {
	const events = (await subjectsOffered(actor, 'event', locale)).map(({ id, text }) => ({ value: id, text }));
	const versions = formVersionsOf('event').map((value) => ({ value, text: value }));
	return events.length ? { events, versions } : null;
}

/** Locks the ledgers of these students, so that records and withdrawals are written one after the other. */
export const lockStudents = (studentIds: string[]): Promise<unknown> =>
	rows(sql`select ${person.id} from ${person} where ${anyOf(person.id, studentIds)}
		order by ${person.id} for no key update`);

export type EventOptions = Awaited<ReturnType<typeof eventOptions>>;
