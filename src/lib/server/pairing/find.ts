import {
	type Actor,
	coordinates,
	managesPairing,
	preparedReader,
	readerValues,
	readsThread
} from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { consentedSql, withdrawalSql } from '../consent/index.ts';
import {
	type Database,
	db,
	prepared,
	sql,
	and,
	eq,
	type PgColumn,
	type SQL,
	type SQLWrapper
} from '../kernel/db/index.ts';
import { cycle, inner, pairing, pairingMember } from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { dayAfter, dayIn } from '../kernel/time/index.ts';
import { withFormerPals } from '../people/index.ts';
import {
	bothClassroomsSql,
	instant,
	nowParameter,
	isEnrolled,
	pausedSql,
	pauseNoteSql
} from '../kernel/predicates/index.ts';

const { classroom, enrolment, member, pairingStep, person, prompt, repairProposal, school } = inner;

/** A member: what the other side may know (name, school, city), and what the rules need. */
export interface Member {
	id: string;
	name: string;
	classroomId: string;
	enrolled: boolean;
	schoolId: string;
	cityId: string;
	timeZone: string;
	locale: string;
	/** A restriction: every letter of theirs needs both classrooms. */
	bothClassrooms: boolean;
	/** A restriction: they may not write now. */
	paused: boolean;
	/** The kind message that their pals read meanwhile. */
	pauseNote: string | null;
	/** Whether consent is valid: without it they neither write nor are paired. */
	consented: boolean;
	/** The last withdrawal while there is no consent since, with the kind message for their pals. */
	withdrawal: { note: string | null } | null;
}

export type PairingState = 'proposed' | 'active' | 'paused' | 'ended' | 'declined';

export interface Pairing {
	id: string;
	state: PairingState;
	releaseRule: 'sender' | 'recipient' | 'both';
	/** Whether letters have a second text in the other language. */
	halves: 'one' | 'half' | 'both';
	cycleId: string;
	programId: string;
	members: Member[];
	/** The prompt of the week, and the one before: somewhere it may still be yesterday (`promptOf`). */
	prompts: { id: string; startsOn: string }[];
	/** The kind message of the last pause or end. */
	note: string | null;
	/**
	 * Which message the pals read: the pairing ended with its cycle (`ended`) or moved into the next one recently (`carried`); or
	 * a repair ended it (`repaired`), added a member (`joined`), or made it recently (`begun`).
	 */
	thanks: 'ended' | 'carried' | 'repaired' | 'joined' | 'begun' | null;
}

/**
 * Members as JSON, as they are at a moment.
 * @param seats rows `person_id`, `classroom_id`, `enrolled`
 * @param consented which consent counts: by default that to letters
 */
export const membersIn = (seats: SQLWrapper, moment: SQLWrapper, consented = consentedSql) => sql<Member[]>`(
	select json_agg(json_build_object(
		'id', seat.person_id, 'name', ${person.displayName}, 'classroomId', seat.classroom_id, 'enrolled', seat.enrolled,
		'schoolId', ${school.id}, 'cityId', ${school.cityId}, 'timeZone', ${school.timeZone}, 'locale', ${school.locale},
		'bothClassrooms', ${bothClassroomsSql(sql`seat.person_id`, moment)},
		'paused', ${pausedSql(sql`seat.person_id`, moment)}, 'pauseNote', ${pauseNoteSql(sql`seat.person_id`, moment)},
		'consented', ${consented(sql`seat.person_id`, moment)}, 'withdrawal', ${withdrawalSql(sql`seat.person_id`)}
	) order by seat.person_id)
	from (${seats}) seat
	join ${person} on ${person.id} = seat.person_id
	join ${classroom} on ${classroom.id} = seat.classroom_id
	join ${school} on ${school.id} = ${classroom.schoolId})`;

/** The seats of a pairing, for `membersIn`. */
export const seatsOf = (pairingId: SQLWrapper) => sql`
	select ${member.personId}, ${enrolment.classroomId}, ${isEnrolled(enrolment)} as enrolled
	from ${member} join ${enrolment} on ${enrolment.id} = ${member.enrolmentId} where ${member.pairingId} = ${pairingId}`;

