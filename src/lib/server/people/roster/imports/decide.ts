// A second adult confirms or discards a list. The operator of this installation, who imports one at the command line, is that adult: they
// have access to the machine with the register anyway, and the audit trail says that nobody of the school confirmed it.
import type { Actor } from '../../../kernel/access/index.ts';
import { record } from '../../../kernel/audit/index.ts';
import { now } from '../../../kernel/clock.ts';
import { db, transaction, eq } from '../../../kernel/db/index.ts';
import { rosterImport, school } from '../../../kernel/schema/index.ts';
import { Conflict, Forbidden } from '../../../kernel/errors.ts';
import { deleteNotifications } from '../../../kernel/notify/index.ts';
import { teachersAt } from '../../../schools/appointments/index.ts';
import { sameHand } from '../../hands/index.ts';
import { applyPlan } from '../plan/apply.ts';
import type { PlanCounts } from '../plan/plan.ts';
import { senderOf } from '../refused-names.ts';
import { propose, type RosterProposal } from '../proposal.ts';
import { findImport } from './find.ts';
import { newId } from '../../../kernel/ids.ts';
import type { ColumnChoices, Source } from '../../../engines/tables/index.ts';

/** Locks the school, so that its lists come one after the other: each is planned on what the one before it did. */
const lockSchool = (schoolId: string): Promise<unknown> =>
	db().select({ id: school.id }).from(school).where(eq(school.id, schoolId)).for('update');

/**
 * Confirms a list, by a second adult of the school, and applies exactly the plan that they saw. Its content is erased.
 * @param fingerprint of the plan that was on their page
 * @throws NotFound; Forbidden for the person who imported it and their hand; Conflict where the plan has changed since
 */
export async function confirm(actor: Actor, id: string, fingerprint: string): Promise<PlanCounts> {
	return transaction(async () => {
		const list = await findImport(actor, id);
		if (!list.mayConfirm || (await sameHand(actor.id, [list.by]))) throw new Forbidden('roster_own');
		await lockSchool(list.schoolId);
		// Two adults answer for a list, so its sender must still teach there.
		if (!(await teachersAt(list.schoolId)).some((teacher) => teacher.id === list.by))
			throw new Conflict('roster_sender_gone');
		const proposal = await propose(list.schoolId, list.files, list.choices, senderOf(list));
		if (proposal.reading.errors.length) throw new Conflict('roster_errors');
		if (proposal.unnamed) throw new Conflict('roster_unnamed');
		if (proposal.fingerprint !== fingerprint) throw new Conflict('roster_moved');
		await applyPlan(proposal.plan, { by: actor, schoolId: list.schoolId, teacherId: list.by });
		await closeImport(id, { by: actor.id, outcome: 'confirmed' });
		await record({
			actorId: actor.id,
			verb: 'roster.confirm',
			subject: ['roster', id],
			schools: [list.schoolId],
			detail: detailOf(proposal.counts)
		});
		return proposal.counts;
	});
}

/** Discards a list: one's own, or one that waits. Its content is erased. @throws NotFound */
export async function discard(actor: Actor, id: string): Promise<void> {
	await transaction(async () => {
		const list = await findImport(actor, id);
		await closeImport(id, { by: actor.id, outcome: 'discarded' });
		await record({
			actorId: actor.id,
			verb: 'roster.discard',
			subject: ['roster', id],
			schools: [list.schoolId]
		});
	});
}

/** Closes a list; nothing waits for anybody any more, also on open pages. */
async function closeImport(id: string, { by, outcome }: { by: string; outcome: 'confirmed' | 'discarded' }) {
	await db()
		.update(rosterImport)
		.set({ content: null, decidedAt: now(), decidedBy: by, outcome })
		.where(eq(rosterImport.id, id));
	await deleteNotifications([id]);
}

/** Counts for an audit event: "added=12 moved=3". */
const detailOf = (counts: PlanCounts): string =>
	Object.entries(counts)
		.filter(([, count]) => count)
		.map(([name, count]) => `${name}=${count}`)
		.join(' ');

interface OperatorImport {
	schoolId: string;
	files: Source[];
	choices?: ColumnChoices;
	/** Who will teach the new classrooms. */
	teacherId?: string | null;
	/** Only reports what would be done. */
	dryRun?: boolean;
	progress?: (done: string) => void;
}

/** Reads a list and, unless it has errors, applies it. @returns what it did, or would have done */
export async function importRoster(input: OperatorImport): Promise<RosterProposal> {
	const { schoolId, files, choices, teacherId = null, dryRun, progress } = input;
	return transaction(async () => {
		await lockSchool(schoolId);
		const proposal = await propose(schoolId, files, choices);
		progress?.('planned');
		if (dryRun || !proposal.ready) return proposal;
		await applyPlan(proposal.plan, { by: null, schoolId, teacherId, progress });
		await record({
			actorId: null,
			verb: 'roster.confirm',
			subject: ['roster', newId()],
			schools: [schoolId],
			detail: detailOf(proposal.counts)
		});
		return proposal;
	});
}
