import { type Actor, readerOf, teaches } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { consentedSql, withoutConsent } from '../consent/index.ts';
import { anyOf, db, rows, sql, transaction, and, asc, eq } from '../kernel/db/index.ts';
import { aliased, enrolment, person, tables } from '../kernel/schema/index.ts';
import { Conflict, Invalid } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import { instant, isEnrolled, openPairing, runningCycle } from '../kernel/predicates/index.ts';
import { lockPartnership } from './runs/partnership.ts';
import { insertPairings } from './insert-pairings.ts';

const { cycle, member, pairing, partnership } = tables;
const { otherMember } = aliased({ otherMember: member });

/** Two partner classrooms, the first of which this teacher teaches. */
export interface Partner {
	id: string;
	cycleId: string;
	ownClassroomId: string;
	partnerClassroomId: string;
}

/** The partnerships of this teacher's classrooms, each with the teacher's classroom as its own. */
export async function ownPartnerships(actor: Actor): Promise<Partner[]> {
	return rows<Partner>(sql`
		select ${partnership.id}, ${partnership.cycleId} as "cycleId", side.own as "ownClassroomId",
			side.other as "partnerClassroomId"
		from ${partnership}
		join ${cycle} on ${cycle.id} = ${partnership.cycleId} and ${runningCycle(cycle)}
		join lateral (values (${partnership.classroomId}, ${partnership.partnerId}), (${partnership.partnerId},
			${partnership.classroomId})) side (own, other)
			on ${teaches.where(readerOf(actor), sql`side.own`)}
		order by ${partnership.id}, side.own`);
}

/** Students who take part from a classroom, how many pals each has now, and whether consent for them is valid. */
export function candidates(cycleId: string, classroomId: string) {
	return db()
		.select({
			enrolmentId: enrolment.id,
			name: person.displayName,
			pals: sql<number>`(select count(*)::int from ${member}
				join ${pairing} on ${pairing.id} = ${member.pairingId}
				where ${member.enrolmentId} = ${enrolment.id} and ${openPairing(pairing)})`,
			consented: consentedSql(enrolment.personId, instant(now()))
		})
		.from(enrolment)
		.innerJoin(person, eq(person.id, enrolment.personId))
		.where(and(eq(enrolment.cycleId, cycleId), eq(enrolment.classroomId, classroomId), isEnrolled(enrolment)))
		.orderBy(asc(person.displayName));
}

interface PairingProposal {
	partnershipId: string;
	/** Enrolments: one or two of the teacher's own classroom, one or two of the partner's, three in all at most. */
	own: string[];
	partners: string[];
}

/**
 * Proposes a pairing; the proposer's side counts as approved.
 * @throws Invalid for anybody who is not a student of these two classrooms or has no valid consent, Conflict when they are paired
 *   already
 */
export async function propose(actor: Actor, proposal: PairingProposal): Promise<string> {
	return transaction(async () => {
		const partner = (await ownPartnerships(actor)).find(
			(candidate) => candidate.id === proposal.partnershipId
		);
		if (!partner) throw new Invalid('own', 'propose_student');
		await lockPartnership(partner.id);
		const own = await lockEnrolled(partner.cycleId, partner.ownClassroomId, proposal.own, 'own');
		const partners = await lockEnrolled(
			partner.cycleId,
			partner.partnerClassroomId,
			proposal.partners,
			'partners'
		);
		const students = [...own, ...partners];
		if (students.length > 3) throw new Invalid('partners', 'propose_three');
		if (students.some((student) => student.personId === actor.id))
			throw new Invalid('own', 'propose_student');
		await refuseEnded(partner.cycleId);
		await refusePaired(students.map((student) => student.personId));
		const group = { members: students.map(({ id, personId }) => ({ enrolmentId: id, personId })) };
		const [id] = await insertPairings(actor, { ...partner, classroomId: partner.ownClassroomId }, [group]);
		return id!;
	});
}

async function lockEnrolled(cycleId: string, classroomId: string, ids: string[], field: string) {
	const uniqueIds = [...new Set(ids)].filter(isId);
	if (uniqueIds.length < 1 || uniqueIds.length > 2 || uniqueIds.length !== ids.length)
		throw new Invalid(field, 'propose_student');
	const enrolments = await db()
		.select()
		.from(enrolment)
		.where(
			and(
				eq(enrolment.cycleId, cycleId),
				eq(enrolment.classroomId, classroomId),
				isEnrolled(enrolment),
				anyOf(sql`${enrolment.id}`, uniqueIds)
			)
		)
		.for('update');
	if (enrolments.length !== uniqueIds.length) throw new Invalid(field, 'propose_student');
	const missing = await withoutConsent(enrolments.map(({ personId }) => personId));
	if (missing.size) throw new Invalid(field, `propose_consent_${field}`);
	return enrolments;
}

/** The lock makes the end of a cycle wait until this transaction ends; or this finds that the cycle has ended. */
async function refuseEnded(cycleId: string) {
	const [row] = await rows<{ ended: boolean }>(
		sql`select ${cycle.endedAt} is not null as ended from ${cycle} where ${cycle.id} = ${cycleId} for share`
	);
	if (row?.ended) throw new Conflict('cycle_ended');
}

async function refusePaired(personIds: string[]) {
	const [first, ...others] = personIds;
	const [existing] = await rows(sql`
		select ${pairing.id} from ${pairing} join ${member} on ${member.pairingId} = ${pairing.id}
			and ${member.personId} = ${first}
		join ${otherMember} on ${otherMember.pairingId} = ${pairing.id} and ${anyOf(otherMember.personId, others)}
		where ${openPairing(pairing)} limit 1`);
	if (existing) throw new Conflict('pairing_exists');
}
