// What both sides approved: those who would be pals are, the pairs that they leave end kindly, and what was written in these
// stays where it is, for those who wrote it.
import { eq } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { record, schoolsOf } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { afterCommit, anyOf, db, insertAll, into, rows, sql, columnName } from '../../../kernel/db/index.ts';
import {
	aliased,
	draft,
	finding,
	letterCorrection,
	pairing,
	pairingMember,
	pairingStep,
	reviewable,
	revision
} from '../../../kernel/schema/index.ts';
import { newId } from '../../../kernel/ids.ts';
import { teachersOf } from '../../../directory/audience/index.ts';
import { revokeApprovals, rewriteRequests } from '../../../directory/approvals/index.ts';
import { fingerprint } from '../../../pairing/index.ts';
import { publish } from '../../../kernel/realtime/index.ts';
import type { Proposal, Seat } from './find.ts';
import { isWaiting } from '../../../kernel/predicates/index.ts';

const { c, draft: draftRow, f, v } = aliased({ c: letterCorrection, draft, f: finding, v: revision });
const { pairing: pairingRow, reviewable: reviewableRow } = aliased({ pairing, reviewable });

/** Runs in the transaction of the last approval. @returns the new pairing */
export async function make(actor: Actor, proposal: Proposal): Promise<string> {
	const { pairingId, targetId, kind, cycleId, seats } = proposal;
	const id = newId();
	const joining = seats.filter(({ joins }) => joins);
	const left = [pairingId, ...(targetId ? [targetId] : [])];
	// Whatever proposes, decides or writes in one of these waits here.
	await rows(sql`select ${pairingRow.id} from ${pairingRow}
		where ${anyOf(pairingRow.id, left)} order by ${pairingRow.id} for update`);
	await db()
		.insert(pairing)
		.values({ id, cycleId, state: 'active', releaseRule: await strictest(left), createdAt: now() });
	await insertAll(
		pairingMember,
		joining.map(({ id: personId, enrolmentId, third }) => ({ pairingId: id, personId, enrolmentId, third }))
	);
	await insertAll(pairingStep, stepsOf(actor, proposal, { id, joining }));
	for (const old of left) {
		const host = kind === 'third_pal' && old === targetId;
		await end(actor, { id: old, host, seats: seats.filter((seat) => seat.pairingId === old) });
		if (host) await takeAlong(old, id);
	}
	await record({
		actorId: actor.id,
		verb: 'repair.make',
		subject: ['pairing', id],
		schools: schoolsOf({ members: seats }),
		detail: proposal.id
	});
	await announce(seats, { left, madeId: id });
	return id;
}

/** A pairing whose letters both sides read keeps that. */
async function strictest(pairingIds: string[]): Promise<'sender' | 'recipient' | 'both'> {
	const found = await rows<{ rule: 'sender' | 'recipient' | 'both' }>(
		sql`select distinct ${pairingRow.releaseRule} as rule from ${pairingRow}
			where ${anyOf(pairingRow.id, pairingIds)}`
	);
	return found.length === 1 ? found[0]!.rule : 'both';
}

function stepsOf(
	actor: Actor,
	{ decisions }: Proposal,
	{ id, joining }: { id: string; joining: Seat[] }
): (typeof pairingStep.$inferInsert)[] {
	const at = now();
	const members = fingerprint(joining.map((seat) => seat.id));
	const rooms = [...new Set(joining.map(({ classroomId }) => classroomId))];
	const saidYes = (room: string) => decisions.find(({ classroomId }) => classroomId === room)?.by ?? actor.id;
	const first = decisions[0]?.by ?? actor.id;
	return [
		{ pairingId: id, kind: 'propose', classroomId: null, by: first, at, members },
		...rooms.map((room) => ({
			...{ pairingId: id, kind: 'approve' as const, classroomId: room, by: saidYes(room), at, members }
		}))
	];
}

interface RepairEnding {
	id: string;
	/** Its members go on, with a third. */
	host: boolean;
	seats: Seat[];
}

