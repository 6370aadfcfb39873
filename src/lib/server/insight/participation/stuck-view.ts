// Who is stuck, with whom it lies, and what can be done about it here.
import { now } from '../../kernel/clock.ts';
import { age, dayText, listOf } from '../../kernel/format.ts';
import { named } from '../../directory/people/index.ts';
import { fingerprint } from '../../pairing/index.ts';
import type { Nudge } from './nudges.ts';
import type { ClassPair } from './own-class.ts';
import type { PairStanding } from './standing.ts';

interface StuckInput {
	pairs: (ClassPair & { standing: PairStanding })[];
	nudges: Nudge[];
	/** Pairings for which a repair is proposed. */
	proposed: ReadonlySet<string>;
}

/** Pairs that are quiet or silent, the longest silence first. */
export function stuckViews({ pairs, nudges, proposed }: StuckInput, locale: string) {
	const stuck = pairs.filter(({ standing }) => standing.health === 'quiet' || standing.health === 'silent');
	return stuck
		.sort((a, b) => b.standing.silence - a.standing.silence || (a.id < b.id ? -1 : 1))
		.map(({ id, members, standing }) => {
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
				health: standing.health as 'quiet' | 'silent',
				silence: standing.silence,
				lies: standing.lies,
				holidayUntil: standing.holidayUntil && dayText(standing.holidayUntil, locale),
				/** The members as they stand on the page: pausing is bound to them. */
				members: fingerprint(members.map((member) => member.id)),
				/** A new pal may be looked for: it is silent, and nothing is proposed yet. */
				maySeek: standing.health === 'silent' && !proposed.has(id),
				proposed: proposed.has(id),
				remind: standing.own
					.filter(({ lies }) => lies === 'student')
					.map((student) => ({
						id: student.id,
						name: student.name,
						lately: since(recentNudge('student', student.id), locale)
					})),
				ask: ['them', 'pal'].includes(standing.lies) ? { lately: since(question, locale) } : null
			};
		});
}

export const namesOf = (members: ClassPair['members'], locale: string) =>
	listOf(
		named(members).map(({ name }) => name),
		locale
	);

const since = (nudge: Nudge | undefined, locale: string) => nudge && age(new Date(nudge.at), now(), locale);