/** A pairing with its members, as they are at a moment. */
export const pairingColumns = (moment: SQLWrapper) => ({
	id: pairing.id,
	state: pairing.state,
	releaseRule: pairing.releaseRule,
	halves: pairing.halves,
	cycleId: pairing.cycleId,
	programId: cycle.programId,
	members: membersIn(seatsOf(pairing.id), moment),
	prompts: sql<Pairing['prompts']>`(
		select coalesce(json_agg(json_build_object('id', recent_prompt.id, 'startsOn', recent_prompt.starts_on)
			order by recent_prompt.starts_on desc), '[]')
		from (select ${prompt.id}, ${prompt.startsOn} from ${prompt} where ${prompt.cycleId} = ${pairing.cycleId}
			and ${prompt.startsOn} <= (${moment} at time zone 'UTC')::date + 1
			order by ${prompt.startsOn} desc limit 2) recent_prompt)`,
	note: sql<string | null>`(
		select ${pairingStep.note} from ${pairingStep} where ${pairingStep.pairingId} = ${pairing.id}
			and ${pairingStep.note} is not null
		order by ${pairingStep.at} desc limit 1)`,
	thanks: sql<Pairing['thanks']>`(
		select case when ${pairingStep.kind} = 'end' and ${pairingStep.note} is null then 'ended'
			when ${pairingStep.kind} = 'carry' and ${pairingStep.at} > ${moment} - interval '21 days' then 'carried'
			when ${pairingStep.kind} = 'repair' then case ${pairingStep.reason} when 'host' then 'joined' else 'repaired' end
			when ${pairingStep.kind} = 'approve' and ${pairingStep.at} > ${moment} - interval '21 days' and exists (
				select from ${repairProposal} where ${repairProposal.madeId} = ${pairingStep.pairingId}) then 'begun' end
		from ${pairingStep} where ${pairingStep.pairingId} = ${pairing.id}
		and ${pairingStep.kind} not in ('rule', 'halves', 'correcting_on', 'correcting_off', 'unread_on', 'unread_off')
			order by ${pairingStep.at} desc, ${pairingStep.id} desc limit 1)`
});

/** Whether the `pairingMember` of a query is the reader, who may read the thread of the parameter `pairingId`. */
const isReadersOwn = and(
	readsThread.where(preparedReader, { personId: pairingMember.personId, state: pairing.state }),
	eq(pairing.id, sql.placeholder('pairingId'))
);

/** A student's own pairing and what is read with it, with the parameters of `valuesOfStudent`. */
export const pairingOfStudent = <Further extends Record<string, SQL | PgColumn>>(
	database: Database,
	further: Further
) =>
	database
		.select({ ...pairingColumns(nowParameter), ...further })
		.from(pairingMember)
		.innerJoin(pairing, eq(pairing.id, pairingMember.pairingId))
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(isReadersOwn);

/** The values of the parameters of `pairingOfStudent`. */
export const valuesOfStudent = (actor: Actor, pairingId: string) => ({
	...readerValues(actor),
	pairingId,
	now: now().toISOString()
});

const pairingAlone = prepared((database) => pairingOfStudent(database, {}).prepare('pairing_of_student'));

/** A student's own pairing, once it is active (or was). @throws NotFound for anybody else */
export async function forStudent(actor: Actor, pairingId: string): Promise<Pairing> {
	const [row] = isId(pairingId) ? await pairingAlone().execute(valuesOfStudent(actor, pairingId)) : [];
	if (!row) throw new NotFound();
	return withNames(row);
}

/**
 * What to write about this week, by the date at the school of a member: the same on the same date at every school. Null in a week without an
 * idea: that of an earlier week is not this week's.
 */
export function promptOf({ prompts, members }: Pick<Pairing, 'prompts' | 'members'>, memberId: string) {
	const member = members.find(({ id }) => id === memberId);
	const today = member && dayIn(now(), member.timeZone);
	return (
		prompts.find(({ startsOn }) => today && startsOn <= today && startsOn > dayAfter(today, -7))?.id ?? null
	);
}

/** Gives erased members the name "former pal". */
export const withNames = <WithMembers extends { members: Member[] }>(pair: WithMembers): WithMembers => ({
	...pair,
	members: withFormerPals(pair.members)
});

/** A pairing in which a student of this teacher is a member. @throws NotFound for anybody else */
export async function forTeacher(actor: Actor, pairingId: string): Promise<Pairing> {
	const current = await find(pairingId);
	if (!current || !managesPairing(actor, current)) throw new NotFound();
	return current;
}

/** A pairing for the coordinator of its program: members and state, without texts. @throws NotFound */
export async function forCoordinator(actor: Actor, pairingId: string): Promise<Pairing> {
	const current = await find(pairingId);
	if (!current || !coordinates(actor, current.programId)) throw new NotFound();
	return current;
}

/** A pairing for which the caller has checked access, or that the program itself works on. @throws NotFound */
export async function pairingById(pairingId: string): Promise<Pairing> {
	const current = await find(pairingId);
	if (!current) throw new NotFound();
	return current;
}

async function find(pairingId: string): Promise<Pairing | undefined> {
	if (!isId(pairingId)) return undefined;
	const [row] = await db()
		.select(pairingColumns(instant(now())))
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(eq(pairing.id, pairingId));
	return row && withNames(row);
}

/**
 * Of the others in a pairing, one for each place that is not one's own: in a group of three, somebody else may live in one's own city.
 * Where nobody is in another city, one for each school.
 */
export function farSide(others: Member[], self: Member): Member[] {
	const far = others.filter(({ cityId }) => cityId !== self.cityId);
	const key = ({ cityId, schoolId }: Member) => `${cityId} ${schoolId}`;
	return [...new Map((far.length ? far : others).map((member) => [key(member), member])).values()];
}
