import { and, eq, type SQLWrapper } from 'drizzle-orm';
import {
	type Actor,
	coordinates,
	managesPairing,
	preparedReader,
	readerValues,
	readsThread
} from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { consentedSql, withdrawalSql } from '../directory/consent/index.ts';
import { db, prepared, sql } from '../kernel/db/index.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	pairingStep,
	person,
	prompt,
	repairProposal,
	school
} from '../kernel/schema/index.ts';
import { NotFound } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { named } from '../directory/people/index.ts';
import {
	bothClassroomsSql,
	instant,
	nowParameter,
	isEnrolled,
	pausedSql,
	pauseNoteSql
} from '../kernel/predicates/index.ts';

const { c, e, pe, pm, s } = aliased({ c: classroom, e: enrolment, pe: person, pm: pairingMember, s: school });
const { pr, rp, st } = aliased({ pr: prompt, rp: repairProposal, st: pairingStep });

/** A member as the other side may know them (name, school, city), and what the rules need. */
export interface Member {
	id: string;
	name: string;
	classroomId: string;
	enrolled: boolean;
	schoolId: string;
	cityId: string;
	timeZone: string;
	locale: string;
	/** A measure: every letter of theirs needs both classrooms. */
	bothClassrooms: boolean;
	/** A measure: they may not write now. */
	paused: boolean;
	/** The kind words that their pals read meanwhile. */
	pauseNote: string | null;
	/** Somebody who may has agreed, and it stands: without it they neither write nor are paired. */
	consented: boolean;
	/** The last time that consent was taken back, with the kind words that their pals read while there is none. */
	withdrawal: { note: string | null } | null;
}

export type PairingState = 'proposed' | 'active' | 'paused' | 'ended' | 'declined';

export interface Pairing {
	id: string;
	state: PairingState;
	releaseRule: 'sender' | 'recipient' | 'both';
	cycleId: string;
	programId: string;
	members: Member[];
	/** This week's prompt, by the calendar of the cycle. */
	promptId: string | null;
	/** Kind words of the last pause or end. */
	note: string | null;
	/**
	 * It ended with its cycle, or was carried on into the next one lately: the pals are thanked. It was mended: they read kind
	 * words where it ended, and where it began lately.
	 */
	thanks: 'ended' | 'carried' | 'repaired' | 'joined' | 'begun' | null;
}

/**
 * Members as JSON, as they stand at a moment.
 * @param seats rows `person_id`, `classroom_id`, `enrolled`
 * @param consented which consent counts: that to letters, unless it is another
 */
export const membersIn = (seats: SQLWrapper, at: SQLWrapper, consented = consentedSql) => sql<Member[]>`(
	select json_agg(json_build_object(
		'id', m.person_id, 'name', ${pe.displayName}, 'classroomId', m.classroom_id, 'enrolled', m.enrolled,
		'schoolId', ${s.id}, 'cityId', ${s.cityId}, 'timeZone', ${s.timeZone}, 'locale', ${s.locale},
		'bothClassrooms', ${bothClassroomsSql(sql`m.person_id`, at)}, 'paused', ${pausedSql(sql`m.person_id`, at)},
		'pauseNote', ${pauseNoteSql(sql`m.person_id`, at)}, 'consented', ${consented(sql`m.person_id`, at)},
		'withdrawal', ${withdrawalSql(sql`m.person_id`)}
	) order by m.person_id)
	from (${seats}) m
	join ${pe} on ${pe.id} = m.person_id
	join ${c} on ${c.id} = m.classroom_id
	join ${s} on ${s.id} = ${c.schoolId})`;

/** The seats of a pairing, for `membersIn`. */
export const seatsOf = (pairingId: SQLWrapper) => sql`
	select ${pm.personId}, ${e.classroomId}, ${isEnrolled(e)} as enrolled
	from ${pm} join ${e} on ${e.id} = ${pm.enrolmentId} where ${pm.pairingId} = ${pairingId}`;

/** A pairing with its members, as they stand at a moment. */
export const pairingColumns = (at: SQLWrapper) => ({
	id: pairing.id,
	state: pairing.state,
	releaseRule: pairing.releaseRule,
	cycleId: pairing.cycleId,
	programId: cycle.programId,
	members: membersIn(seatsOf(pairing.id), at),
	promptId: sql<string | null>`(
		select ${pr.id} from ${pr} where ${pr.cycleId} = ${pairing.cycleId} and ${pr.startsOn} <= current_date
		order by ${pr.startsOn} desc limit 1)`,
	note: sql<string | null>`(
		select ${st.note} from ${st} where ${st.pairingId} = ${pairing.id} and ${st.note} is not null
		order by ${st.at} desc limit 1)`,
	thanks: sql<Pairing['thanks']>`(
		select case when ${st.kind} = 'end' and ${st.note} is null then 'ended'
			when ${st.kind} = 'carry' and ${st.at} > ${at} - interval '21 days' then 'carried'
			when ${st.kind} = 'repair' then case ${st.reason} when 'host' then 'joined' else 'repaired' end
			when ${st.kind} = 'approve' and ${st.at} > ${at} - interval '21 days' and exists (
				select from ${rp} where ${rp.madeId} = ${st.pairingId}) then 'begun' end
		from ${st} where ${st.pairingId} = ${pairing.id}
		and ${st.kind} not in ('rule', 'correcting_on', 'correcting_off') order by ${st.at} desc, ${st.id} desc limit 1)`
});

const ofStudent = prepared((database) =>
	database
		.select(pairingColumns(nowParameter))
		.from(pairingMember)
		.innerJoin(pairing, eq(pairing.id, pairingMember.pairingId))
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(
			and(
				readsThread.where(preparedReader, { personId: pairingMember.personId, state: pairing.state }),
				eq(pairing.id, sql.placeholder('pairingId'))
			)
		)
		.prepare('pairing_of_student')
);

/** A student's own pairing, once it is active (or was). @throws NotFound for anybody else */
export async function forStudent(actor: Actor, pairingId: string): Promise<Pairing> {
	const [found] = isId(pairingId)
		? await ofStudent().execute({ ...readerValues(actor), pairingId, now: now().toISOString() })
		: [];
	if (!found) throw new NotFound();
	return withNames(found);
}

/** Whoever was erased is a former pal. */
export const withNames = <Pair extends { members: Member[] }>(pair: Pair): Pair => ({
	...pair,
	members: named(pair.members)
});

/** A pairing in which a student of this teacher is a member. @throws NotFound for anybody else */
export async function forTeacher(actor: Actor, pairingId: string): Promise<Pairing> {
	const found = await find(pairingId);
	if (!found || !managesPairing(actor, found)) throw new NotFound();
	return found;
}

/** A pairing as the coordinator of its program sees it: who and in which state, no words. @throws NotFound */
export async function forCoordinator(actor: Actor, pairingId: string): Promise<Pairing> {
	const found = await find(pairingId);
	if (!found || !coordinates(actor, found.programId)) throw new NotFound();
	return found;
}

/** A pairing that the caller has already been let into, or acts on for the program itself. @throws NotFound */
export async function pairingById(pairingId: string): Promise<Pairing> {
	const found = await find(pairingId);
	if (!found) throw new NotFound();
	return found;
}

async function find(pairingId: string): Promise<Pairing | undefined> {
	if (!isId(pairingId)) return undefined;
	const [found] = await db()
		.select(pairingColumns(instant(now())))
		.from(pairing)
		.innerJoin(cycle, eq(cycle.id, pairing.cycleId))
		.where(eq(pairing.id, pairingId));
	return found && withNames(found);
}