/** Ends a pairing as any other ends. What its members read of it stands in our catalogue, in their language. */
async function end(actor: Actor, { id, host, seats }: RepairEnding): Promise<void> {
	await revokeApprovals({ pairingIds: [id] });
	await db().update(pairing).set({ state: 'ended' }).where(eq(pairing.id, id));
	await db()
		.insert(pairingStep)
		.values({
			...{ pairingId: id, kind: 'repair', by: actor.id, at: now(), reason: host ? 'host' : 'left' },
			members: fingerprint(seats.map((seat) => seat.id))
		});
	await record({
		actorId: actor.id,
		verb: 'pairing.end',
		subject: ['pairing', id],
		schools: schoolsOf({ members: seats }),
		detail: 'repair'
	});
}

/**
 * What two who go on with a third have under way goes with them. What waits becomes a revision of its own: a teacher who has it
 * open for two does not approve it for three.
 */
async function takeAlong(from: string, to: string): Promise<void> {
	// What corrects a letter of the pal stays beside it: the third does not read that letter.
	const under = sql`select ${reviewableRow.id} from ${reviewableRow} where ${reviewableRow.pairingId} = ${from}
		and ${reviewableRow.state} in ('waiting', 'returned')
		and not exists (select from ${c} where ${c.revisionId} = ${reviewableRow.revisionId})`;
	await rows(sql`update ${draftRow} set ${columnName(draft.pairingId)} = ${to} where ${draftRow.pairingId} = ${from}
		and (${draftRow.reviewableId} is null or ${draftRow.reviewableId} in (${under}))`);
	const waiting = await rows<{ revisionId: string }>(sql`
		select ${reviewableRow.revisionId} as "revisionId" from ${reviewableRow}
			where ${reviewableRow.id} in (${under}) and ${isWaiting(reviewableRow)} for update`);
	const given = JSON.stringify(waiting.map(({ revisionId }) => ({ was: revisionId, id: newId() })));
	const anew = sql`jsonb_to_recordset(${given}::jsonb) as g (was uuid, id uuid)`;
	await rows(sql`
		insert into ${into(revision, 'id', 'reviewableId', 'number', 'body', 'locale', 'submittedAt')}
		select g.id, ${v.reviewableId}, ${v.number} + 1, ${v.body}, ${v.locale}, ${v.submittedAt}
		from ${anew} join ${v} on ${v.id} = g.was`);
	await rows(sql`
		insert into ${into(finding, 'id', 'revisionId', 'check', 'kind', 'severity', 'start', 'end', 'about')}
		select gen_random_uuid(), g.id, ${f.check}, ${f.kind}, ${f.severity}, ${f.start}, ${f.end}, ${f.about}
		from ${anew} join ${f} on ${f.revisionId} = g.was`);
	await rows(sql`update ${reviewableRow} set ${columnName(reviewable.revisionId)} = g.id from ${anew}
		where ${reviewableRow.revisionId} = g.was`);
	const taken = await db()
		.update(reviewable)
		.set({ pairingId: to })
		.where(sql`${reviewable.id} in (${under})`)
		.returning({ id: reviewable.id });
	await rewriteRequests(taken.map(({ id }) => id));
}

/** Each hears of the pairings that they are in; who is there is told to nobody else. */
async function announce(seats: Seat[], { left, madeId }: { left: string[]; madeId: string }): Promise<void> {
	const heard = [
		...left.map((id) => ({ id, students: seats.filter(({ pairingId }) => pairingId === id) })),
		{ id: madeId, students: seats.filter(({ joins }) => joins) }
	];
	const staff = await teachersOf([...new Set(seats.map(({ classroomId }) => classroomId))]);
	await afterCommit(() => {
		for (const { id, students } of heard)
			publish(
				students.map((student) => student.id),
				'thread:changed',
				{ pairing: id }
			);
		publish(staff, 'queue:changed');
	});
}
