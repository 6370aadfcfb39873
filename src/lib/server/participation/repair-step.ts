// What is done for a pair that no longer writes. Without a database: the nightly job and the simulation both decide with
// these functions.
import type { Health, MemberActivity } from './health.ts';

export type RepairStep = 'none' | 'prompt' | 'propose';

/** School days between two nudges about one pair. */
export const promptEvery = 5;
/** Nudges about one silence: more would only be nagging. */
export const maxPrompts = 3;

export interface RepairState {
	health: Health;
	/** Nudges since the last letter of the silent member. */
	prompts: number;
	/** School days since the last of them; null: there was none. */
	sincePrompt: number | null;
	/** A repair was proposed, and is not decided yet. */
	proposed: boolean;
}

/** A quiet pair gets a nudge; a silent one that was nudged and stayed silent gets a proposal for a repair. */
export function nextStep({ health, prompts, sincePrompt, proposed }: RepairState): RepairStep {
	if (health === 'active' || proposed) return 'none';
	const mayPrompt = prompts < maxPrompts && (sincePrompt === null || sincePrompt >= promptEvery);
	if (health === 'silent' && prompts > 0) return sincePrompt! >= promptEvery ? 'propose' : 'none';
	return mayPrompt ? 'prompt' : 'none';
}

/** A member with what the pals see of them, and their side. */
export interface SidedMember extends MemberActivity {
	side: string;
}

/** Members who have written and had no letter from the other side since: a repair is for them. */
export const waitingMembers = <Member extends SidedMember>(members: readonly Member[]): Member[] =>
	members.filter(
		({ lastAt, side }) =>
			lastAt !== null && !members.some((other) => other.side !== side && (other.lastAt ?? -Infinity) > lastAt)
	);
