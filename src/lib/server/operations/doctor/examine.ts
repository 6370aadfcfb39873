import { machineChecks } from './machine-checks.ts';
import { databaseChecks } from './database-checks.ts';
import { workChecks } from './work-checks.ts';

/** What one check found. */
export interface Finding {
	/** What was looked at, in a word or two. */
	what: string;
	/** `note`: it works, and somebody should know something. */
	state: 'ok' | 'note' | 'bad';
	/** What was found, and what to do where it is not `ok`. */
	says: string;
}

/** Looks at one thing. A check that fails is a finding, too: the others go on. */
export type Check = () => Promise<Omit<Finding, 'what'>>;

/**
 * Runs every check on the open database, one after the other.
 * @param program the version that runs
 */
export async function* examine(program: string): AsyncGenerator<Finding> {
	const checks: Record<string, Check> = { ...machineChecks(program), ...databaseChecks(), ...workChecks() };
	for (const [what, check] of Object.entries(checks))
		yield { what, ...(await check().catch((error: unknown) => failed(error))) };
}

/** The message of a failed query has its values: only its cause is shown. */
function failed(error: unknown): Omit<Finding, 'what'> {
	const cause = error instanceof Error && 'query' in error ? error.cause : error;
	return {
		state: 'bad',
		says: `could not be looked at: ${cause instanceof Error ? cause.message : 'unknown'}`
	};
}
