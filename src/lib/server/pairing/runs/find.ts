import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { db } from '../../kernel/db/index.ts';
import { cohortRun } from '../../kernel/schema/index.ts';
import { Conflict } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import type { Members } from '../../engines/cohort/index.ts';
import { fingerprint } from '../steps.ts';

export type PairingRun = typeof cohortRun.$inferSelect;

/** A run that has its answer. */
export type Answered = PairingRun & { result: NonNullable<PairingRun['result']>; basis: string };

/** Without a sign of life for so long, whatever solved it is gone. */
export const lostAfter = 15_000;

/** A run that nobody works on any more. */
export const isLost = ({ state, beatAt }: Pick<PairingRun, 'state' | 'beatAt'>) =>
	state === 'running' && now().getTime() - beatAt.getTime() > lostAfter;

/** The newest run of two classrooms, whatever became of it. */
export async function newestRun(partnershipId: string): Promise<PairingRun | undefined> {
	const [found] = await newest(eq(cohortRun.partnershipId, partnershipId));
	return found;
}

/** The newest one that has an answer: what the page shows. */
export async function currentRun(partnershipId: string): Promise<Answered | undefined> {
	const [found] = await newest(and(eq(cohortRun.partnershipId, partnershipId), isNotNull(cohortRun.result)));
	return found as Answered | undefined;
}

/** A run by id. */
export async function runById(id: string | null): Promise<PairingRun | undefined> {
	const [found] = isId(id) ? await newest(eq(cohortRun.id, id)) : [];
	return found;
}

const newest = (which: ReturnType<typeof and>) =>
	db().select().from(cohortRun).where(which).orderBy(desc(cohortRun.at), desc(cohortRun.id)).limit(1);

/** The run that was on somebody's page, while it is the newest and not proposed. @throws Conflict */
export async function runOnPage(partnershipId: string, id: string): Promise<Answered> {
	const run = await currentRun(partnershipId);
	if (!run || run.id !== id) throw new Conflict('cohort_moved');
	if (run.proposedAt) throw new Conflict('cohort_proposed');
	return run;
}

/** A group by its members. */
export const keyOfGroup = ({ left, right }: Members): string => fingerprint([...left, ...right]);
