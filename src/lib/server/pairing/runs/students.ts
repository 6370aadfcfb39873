import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../consent/index.ts';
import { levelsSql } from '../../people/levels/index.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { instant, isEnrolled, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	type SideName,
	type Student,
	describeGroup,
	prepare,
	readCohort
} from '../../engines/cohort/index.ts';
import { type Partnership, partnershipOf } from './partnership.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import type { Locale } from '#lib/locale.ts';
import type { Pairing } from '../find.ts';
import { reasonSentences } from './reason-texts.ts';

const {
	enrolment,
	member,
	membership,
	pairing,
	palFeedback,
	pairingWish,
	person,
	profileInterest,
	profileTopic,
	rosterEntry,
	studentProfile
} = tables;
const { firstMember, secondMember } = aliased({ firstMember: member, secondMember: member });
const { firstSeat, secondSeat } = aliased({ firstSeat: enrolment, secondSeat: enrolment });

/** A student of two partner classrooms, for the solver and for pages. */
export interface PairableStudent extends Omit<Student, 'birthDate'> {
	side: SideName;
	enrolmentId: string;
	name: string;
	/** Null where the school's register has none. */
	birthDate: string | null;
	suspended: boolean;
	/** Whether consent for them is valid: nobody is paired without. */
	consented: boolean;
}

const openStates = sql`('proposed', 'active', 'paused')`;

/**
 * All students who take part from two partner classrooms, by id. An adult who teaches anywhere is not paired by a run. Any
 * further condition that keeps a student from being paired belongs here, like `suspended`, and into `leftOutOf` of cohort.ts.
 */
export const pairableStudents = ({ cycleId, left, right }: Partnership) =>
	rows<PairableStudent>(sql`
		select ${enrolment.personId} as id, case when ${enrolment.classroomId} = ${left.classroomId} then 'left'
			else 'right' end as side,
			${enrolment.id} as "enrolmentId", ${person.displayName} as name, ${rosterEntry.birthDate}::text as "birthDate",
			coalesce(${studentProfile.wantsSecondPal}, false) as "wantsSecondPal",
				${suspendedSql(person.id, instant(now()))} as suspended,
			${consentedSql(person.id, instant(now()))} as consented,
			(select coalesce(json_agg(${profileInterest.interest}), '[]') from ${profileInterest}
				where ${profileInterest.personId} = ${person.id}) as interests,
			(select coalesce(json_agg(${profileTopic.topic}), '[]') from ${profileTopic}
				where ${profileTopic.personId} = ${person.id}) as topics,
			(select coalesce(json_object_agg(best.language, best.level), '{}')
				from ${levelsSql(person.id)} best) as languages,
			(select count(distinct ${pairing.cycleId})::int from ${member}
				join ${pairing} on ${pairing.id} = ${member.pairingId}
				where ${member.personId} = ${person.id} and ${member.third} and ${pairing.cycleId} <> ${enrolment.cycleId}
					and ${pairing.state} <> 'declined') as "timesThird",
			(select count(*)::int from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
				where ${member.enrolmentId} = ${enrolment.id} and ${pairing.state} in ${openStates}) as pals
		from ${enrolment}
		join ${person} on ${person.id} = ${enrolment.personId}
		left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
		left join ${studentProfile} on ${studentProfile.personId} = ${person.id}
		where ${enrolment.cycleId} = ${cycleId} and ${isEnrolled(enrolment)}
		and ${anyOf(enrolment.classroomId, [left.classroomId, right.classroomId])}
		and not exists (select from ${membership}
			where ${membership.personId} = ${person.id} and ${openMembership(membership, 'teacher')})
		order by ${person.id}`);

interface PairRequest {
	first: string;
	second: string;
	why: 'must' | 'must_not' | 'never_again';
}

/**
 * Requests about two of these students: those of teachers of either side; that a pair of pals, or a pair that was declined in this cycle,
 * is not proposed again; and that nobody gets a pal again from whom they wished to part. A wish counts once the pair has ended: before,
 * nothing that the other side is shown may depend on it.
 */
export const pairRequestsOf = (
	{ cycleId, programId }: Pick<Partnership, 'cycleId' | 'programId'>,
	ids: string[]
) =>
	rows<PairRequest>(sql`
		select ${pairingWish.firstId} as first, ${pairingWish.secondId} as second, ${pairingWish.kind} as why
			from ${pairingWish}
		where ${pairingWish.programId} = ${programId} and ${pairingWish.endedAt} is null
		and ${anyOf(pairingWish.firstId, ids)} and ${anyOf(pairingWish.secondId, ids)}
		union
		select ${firstMember.personId}, ${secondMember.personId}, 'must_not' from ${pairing}
		join ${firstMember} on ${firstMember.pairingId} = ${pairing.id}
			join ${secondMember} on ${secondMember.pairingId} = ${pairing.id}
				and ${secondMember.personId} > ${firstMember.personId}
		where (${pairing.state} in ${openStates} or ${pairing.state} = 'declined' and ${pairing.cycleId} = ${cycleId})
		and ${anyOf(firstMember.personId, ids)} and ${anyOf(secondMember.personId, ids)}
		union
		select ${firstMember.personId}, ${secondMember.personId}, 'never_again' from ${palFeedback}
		join ${pairing} on ${pairing.id} = ${palFeedback.pairingId} and ${pairing.state} = 'ended'
		join ${firstMember} on ${firstMember.pairingId} = ${pairing.id}
			join ${secondMember} on ${secondMember.pairingId} = ${pairing.id}
				and ${secondMember.personId} > ${firstMember.personId}
		join ${firstSeat} on ${firstSeat.id} = ${firstMember.enrolmentId}
			join ${secondSeat} on ${secondSeat.id} = ${secondMember.enrolmentId}
				and ${secondSeat.classroomId} <> ${firstSeat.classroomId}
		where ${palFeedback.kind} = 'wish'
			and ${palFeedback.studentId} in (${firstMember.personId}, ${secondMember.personId})
		and ${anyOf(firstMember.personId, ids)} and ${anyOf(secondMember.personId, ids)}`);

/** Why the members of a proposed pairing fit, in sentences for staff of either side; empty where too little is known. */
export async function whyTheyFit({ cycleId, members }: Pairing, locale: Locale): Promise<string[]> {
	const rooms = [...new Set(members.map(({ classroomId }) => classroomId))];
	const partnership =
		rooms.length === 2 ? await partnershipOf(cycleId, rooms as [string, string]) : undefined;
	if (!partnership) return [];
	const students = (await pairableStudents(partnership)).filter(({ birthDate }) => birthDate);
	const onSide = (side: string) => students.filter((student) => student.side === side);
	const group = (side: string) => onSide(side).filter(({ id }) => members.some((member) => member.id === id));
	const memberIds = { left: group('left').map(({ id }) => id), right: group('right').map(({ id }) => id) };
	if (memberIds.left.length + memberIds.right.length !== members.length) return [];
	const prepared = prepare(readCohort({ left: onSide('left'), right: onSide('right') }));
	const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? '';
	return reasonSentences(describeGroup(prepared, memberIds).reasons, locale, nameOf);
}
