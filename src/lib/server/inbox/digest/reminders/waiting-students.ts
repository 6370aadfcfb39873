// For whom something waits: a letter that they have not read, one that came back to them, or a quiet pair in which it is their turn.
import { isOffDesk, type AccessReader } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../../kernel/db/index.ts';
import {
	activePairing,
	instant,
	isEnrolled,
	isReleased,
	suspendedSql
} from '../../../kernel/predicates/index.ts';
import { inner, tables } from '../../../kernel/schema/index.ts';
import { consentedSql } from '../../../consent/index.ts';
import { nudgeEligibility, type PairHealth, activePairs, turnOf } from '../../../participation/index.ts';

const { classroom, enrolment, item, member, pairing, readMark, release, report } = tables;

/** The students of a school, or one student. */
export type ReminderScope = { schoolId: string } | { personId: string };

interface ReminderReader {
	/** An adult who reads the names: what is kept from them does not count. */
	reader?: AccessReader;
}

/**
 * The students for whom something waits. Nobody whose account is suspended, or for whom there is no consent now.
 */
export async function waitingStudents(
	scope: ReminderScope,
	{ reader }: ReminderReader = {}
): Promise<Set<string>> {
	const members = await membersOf(scope, reader);
	const ids = new Set(members.map(({ id }) => id));
	const waiting = members.filter(({ waits }) => waits).map(({ id }) => id);
	const onTurn = (await studentsOnTurn(scope, members)).filter((id) => ids.has(id));
	return new Set([...waiting, ...onTurn]);
}

interface ReminderMember {
	id: string;
	pairingId: string;
	/** A letter waits for them in this pairing. */
	waits: boolean;
}

/** A letter of the pal that they have not read, and have not reported. */
const unread = sql`exists (select from ${release} join ${item} on ${item.id} = ${release.reviewableId}
	and ${isReleased(item)}
	left join ${readMark} on ${readMark.pairingId} = ${release.pairingId} and ${readMark.personId} = ${member.personId}
	where ${release.pairingId} = ${pairing.id} and ${release.authorId} <> ${member.personId}
	and (${readMark.releaseId} is null or ${release.id} > ${readMark.releaseId})
	and not exists (select from ${report} where ${report.reviewableId} = ${item.id}
		and ${report.by} = ${member.personId}))`;

/** A letter of theirs that a teacher sent back, while it can be changed. */
const returned = (shown: SQL) => sql`(${activePairing(pairing)} and exists (select from ${inner.item}
	where ${inner.item.pairingId} = ${pairing.id} and ${inner.item.authorId} = ${member.personId}
		and ${inner.item.kind} = 'message'
	and ${inner.item.state} = 'returned' and ${shown}))`;

function membersOf(scope: ReminderScope, reader?: AccessReader): Promise<ReminderMember[]> {
	const asOf = instant(now());
	const within =
		'schoolId' in scope
			? sql`${classroom.schoolId} = ${scope.schoolId}`
			: sql`${member.personId} = ${scope.personId}`;
	const shown = reader ? sql`not ${isOffDesk.where(reader, inner.item.id)}` : sql`true`;
	return rows<ReminderMember>(sql`
		select ${member.personId} as id, ${pairing.id} as "pairingId", (${unread} or ${returned(shown)}) as waits
		from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId} and ${pairing.state} in ('active', 'paused')
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
			join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${within} and ${isEnrolled(enrolment)} and ${consentedSql(member.personId, asOf)}
		and not ${suspendedSql(member.personId, asOf)}`);
}

/** Whoever has to write next in a pair that has grown quiet, and could. */
async function studentsOnTurn(scope: ReminderScope, members: ReminderMember[]): Promise<string[]> {
	const quiet = (await pairsOf(scope, members)).filter(({ health }) => health !== 'active');
	if (!quiet.length) return [];
	const eligibilities = await nudgeEligibility(quiet.map(({ pairingId }) => pairingId));
	return quiet.flatMap(({ pairingId, members: all }) =>
		turnOf(all.map(({ id, lastAt }) => ({ id, lastAt: lastAt ? Date.parse(lastAt) : null })))
			.map(({ id }) => id)
			.filter((id) => eligibilities.get(`${pairingId} ${id}`)?.mayWrite)
	);
}

/** A student has a few pairings; of a school, all are asked for at once. */
async function pairsOf(scope: ReminderScope, members: ReminderMember[]): Promise<PairHealth[]> {
	if ('schoolId' in scope) return activePairs({ schoolId: scope.schoolId });
	const own = members.map(({ pairingId }) => pairingId);
	return (await Promise.all(own.map((pairingId) => activePairs({ pairingId })))).flat();
}
