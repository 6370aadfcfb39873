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
import {
	aliased,
	classroom,
	enrolment,
	pairing,
	pairingMember,
	readMark,
	release,
	report,
	reviewable
} from '../../../kernel/schema/index.ts';
import { consentedSql } from '../../../consent/index.ts';
import { nudgeEligibility, type PairHealth, pairsIn, turnOf } from '../../../participation/index.ts';

const { c, e, f, k, l } = aliased({ c: classroom, e: enrolment, f: report, k: readMark, l: release });
const { m, r, w } = aliased({ m: pairingMember, r: reviewable, w: pairing });

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
const unread = sql`exists (select from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
	left join ${k} on ${k.pairingId} = ${l.pairingId} and ${k.personId} = ${m.personId}
	where ${l.pairingId} = ${w.id} and ${l.authorId} <> ${m.personId}
	and (${k.releaseId} is null or ${l.id} > ${k.releaseId})
	and not exists (select from ${f} where ${f.reviewableId} = ${r.id} and ${f.by} = ${m.personId}))`;

/** A letter of theirs that a teacher sent back, while it can be changed. */
const returned = (shown: SQL) => sql`(${activePairing(w)} and exists (select from ${r}
	where ${r.pairingId} = ${w.id} and ${r.authorId} = ${m.personId} and ${r.kind} = 'message'
	and ${r.state} = 'returned' and ${shown}))`;

function membersOf(scope: ReminderScope, reader?: AccessReader): Promise<ReminderMember[]> {
	const asOf = instant(now());
	const within =
		'schoolId' in scope ? sql`${c.schoolId} = ${scope.schoolId}` : sql`${m.personId} = ${scope.personId}`;
	const shown = reader ? sql`not ${isOffDesk.where(reader, r.id)}` : sql`true`;
	return rows<ReminderMember>(sql`
		select ${m.personId} as id, ${w.id} as "pairingId", (${unread} or ${returned(shown)}) as waits
		from ${m} join ${w} on ${w.id} = ${m.pairingId} and ${w.state} in ('active', 'paused')
		join ${e} on ${e.id} = ${m.enrolmentId} join ${c} on ${c.id} = ${e.classroomId}
		where ${within} and ${isEnrolled(e)} and ${consentedSql(m.personId, asOf)}
		and not ${suspendedSql(m.personId, asOf)}`);
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
	if ('schoolId' in scope) return pairsIn({ schoolId: scope.schoolId });
	const own = members.map(({ pairingId }) => pairingId);
	return (await Promise.all(own.map((pairingId) => pairsIn({ pairingId })))).flat();
}
