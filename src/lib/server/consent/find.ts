import { type Actor, readerOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../kernel/db/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, openMembership } from '../kernel/predicates/index.ts';
import { schoolsLedBy } from '../schools/appointments/index.ts';
import { dayIn } from '../kernel/time/index.ts';
import { ruleFor, stillFits, type Ground, type Rule } from './rules.ts';
import { consentedSql, validConsents } from './valid.ts';
import { inner, tables } from '../kernel/schema/index.ts';

const { city, classroom, membership, person, rosterEntry, school } = tables;
const { consent, consentWithdrawal } = inner;

interface ConsentRow {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	country: string;
	birthDate: string | null;
	valid: boolean;
	/** The grounds of the valid consents. */
	grounds: Ground[];
	/** Null where one of the valid ones has no end. */
	until: string | null;
	recordedAt: string | null;
	withdrawnAt: string | null;
}

/** A student, for somebody who records consent for them. What is said is about taking part. */
export interface StudentConsent extends Omit<ConsentRow, 'recordedAt' | 'withdrawnAt' | 'grounds' | 'until'> {
	until: Date | null;
	state: 'valid' | 'missing' | 'withdrawn' | 'ended';
	rule: Rule;
	/** No consent on record has a ground that the rule accepts now. */
	unfit: boolean;
}

/** The students for whom this person records consent: of the classrooms they teach, of the schools they lead. */
export async function studentsFor(actor: Actor): Promise<StudentConsent[]> {
	return (await rows<ConsentRow>(query(await recordsFor(actor)))).map(toConsentQuery);
}

/** One of these students. @throws NotFound for anybody else */
export async function studentFor(actor: Actor, personId: string): Promise<StudentConsent> {
	const [student] = await studentsAmong(actor, [personId]);
	if (!student) throw new NotFound();
	return student;
}

/** Those of these people for whom this person records consent. */
export async function studentsAmong(actor: Actor, personIds: string[]): Promise<StudentConsent[]> {
	const list = `{${personIds.filter(isId).join(',')}}`;
	const students = await rows<ConsentRow>(
		query(sql`${await recordsFor(actor)} and ${person.id} = any(${sql.param(list)}::uuid[])`)
	);
	return students.map(toConsentQuery);
}

/** The condition for students of this person. Nobody records their own consent. */
async function recordsFor(actor: Actor): Promise<SQL> {
	return sql`${person.id} <> ${actor.id} and (${teaches.where(readerOf(actor), membership.classroomId)}
		or ${classroom.schoolId} = any(${sql.param(`{${(await schoolsLedBy(actor)).join(',')}}`)}::text[]))`;
}

const query = (condition: SQLWrapper) => sql`
	select distinct on (${person.id}) ${person.id}, ${person.displayName} as name,
		${membership.classroomId} as "classroomId", ${classroom.schoolId} as "schoolId",
		${school.timeZone} as "timeZone", ${city.country}, ${rosterEntry.birthDate}::text as "birthDate",
		${consentedSql(person.id, instant(now()))} as valid,
		(select coalesce(json_agg(distinct ${consent.ground}),
		'[]') ${validConsents(person.id, instant(now()))}) as grounds,
		(select case when bool_or(${consent.until} is null) then null else max(${consent.until}) end
			${validConsents(person.id, instant(now()))}) as until,
		(select max(${consent.recordedAt}) from ${consent}
			where ${consent.studentId} = ${person.id} and ${consent.scope} = 'letters') as "recordedAt",
		(select max(${consentWithdrawal.at}) from ${consentWithdrawal}
			where ${consentWithdrawal.studentId} = ${person.id} and ${consentWithdrawal.scope} = 'letters') as "withdrawnAt"
	from ${membership}
	join ${person} on ${person.id} = ${membership.personId}
	join ${classroom} on ${classroom.id} = ${membership.classroomId}
	join ${school} on ${school.id} = ${classroom.schoolId}
	join ${city} on ${city.id} = ${school.cityId}
	left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
	where ${openMembership(membership, 'student')} and ${condition}
	order by ${person.id}, ${membership.from} desc`;

function toConsentQuery({ recordedAt, withdrawnAt, grounds, until, ...row }: ConsentRow): StudentConsent {
	const rule = ruleFor(row, dayIn(now(), row.timeZone));
	const withdrawn = withdrawnAt !== null && (!recordedAt || new Date(withdrawnAt) >= new Date(recordedAt));
	return {
		...row,
		until: until === null ? null : new Date(until),
		state: row.valid ? 'valid' : withdrawn ? 'withdrawn' : recordedAt ? 'ended' : 'missing',
		rule,
		unfit: row.valid && !grounds.some((ground) => stillFits(rule, ground))
	};
}
