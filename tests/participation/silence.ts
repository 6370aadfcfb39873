// Only one pair is active, and one of its pals does not write: for the tests of repairs.
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { settleNight } from '../../src/lib/server/participation/pair-health-job.ts';
import { decideRepair, openRepairs } from '../../src/lib/server/participation/repairs/index.ts';
import { setNow, setState } from '../schools/deputies/stage.ts';
import { actor } from '../world.ts';
import { beginSeason, send } from './season.ts';

/** Maya has written to Lin, who does not answer. */
export async function beginSilence(): Promise<void> {
	await beginSeason();
	for (const table of [t.repairDecision, t.repairSeat, t.repairProposal]) await db().delete(table);
	await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.state, 'active'));
	await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.state, 'paused'));
	await setState('maya', 'lin', 'active');
	await send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z');
}

/** Nights of the job: Lin is silent after 15 school days, and two reminders have been sent by then. */
export const nights = [
	'2026-09-14T10:20:00Z',
	'2026-09-22T10:20:00Z',
	'2026-09-29T10:20:00Z',
	'2026-10-09T10:20:00Z'
];

export async function untilProposed(): Promise<void> {
	for (const night of nights) {
		setNow(night);
		await settleNight();
	}
}

export const open = async (who: string) => openRepairs(await actor(who));
export const onlyProposal = async () => (await open('t.carver'))[0]!;
export const decide = async (who: string, decision = 'approve', over: { members?: string } = {}) => {
	const { id: proposalId, members } = await onlyProposal();
	await decideRepair(await actor(who), { proposalId, decision, members, ...over });
};

/** Ends the enrollments of all students without a pal, as if nobody were free. */
export const nobodyFree = () =>
	rows(sql`update enrolment set until = '2026-09-01' where id not in (
		select enrolment_id from pairing_member member join pairing on pairing.id = member.pairing_id where pairing.state = 'active')`);

export const freeAgain = () => rows(sql`update enrolment set until = null where until = '2026-09-01'`);
