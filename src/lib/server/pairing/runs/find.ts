import { now } from '../../kernel/clock.ts';
import { db, and, desc, eq, isNotNull } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Members, Result, Rules } from '../../engines/cohort/index.ts';
import { fingerprint } from '../steps.ts';

/** Students who are not in a run, and why. */
export interface LeftOut {
	id: string;
	side: 'left' | 'right';
	reason: 'no_birth_date' | 'suspended' | 'consent';
}

/** What a teacher chose before solving. */
export type RunRules = Pick<Rules, 'unequal' | 'maxAgeGapMonths'> & {
	/** Groups that stay as they are. Left is the first classroom of the partnership. */
	locked: Members[];
};

declare module '../../kernel/schema/index.ts' {
	interface JsonColumns {
		cohortRules: RunRules;
		cohortResult: Result & { leftOut: LeftOut[] };
	}
}

export type PairingRun = typeof cohortRun.$inferSelect;

/** A run that has a result. */
export type SolvedRun = PairingRun & { result: NonNullable<PairingRun['result']>; basis: string };

/** In ms: a run without a heartbeat for so long has lost its process. */
export const lostAfter = 15_000;

/** Whether a run has lost its process. */
export const isLost = ({ state, beatAt }: Pick<PairingRun, 'state' | 'beatAt'>) =>
	state === 'running' && now().getTime() - beatAt.getTime() > lostAfter;

/** The newest run of two classrooms in any state. */
export async function newestRun(partnershipId: string): Promise<PairingRun | undefined> {
	const [run] = await newestWhere(eq(cohortRun.partnershipId, partnershipId));
	return run;
}

/** The newest run with a result, which the page shows. */
export async function currentRun(partnershipId: string): Promise<SolvedRun | undefined> {
	const [run] = await newestWhere(
		and(eq(cohortRun.partnershipId, partnershipId), isNotNull(cohortRun.result))
	);
	return run as SolvedRun | undefined;
}

/** A run by id. */
export async function runById(id: string | null): Promise<PairingRun | undefined> {
	const [run] = isId(id) ? await newestWhere(eq(cohortRun.id, id)) : [];
	return run;
}

const newestWhere = (condition: ReturnType<typeof and>) =>
	db().select().from(cohortRun).where(condition).orderBy(desc(cohortRun.at), desc(cohortRun.id)).limit(1);

/** The run that was on the page, if it is the newest and not proposed. @throws Conflict */
export async function runOnPage(partnershipId: string, id: string): Promise<SolvedRun> {
	const run = await currentRun(partnershipId);
	if (!run || run.id !== id) throw new Conflict('cohort_moved');
	if (run.proposedAt) throw new Conflict('cohort_proposed');
	return run;
}

/** The key of a group: a fingerprint of its members. */
export const keyOfGroup = ({ left, right }: Members): string => fingerprint([...left, ...right]);
