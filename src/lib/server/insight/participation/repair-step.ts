// What is done for a pair that no longer writes. No database: the nightly job and the simulation both decide with these.
import type { Health, MemberActivity } from './health.ts';

export type RepairStep = 'none' | 'prompt' | 'propose';

/** School days between two gentle words about one pair. */
export const promptEvery = 5;
/** Gentle words about one silence: after these they are only nagging. */
export const maxPrompts = 3;

export interface RepairState {
	health: Health;
	/** Gentle words since the last letter of whoever is still. */
	prompts: number;
	/** School days since the last of them; null: there was none. */
	sincePrompt: number | null;
	/** A repair was proposed, and nobody has answered yet. */
	proposed: boolean;
}

/** A quiet pair gets a gentle word; a silent one that got one and stayed silent is proposed to be repaired. */
export function nextStep({ health, prompts, sincePrompt, proposed }: RepairState): RepairStep {
	if (health === 'active' || proposed) return 'none';
	const mayPrompt = prompts < maxPrompts && (sincePrompt === null || sincePrompt >= promptEvery);
	if (health === 'silent' && prompts > 0) return sincePrompt! >= promptEvery ? 'propose' : 'none';
	return mayPrompt ? 'prompt' : 'none';
}

/** A member by what the pals see of them, and on which side they are. */
export interface SidedMember extends MemberActivity {
	side: string;
}

/** Whoever has written, and has had no letter from the other side since: a repair is for them. */
export const waitingMembers = <Member extends SidedMember>(members: readonly Member[]): Member[] =>
	members.filter(
		({ lastAt, side }) =>
			lastAt !== null && !members.some((other) => other.side !== side && (other.lastAt ?? -Infinity) > lastAt)
	);
