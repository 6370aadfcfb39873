// First steps change seldom, and the number of them stands on every page of staff: a process remembers them for a while. The pages that
// list them ask anew, and so does the next page of whoever has done something.
import type { StandingPerson } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { type AwaitingStep, awaitingSteps } from '../schools/first-steps/index.ts';

/** In milliseconds. Others, too, take steps: so long a number may be old. */
const rememberedFor = 120_000;
const maxPeople = 2_000;

interface KnownSteps {
	readAt: number;
	/** What somebody works at: steps depend on it. */
	work: string;
	steps: AwaitingStep[];
}
const stepsByPerson = new Map<string, KnownSteps>();

const workOf = ({ worksAt, teaches, programs }: StandingPerson) =>
	JSON.stringify([worksAt, teaches, programs]);

/** The steps that this adult has to take next. @param fresh asks anew, for a page that lists them */
export async function stepsOf(actor: StandingPerson, fresh: boolean): Promise<AwaitingStep[]> {
	const [stored, work, readAt] = [stepsByPerson.get(actor.id), workOf(actor), now().getTime()];
	// A clock that was moved back makes nothing last longer.
	const age = stored ? Math.abs(readAt - stored.readAt) : Infinity;
	const isRecent = stored && stored.work === work && age < rememberedFor;
	if (isRecent && !fresh) return stored.steps;
	const steps = await awaitingSteps(actor);
	if (stepsByPerson.size >= maxPeople) stepsByPerson.clear();
	stepsByPerson.set(actor.id, { readAt, work, steps });
	return steps;
}

/** Somebody has done something: their next page asks anew. */
export const forgetStepsOf = (personId: string): void => void stepsByPerson.delete(personId);

/** For tests, which open one database after the other. */
export const forgetSteps = (): void => stepsByPerson.clear();
