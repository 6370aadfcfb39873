import { changesAnything, type Counts, countsOf, fingerprintOf, makePlan, type Plan } from './plan/plan.ts';
import { stateOf } from './plan/state.ts';
import { type Choices, type Reading, readRoster, type Source } from '../../../engines/tables/index.ts';
import { schoolFor } from './school.ts';

/** What a list contains, and what it would change at the school now. */
export interface RosterProposal {
	reading: Reading;
	plan: Plan;
	counts: Counts;
	/** Of the plan, so that a person agrees to exactly this one. */
	fingerprint: string;
	/** There are no errors, and something would change. */
	ready: boolean;
}

/** Reads files for a school, and plans. Changes nothing. */
export async function propose(
	schoolId: string,
	files: Source[],
	choices: Choices = {}
): Promise<RosterProposal> {
	const state = await stateOf(schoolId);
	const reading = readRoster(files, await schoolFor(schoolId, state), choices);
	const plan = makePlan(reading, state, choices);
	return {
		reading,
		plan,
		counts: countsOf(plan),
		fingerprint: fingerprintOf(plan),
		ready: !reading.errors.length && changesAnything(plan)
	};
}
