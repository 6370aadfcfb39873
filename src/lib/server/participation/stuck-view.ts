// Pairs that are stuck, on whom they wait, and what can be done about it here.
import { now } from '../kernel/clock.ts';
import { age, dayText, listOf } from '../kernel/format.ts';
import { withFormerPals } from '../people/index.ts';
import { fingerprint } from '../pairing/index.ts';
import type { Nudge } from './nudges.ts';
import type { ClassPair } from './own-class.ts';
import type { PairStatus } from './pair-status.ts';

interface StuckInput {
	pairs: (ClassPair & { status: PairStatus })[];
	nudges: Nudge[];
	/** Pairings for which a repair is proposed. */
	proposed: ReadonlySet<string>;
}

/** Pairs that are quiet or silent, the longest silence first. */
export function stuckViews({ pairs, nudges, proposed }: StuckInput, locale: string) {
	const stuck = pairs.filter(({ status }) => status.health === 'quiet' || status.health === 'silent');
	return stuck
		.sort((a, b) => b.status.silence - a.status.silence || (a.id < b.id ? -1 : 1))
		.map(({ id, members, status }) => {
			const recentNudge = (kind: Nudge['kind'], studentId?: string) =>
				nudges.find(
					(nudge) =>
						nudge.pairingId === id &&
						nudge.kind === kind &&
						(!studentId || nudge.studentId === studentId) &&
						nudge.lately
				);
			const question = recentNudge('partner');
			return {
				id,
				names: namesOf(members, locale),
				health: status.health as 'quiet' | 'silent',
				silence: status.silence,
				from: listOf(status.stillest, locale),
				waitingOn: status.waitingOn,
				holidayUntil: status.holidayUntil && dayText(status.holidayUntil, locale),
				/** The fingerprint of the members on the page: pausing refers to it. */
				members: fingerprint(members.map((member) => member.id)),
				/** A new pal may be looked for: the pair is silent, and nothing is proposed yet. */
				maySeek: status.health === 'silent' && !proposed.has(id),
				proposed: proposed.has(id),
				remind: status.own
					.filter(({ waitingOn }) => waitingOn === 'student')
					.map((student) => ({
						id: student.id,
						name: student.name,
						lately: since(recentNudge('student', student.id), locale)
					})),
				ask: ['them', 'pal'].includes(status.waitingOn) ? { lately: since(question, locale) } : null
			};
		});
}

export const namesOf = (members: ClassPair['members'], locale: string) =>
	listOf(
		withFormerPals(members).map(({ name }) => name),
		locale
	);

const since = (nudge: Nudge | undefined, locale: string) => nudge && age(new Date(nudge.at), now(), locale);
