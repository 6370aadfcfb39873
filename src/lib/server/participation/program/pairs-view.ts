// The pairs of a class: the health of each, never their words. A pair's own page leads to its letters, and reading those is
// recorded.
import { rows, sql } from '../../kernel/db/index.ts';
import { dateText, listOf, type Zone } from '../../kernel/format.ts';
import { withFormerPals } from '../../people/index.ts';
import type { PairState } from '../../../participation/states.ts';
import { pairsIn } from '../pair-health.ts';
import { longestSilence } from '../pair-status.ts';
import {
	aliased,
	enrolment,
	pairing,
	pairingMember,
	person,
	release,
	reviewable
} from '../../kernel/schema/index.ts';
import { isReleased } from '../../kernel/predicates/index.ts';

const { e, l, m, p, r } = aliased({ e: enrolment, l: release, m: pairingMember, p: person, r: reviewable });
const { w } = aliased({ w: pairing });

/** A class has about thirty students; the limit keeps the page short where they have many pals. */
const maxPairs = 200;

interface PairRow {
	id: string;
	state: 'active' | 'paused' | 'ended' | 'proposed';
	members: { id: string; name: string }[];
	letters: number;
	lastAt: string | null;
}

/** The pairs with a member in a class of a cycle, the longest silence first. */
export async function pairsOfClass(
	{ cycleId, classroomId }: { cycleId: string; classroomId: string },
	zone: Zone
) {
	const { locale } = zone;
	const pairs = await rows<PairRow>(sql`
		select ${w.id}, ${w.state},
			(select json_agg(json_build_object('id', ${m.personId}, 'name', ${p.displayName}) order by ${m.personId}) from ${m}
				join ${p} on ${p.id} = ${m.personId} where ${m.pairingId} = ${w.id}) as members,
			written.letters, written."lastAt"
		from ${w} join lateral (select count(*)::int as letters, max(${l.at})::text as "lastAt" from ${l}
			join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
				where ${l.pairingId} = ${w.id}) written on true
		where ${w.cycleId} = ${cycleId} and ${w.state} <> 'declined' and exists (
			select from ${m} join ${e} on ${e.id} = ${m.enrolmentId}
			where ${m.pairingId} = ${w.id} and ${e.classroomId} = ${classroomId})
		order by ${w.id} limit ${maxPairs}`);
	const health = new Map((await pairsIn({ cycleId, classroomId })).map((pair) => [pair.pairingId, pair]));
	const silenceOf = (id: string, members: PairRow['members']) => {
		const nameOf = new Map(members.map((member) => [member.id, member.name]));
		const named = (health.get(id)?.members ?? []).map(({ id: personId, silence }) => ({
			name: nameOf.get(personId) ?? '',
			silence
		}));
		const { silence, stillest } = longestSilence(named);
		return { silence, from: listOf(stillest, locale) };
	};
	return pairs
		.map(({ id, state, members, letters, lastAt }) => ({
			id,
			names: listOf(
				withFormerPals(members).map(({ name }) => name),
				locale
			),
			/** Null: after the last day of the cycle, or with nobody who takes part, it is not judged. */
			state: (state === 'active'
				? (health.get(id)?.health ?? null)
				: state === 'ended'
					? 'none'
					: state) as PairState | null,
			ended: state === 'ended',
			...(state === 'active' ? silenceOf(id, members) : { silence: null, from: '' }),
			letters,
			last: lastAt && dateText(new Date(lastAt), zone)
		}))
		.sort((a, b) => (b.silence ?? -1) - (a.silence ?? -1) || (a.id < b.id ? -1 : 1));
}

export type PairOfClass = Awaited<ReturnType<typeof pairsOfClass>>[number];
