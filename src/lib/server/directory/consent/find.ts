import { sql, type SQL } from 'drizzle-orm';
import { type Actor, readerOf, teaches } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { schoolsLedBy } from '../appointments/index.ts';
import { dayIn } from '../../kernel/time/index.ts';
import { ruleFor, stillFits, type Ground, type Rule } from './rules.ts';
import { consentedSql, standing } from './valid.ts';

interface ConsentRow {
	id: string;
	name: string;
	classroomId: string;
	schoolId: string;
	timeZone: string;
	country: string;
	birthDate: string | null;
	valid: boolean;
	/** What the valid ones rest on. */
	grounds: Ground[];
	/** Null where one of the valid ones stands until it is withdrawn. */
	until: string | null;
	recordedAt: string | null;
	withdrawnAt: string | null;
}

/** A student of somebody who records consent for them. */
export interface ConsentQuery extends Omit<ConsentRow, 'recordedAt' | 'withdrawnAt' | 'grounds' | 'until'> {
	until: Date | null;
	state: 'valid' | 'missing' | 'withdrawn' | 'ended';
	rule: Rule;
	/** What is on record is not what the rule asks for now. */
	unfit: boolean;
}

/** The students for whom this person records consent: of the classrooms they teach, of the schools they lead. */
export async function studentsFor(actor: Actor): Promise<ConsentQuery[]> {
	return (await rows<ConsentRow>(query(await within(actor)))).map(asked);
}

/** One of them. @throws NotFound for anybody else */
export async function studentFor(actor: Actor, personId: string): Promise<ConsentQuery> {
	const [found] = await studentsAmong(actor, [personId]);
	if (!found) throw new NotFound();
	return found;
}

/** Those of these people for whom this person records consent. */
export async function studentsAmong(actor: Actor, personIds: string[]): Promise<ConsentQuery[]> {
	const list = `{${personIds.filter(isId).join(',')}}`;
	const found = await rows<ConsentRow>(
		query(sql`${await within(actor)} and p.id = any(${sql.param(list)}::uuid[])`)
	);
	return found.map(asked);
}

/** Nobody records their own. */
async function within(actor: Actor): Promise<SQL> {
	return sql`p.id <> ${actor.id} and (${teaches.where(readerOf(actor), sql`m.classroom_id`)}
		or c.school_id = any(${sql.param(`{${(await schoolsLedBy(actor)).join(',')}}`)}::text[]))`;
}

const query = (where: SQL) => sql`
	select distinct on (p.id) p.id, p.display_name as name, m.classroom_id as "classroomId", c.school_id as "schoolId",
		s.time_zone as "timeZone", y.country, r.birth_date::text as "birthDate",
		${consentedSql(sql`p.id`, instant(now()))} as valid,
		(select coalesce(json_agg(distinct k.ground), '[]') ${standing(sql`p.id`, instant(now()))}) as grounds,
		(select case when bool_or(k.until is null) then null else max(k.until) end
			${standing(sql`p.id`, instant(now()))}) as until,
		(select max(k.recorded_at) from consent k where k.student_id = p.id) as "recordedAt",
		(select max(w.at) from consent_withdrawal w where w.student_id = p.id) as "withdrawnAt"
	from classroom_membership m
	join person p on p.id = m.person_id
	join classroom c on c.id = m.classroom_id
	join school s on s.id = c.school_id
	join city y on y.id = s.city_id
	left join roster_entry r on r.person_id = p.id
	where m.role = 'student' and m.until is null and ${where}
	order by p.id, m."from" desc`;

function asked({ recordedAt, withdrawnAt, grounds, until, ...row }: ConsentRow): ConsentQuery {
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
