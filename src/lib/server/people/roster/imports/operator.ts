// The operator of this installation imports a list at the command line. They are the second adult: they have access to the
// machine with the register anyway, and the audit trail says that nobody of the school confirmed it.
import { record } from '../../../kernel/audit/index.ts';
import { transaction } from '../../../kernel/db/index.ts';
import { newId } from '../../../kernel/ids.ts';
import { applyPlan } from '../plan/apply.ts';
import { type RosterProposal, propose } from '../proposal.ts';
import type { ColumnChoices, Source } from '../../../engines/tables/index.ts';
import { detailOf, lockSchool } from './decide.ts';

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
