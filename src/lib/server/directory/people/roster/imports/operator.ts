// The operator of this copy brings a list at the command line. They are the second adult: they stand before the machine
// that holds the register anyway, and the audit trail says that nobody of the school confirmed it.
import { record } from '../../../../kernel/audit/index.ts';
import { transaction } from '../../../../kernel/db/index.ts';
import { newId } from '../../../../kernel/ids.ts';
import { applyPlan } from '../plan/apply.ts';
import { type RosterProposal, propose } from '../proposal.ts';
import type { Choices, Source } from '../../../../engines/tables/index.ts';
import { detailOf, lockSchool } from './decide.ts';

interface Brought {
	schoolId: string;
	files: Source[];
	choices?: Choices;
	/** Who will teach the classrooms that are new. */
	teacherId?: string | null;
	/** Only says what would be done. */
	dryRun?: boolean;
	progress?: (done: string) => void;
}

/** Reads a list and, unless something is wrong with it, makes it so. @returns what it did, or would have done */
export async function importRoster(brought: Brought): Promise<RosterProposal> {
	const { schoolId, files, choices, teacherId = null, dryRun, progress } = brought;
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
